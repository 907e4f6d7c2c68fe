import { bulk, rounded, shareOf, stepOf, valueAt } from "../../geometry/values";
import type { Sight } from "../../schema";
import { Entry, Slide } from "../../shell/settings";
import type { Bench } from "./bench";

/** Values that "Auto" leaves outside of the window, at both ends. */
const LEFT_OUT = 0.01;

/** Which of the picture's values become light, from black to white: by its ends, or middle and width. */
export function Levels({ bench, sight }: { bench: Bench; sight: Sight }) {
  const tone = bench.tone.value;
  const at = (share: number) => rounded(sight, valueAt(sight, share));
  const [from, to] = [at(tone.low), at(tone.high)];
  const set = (low: number, high: number) => {
    bench.tone.value = { ...bench.tone.peek(), low: shareOf(sight, low), high: shareOf(sight, high) };
  };
  const around = (centre: number, width: number) => set(centre - width / 2, centre + width / 2);
  const [centre, width] = [rounded(sight, (from + to) / 2), rounded(sight, to - from)];
  const [black, white] =
    sight.depth === "word" ? ["Window from", "Window to"] : ["Black point", "White point"];
  const range = { min: sight.low, max: sight.high, step: stepOf(sight) };
  return (
    <>
      <Slide name={black} {...range} value={from} set={(value) => set(Math.min(value, to), to)} />
      <Slide name={white} {...range} value={to} set={(value) => set(from, Math.max(value, from))} />
      <Entry name="Centre" step={range.step} value={centre} set={(value) => around(value, width)} />
      <Entry
        name="Width"
        step={range.step}
        value={width}
        set={(value) => around(centre, Math.max(0, value))}
      />
      <button
        type="button"
        class="jlb-button"
        title="From the 1st to the 99th percentile of what is seen"
        onClick={() => spread(bench)}
      >
        Auto
      </button>
    </>
  );
}

/** Spreads what is seen over all of the light; a view of one value stays as it is. */
function spread(bench: Bench): void {
  const tone = bench.tone.peek();
  const [low, high] = bulk(bench.stage.histogram(), LEFT_OUT) ?? [tone.low, tone.high];
  bench.tone.value = { ...tone, low, high };
}
