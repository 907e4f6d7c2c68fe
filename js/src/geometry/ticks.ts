import { type Band, yOf } from "./frequency";
import { seen, type TimeView } from "./time-view";

/** Places on a ruler; those with a label are few enough to be read. */
export interface TimeTicks {
  readonly labelled: readonly number[];
  /** Between them. */
  readonly others: readonly number[];
  /** Decimals of a second that tell one label from the next. */
  readonly decimals: number;
}

/** Seconds between ticks, from ten nanoseconds to ten hours. */
const STEPS: readonly number[] = [
  ...[-8, -7, -6, -5, -4, -3, -2, -1].flatMap((power) => [1, 2, 5].map((of) => of / 10 ** -power)),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000],
];
const LABELS_APART = 90;
const TICKS_APART = 8;
const BANDS_APART = 22;

/** Where a ruler over a view of a recording has its ticks, in seconds. */
export function timeTicks(view: TimeView, width: number, duration: number): TimeTicks {
  const stepOver = (pixels: number) => STEPS.find((step) => step * view.scale >= pixels);
  const step = stepOver(LABELS_APART) ?? Number.POSITIVE_INFINITY;
  const small = STEPS.find((small) => small * view.scale >= TICKS_APART && isWhole(step / small)) ?? step;
  const { start, end } = seen(view, width);
  const multiples = (of: number) => {
    const first = Math.ceil(Math.max(start, 0) / of);
    const last = Math.floor(Math.min(end, duration) / of);
    // Multiplied, not added up: the thousandth is as exact as the first.
    return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
  };
  const every = Math.round(step / small);
  return {
    labelled: multiples(step).map((index) => index * step),
    others: multiples(small).flatMap((index) => (index % every === 0 ? [] : [index * small])),
    decimals: Math.max(-Math.floor(Math.log10(step) + 1e-9), 0),
  };
}

/** A time as on a clock: "0:07", "12:03.25", "1:02:03". */
export function clock(seconds: number, decimals = 0): string {
  const [whole = "0", rest] = seconds.toFixed(decimals).split(".");
  const [hours, minutes] = [Math.floor(Number(whole) / 3600), Math.floor(Number(whole) / 60) % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  const before = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${before}:${two(Number(whole) % 60)}${rest ? `.${rest}` : ""}`;
}

/** The frequencies that an axis beside a band names, in Hz, the lowest first. */
export function frequencyTicks(band: Band): readonly number[] {
  const ticks: number[] = [];
  for (const hz of band.scale === "linear" ? evenly(band) : decades(band)) {
    const last = ticks.at(-1);
    if (last === undefined || yOf(last, band) - yOf(hz, band) >= BANDS_APART) ticks.push(hz);
  }
  return ticks;
}

function evenly({ low, high, height }: Band): readonly number[] {
  const least = ((high - low) / height) * BANDS_APART;
  const step = rounds(least).find((step) => step >= least) ?? high;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step);
}

function decades({ low, high }: Band): readonly number[] {
  return [1, 10, 100, 1000, 10_000, 100_000]
    .flatMap(rounds)
    .filter((hz, index, all) => hz >= low && hz <= high && all.indexOf(hz) === index);
}

/** 1, 2, 5 and 10 times the power of ten that is no larger than a number. */
function rounds(number: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 5, 10].map((times) => times * power);
}

function isWhole(ratio: number): boolean {
  return Math.abs(ratio - Math.round(ratio)) < 1e-6;
}
