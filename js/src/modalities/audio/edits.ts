import { sameInterval } from "../../geometry/interval";
import type { Annotation, Question, Segment } from "../../schema";
import { corrected, revised } from "../../shell/proposals";
import { merge, split, type Told } from "../../tools/sound/parts";
import { refusePoint, refuseSegment } from "../../tools/sound/refusal";
import { type Extent, isSounding, type Region, regionOf, withRegion } from "../../tools/sound/region";
import { retimed } from "../../tools/sound/timed-words";
import type { Bench } from "./bench";
import { namePlace } from "./list";
import type { Placed } from "./placed";

type Value = Placed["value"];
type Wanted = Pick<Placed, "label" | "value"> & { readonly id?: string };

/** Microseconds: finer than a sample of any recording, and no noise of sums behind the decimal point. */
const TICKS = 1e6;
const HUNDREDTHS = 100;

/** Marks a region with a label; returns the segment's id, or null where it was refused. */
export function addSegment(bench: Bench, region: Region, label: string): string | null {
  const { start, end, low, high } = region;
  const bounds = low === null || high === null ? {} : { low, high };
  return add(bench, { type: "segment", start, end, ...bounds, ...channelOf(bench) }, label);
}

/** Marks a point in time with a label; returns its id, or null where it was refused. */
export function addPoint(bench: Bench, at: number, label: string): string | null {
  return add(bench, { type: "instant", at, ...channelOf(bench) }, label);
}

function add(bench: Bench, wanted: Value, label: string): string | null {
  const { session } = bench.desk;
  const value = tidy(wanted, bench.extent);
  if (isRefused(bench, { label, value })) return null;
  const made = session.compose(value, { label });
  session.commit({ put: [made], delete: [] });
  return made.id;
}

/** Gives a segment or a suggestion another place, value or label; returns the id it has then, or null where refused. */
export function editPlaced(
  bench: Bench,
  placed: Placed,
  to: { readonly region?: Region; readonly value?: Value; readonly label?: string },
): string | null {
  const { label = placed.label } = to;
  const moved = to.region ? withRegion(placed.value, to.region) : (to.value ?? placed.value);
  const value = tidy(moved, bench.extent);
  if (!placed.isSuggested && label === placed.label && isSame(value, placed.value)) return placed.id;
  if (isRefused(bench, { id: placed.id, label, value })) return null;
  const patch = corrected(bench.desk, placed.annotation, value, label);
  bench.desk.session.commit(patch);
  return patch.put[0]?.id ?? null;
}

/** Removes a segment or a point; a suggestion is rejected. */
export function removePlaced({ desk }: Bench, { annotation, isSuggested, id }: Placed): void {
  if (isSuggested) desk.reject(annotation);
  else desk.session.commit({ put: revised(desk, id, "rejected"), delete: [id] });
}

/** Makes two segments of one; returns the id of the second, or null where that cannot be. */
export function splitPlaced(bench: Bench, placed: Placed, at: number): string | null {
  const { desk } = bench;
  if (placed.value.type !== "segment" || at <= placed.start || at >= placed.end) return null;
  const [first, second] = split(told(bench, placed.annotation, placed.value), tidyTime(at, bench.extent));
  const own = corrected(desk, placed.annotation, first.value, placed.label);
  const [kept, ...verdicts] = own.put;
  if (!kept) return null;
  const after = desk.session.compose(second.value, {
    label: placed.label,
    attributes: telling(bench, placed.annotation, second.text),
  });
  const before = { ...kept, attributes: telling(bench, placed.annotation, first.text) };
  desk.session.commit({ put: [before, ...verdicts, after], delete: [] });
  return after.id;
}

/** Makes one segment of two; returns its id. */
export function mergePlaced(bench: Bench, a: Placed, b: Placed): string | null {
  const { desk } = bench;
  if (a.value.type !== "segment" || b.value.type !== "segment") return null;
  const whole = merge(told(bench, a.annotation, a.value), told(bench, b.annotation, b.value));
  const others = own(bench).filter(({ id }) => id !== b.id);
  if (isRefused(bench, { id: a.id, label: a.label, value: whole.value }, others)) return null;
  const patch = corrected(desk, a.annotation, whole.value, a.label);
  const [kept, ...verdicts] = patch.put;
  if (!kept) return null;
  const attributes = { ...b.annotation.attributes, ...telling(bench, a.annotation, whole.text) };
  const gone = b.isSuggested
    ? [desk.verdict(b.annotation, "corrected", kept.id)]
    : revised(desk, b.id, "rejected");
  desk.session.commit({
    put: [{ ...kept, attributes }, ...verdicts, ...gone],
    delete: b.isSuggested ? [] : [b.id],
  });
  return kept.id;
}

