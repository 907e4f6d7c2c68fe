import type { Segment } from "../../schema";
import { known, type Spoken, spoken } from "./timed-words";

/** A segment with its transcript, "" where it has none. */
export interface Told {
  readonly value: Segment;
  readonly text: string;
}

/** Two segments of one, at a time within it: words whose times are known go to where they are heard. */
export function split({ value, text }: Told, at: number): readonly [Told, Told] {
  const words = spoken(text, value.words ?? []);
  const second = words.findIndex(({ times }) => times !== null && times.start >= at);
  // Words of unknown times stay with the first, unless one before them is in the second.
  const cut = second < 0 ? words.length : second;
  const [before, after] = [words.slice(0, cut), words.slice(cut)];
  return [
    told({ ...value, end: at }, before, second < 0 ? text : textOf(before)),
    told({ ...value, start: at }, after, textOf(after)),
  ];
}

/** One segment of two; the text of the first comes first. */
export function merge(a: Told, b: Told): Told {
  const words = [...spoken(a.text, a.value.words ?? []), ...spoken(b.text, b.value.words ?? [])];
  const text = [a.text, b.text].filter((part) => part !== "").join(" ");
  const [start, end] = [Math.min(a.value.start, b.value.start), Math.max(a.value.end, b.value.end)];
  const { low: _low, high: _high, ...rest } = a.value;
  return told({ ...rest, start, end, ...bounds(a.value, b.value) }, words, text);
}

function bounds(a: Segment, b: Segment): Pick<Segment, "low" | "high"> {
  if (a.low == null || a.high == null || b.low == null || b.high == null) return {};
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

function told({ words: _words, ...value }: Segment, words: readonly Spoken[], text: string): Told {
  const timed = known(words)
    .map((word) => ({
      ...word,
      start: Math.max(word.start, value.start),
      end: Math.min(word.end, value.end),
    }))
    .filter(({ start, end }) => start < end);
  return { value: { ...value, ...(timed.length > 0 ? { words: timed } : {}) }, text };
}

function textOf(words: readonly Spoken[]): string {
  return words.map(({ text }) => text).join(" ");
}
