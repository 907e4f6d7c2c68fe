import { lowerBound } from "./codepoints";
import type { Interval } from "./interval";

/** The lines of a text as it is displayed: LF ends a line, alone or after CR. */
export class Lines {
  readonly #starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** One more than there are line ends. */
  get count(): number {
    return this.#starts.length;
  }

  /** Characters of the longest line, a tab as four. */
  get columns(): number {
    let longest = 0;
    for (let line = 0; line < this.count; line++) {
      const { start, end } = this.extent(line);
      if (end - start <= longest / 4) continue;
      const tabs = this.text.slice(start, end).split("\t").length - 1;
      longest = Math.max(longest, end - start + 3 * tabs);
    }
    return longest;
  }

  /** Index of the line that holds a unit; a line end belongs to the line it ends. */
  at(unit: number): number {
    return lowerBound(this.#starts.length, (line) => (this.#starts[line] ?? 0) > unit) - 1;
  }

  /** A line without its line end. */
  extent(line: number): Interval {
    const start = this.#starts[line] ?? this.text.length;
    const next = this.#starts[line + 1];
    if (next === undefined) return { start, end: this.text.length };
    const end = next - 1;
    return { start, end: end > start && this.text[end - 1] === "\r" ? end - 1 : end };
  }

  /** All of the lines that a range touches, without the last one's end. */
  whole({ start, end }: Interval): Interval {
    return {
      start: this.extent(this.at(start)).start,
      end: this.extent(this.at(Math.max(start, end - 1))).end,
    };
  }
}