/** Puts down what is said in a segment; words that were not touched keep their times. */
export function writeTranscript(bench: Bench, annotation: Annotation, text: string): void {
  const { value } = annotation;
  if (value.type !== "segment") return;
  const { words: before = [], ...rest } = value;
  const words = retimed(textOf(bench, annotation), text, before);
  bench.desk.session.commit({
    put: [
      {
        ...annotation,
        value: { ...rest, ...(words.length > 0 ? { words } : {}) },
        attributes: telling(bench, annotation, text),
      },
    ],
    delete: [],
  });
}

/** What is said in a segment; "" where nothing is put down. */
export function textOf({ task }: Bench, { attributes = {} }: Annotation): string {
  const text = attributes[task.transcript];
  return typeof text === "string" ? text : "";
}

/** What is asked of a segment or a point: of all segments, and of its label. */
export function questionsOf({ task, labels }: Bench, { label = "", value }: Annotation): readonly Question[] {
  const ofSegments = value.type === "segment" ? task.segment_questions : [];
  return [...ofSegments, ...(labels.get(label)?.questions ?? [])];
}

/** Why a value cannot carry this label, given those that are there; null where it can. */
export function refusal(bench: Bench, wanted: Wanted, others: readonly Placed[]): string | null {
  const { channel = null } = wanted.value;
  const marked = { ...regionOf(wanted.value), ...wanted, channel };
  if (wanted.value.type === "instant") {
    const points = others.filter(({ value }) => value.type === "instant");
    return refusePoint(points, bench.extent, marked);
  }
  const { overlap } = bench.task;
  return refuseSegment(others, overlap, bench.extent, marked, ({ id }) => nameById(bench, id));
}

/** The person's own segments and points. */
export function own(bench: Bench): readonly Placed[] {
  return bench.all.peek().filter(({ isSuggested }) => !isSuggested);
}

/** A value on the recording: within it, and without the noise of sums. */
export function tidy(value: Value, extent: Extent): Value {
  const time = (at: number) => tidyTime(at, extent);
  if (value.type === "instant") return { ...value, at: time(value.at) };
  const { low, high } = value;
  const hertz = (hz: number) => Math.min(Math.round(hz * HUNDREDTHS) / HUNDREDTHS, extent.nyquist);
  const bounds = low == null || high == null ? {} : { low: hertz(low), high: hertz(high) };
  return { ...value, start: time(value.start), end: time(value.end), ...bounds };
}

function tidyTime(at: number, { duration }: Extent): number {
  return Math.min(Math.max(Math.round(at * TICKS) / TICKS, 0), duration);
}

function isRefused(bench: Bench, wanted: Wanted, others = own(bench)): boolean {
  const reason = refusal(bench, wanted, others);
  if (reason) bench.desk.session.say("info", reason);
  return reason !== null;
}

function nameById(bench: Bench, id: string): string {
  const placed = bench.byId.peek().get(id);
  return placed ? namePlace(placed.annotation) : "another";
}

function isSame(a: Value, b: Value): boolean {
  const [first, second] = [regionOf(a), regionOf(b)];
  return (
    sameInterval(first, second) &&
    first.low === second.low &&
    first.high === second.high &&
    (a.channel ?? null) === (b.channel ?? null)
  );
}

/** The channel of what is marked while one alone is shown. */
function channelOf(bench: Bench): { readonly channel?: number } {
  const { channel } = bench.look.peek();
  return channel === null ? {} : { channel };
}

function told(bench: Bench, annotation: Annotation, value: Segment): Told {
  return { value, text: textOf(bench, annotation) };
}

/** The answers with another transcript. */
function telling(
  { task }: Bench,
  { attributes = {} }: Annotation,
  text: string,
): NonNullable<Annotation["attributes"]> {
  const { [task.transcript]: _, ...others } = attributes;
  return task.transcript === "" || text === "" ? others : { ...others, [task.transcript]: text };
}

/** The change that puts words with times into a segment. */
export function putWords(bench: Bench, annotation: Annotation, words: Segment["words"]): void {
  if (!isSounding(annotation.value) || annotation.value.type !== "segment") return;
  const value: Segment = { ...annotation.value, words: words ?? [] };
  bench.desk.session.commit({ put: [{ ...annotation, value }], delete: [] });
}
