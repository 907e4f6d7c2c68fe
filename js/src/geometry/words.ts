import { between, type Interval } from "./interval";

export type Side = "start" | "end";
export type Direction = 1 | -1;

/** Where the words and the characters of a text begin and end, in any script. */
export class Words {
  readonly #words: Intl.Segments;
  readonly #characters: Intl.Segments;

  constructor(readonly text: string) {
    // The rules for words do not depend on the language; dictionaries go by the script.
    this.#words = new Intl.Segmenter("en", { granularity: "word" }).segment(text);
    this.#characters = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text);
  }

  isBlank({ start, end }: Interval): boolean {
    return !/\S/.test(this.text.slice(start, end));
  }

  /** The range without white space at its ends; empty where nothing else is in it. */
  trim({ start, end }: Interval): Interval {
    const marked = this.text.slice(start, end);
    const first = start + marked.length - marked.trimStart().length;
    return { start: Math.min(first, end), end: Math.max(first, start + marked.trimEnd().length) };
  }

  /** The range trimmed and then widened to whole words. */
  snap(range: Interval): Interval {
    const { start, end } = this.trim(range);
    if (start >= end) return { start, end };
    return { start: extent(this.#words, start).start, end: extent(this.#words, end - 1).end };
  }

  /** The edge of a word nearest to `at`, where a span may start or end; null where there is none. */
  nearest(side: Side, at: number): number | null {
    const before = this.step(side, at + 1, -1);
    const after = this.step(side, at - 1, 1);
    if (before === null || after === null) return before ?? after;
    return at - before <= after - at ? before : after;
  }

  /** The next start (or end) of a word strictly before or after `at`; null where there is none. */
  step(side: Side, at: number, direction: Direction): number | null {
    let from = at;
    while (direction === 1 ? from < this.text.length : from > 0) {
      const word = extent(this.#words, Math.max(direction === 1 ? from : from - 1, 0));
      const edge = word[side];
      if ((edge - at) * direction > 0 && !this.isBlank(word)) return edge;
      from = direction === 1 ? word.end : word.start;
    }
    return null;
  }

  /** The edge of a character as a person sees it, strictly before or after `at`; null at the ends. */
  stepCharacter(at: number, direction: Direction): number | null {
    if (direction === 1) return at < this.text.length ? extent(this.#characters, at).end : null;
    return at > 0 ? extent(this.#characters, at - 1).start : null;
  }
}

function extent(segments: Intl.Segments, at: number): Interval {
  const found = segments.containing(at);
  return found ? between(found.index, found.index + found.segment.length) : between(at, at);
}
