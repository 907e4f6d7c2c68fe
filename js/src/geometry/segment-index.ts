import type { Interval } from "./interval";
import { treeOf } from "./tree";

/** Finds segments by time; made anew when segments change, which takes milliseconds for thousands. */
export class SegmentIndex<T extends Interval> {
  readonly #segments: readonly T[];
  /** None where there is nothing to find. */
  readonly #tree;

  constructor(segments: readonly T[]) {
    this.#segments = segments;
    this.#tree = treeOf(
      segments.map(({ start, end }) => ({ x: start, y: 0, width: end - start, height: 0 })),
    );
  }

  /** Those that share a time with a range, its ends among it, in their own order. */
  meeting({ start, end }: Interval): readonly T[] {
    const found = this.#tree?.search(start, 0, end, 0) ?? [];
    return found.sort((a, b) => a - b).map((index) => this.#segments[index] as T);
  }

  /**
   * Those at a time or no further from it than `slack`, the first being what a click there means.
   *
   * The shortest comes first, since a longer one can be taken elsewhere; of
   * equal ones the last, which is drawn on top.
   */
  at(time: number, slack: number): readonly T[] {
    const near = [...this.meeting({ start: time - slack, end: time + slack })].reverse();
    return near.sort((a, b) => a.end - a.start - (b.end - b.start));
  }
}
