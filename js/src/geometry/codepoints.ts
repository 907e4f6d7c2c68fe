import type { Interval } from "./interval";

/**
 * Translates between UTF-16 units, in which the browser counts, and code
 * points, in which Python does. A lone surrogate counts as one in both.
 */
export class CodePoints {
  /** Number of code points. */
  readonly length: number;
  readonly #units: number;
  /** Units at which a surrogate pair starts, ascending. */
  readonly #pairs: readonly number[];

  constructor(text: string) {
    const pairs: number[] = [];
    for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(match.index);
    this.#pairs = pairs;
    this.#units = text.length;
    this.length = text.length - pairs.length;
  }

  /** The code point at a unit; inside a pair, the code point that the pair makes. */
  fromUnit(unit: number): number {
    return unit - lowerBound(this.#pairs.length, (index) => (this.#pairs[index] ?? 0) >= unit);
  }

  /** The unit at which a code point starts. */
  toUnit(point: number): number {
    return point + lowerBound(this.#pairs.length, (index) => (this.#pairs[index] ?? 0) - index >= point);
  }

  fromUnits({ start, end }: Interval): Interval {
    return { start: this.fromUnit(start), end: this.fromUnit(end) };
  }

  /** Units of a range of code points; what lies outside the text is cut off. */
  toUnits({ start, end }: Interval): Interval {
    const within = (point: number) => Math.min(Math.max(this.toUnit(point), 0), this.#units);
    return { start: within(start), end: within(end) };
  }

  /** The smallest range of whole code points around a range of units. */
  whole({ start, end }: Interval): Interval {
    const last = this.toUnit(this.fromUnit(end));
    return {
      start: this.toUnit(this.fromUnit(start)),
      end: last < end ? this.toUnit(this.fromUnit(end) + 1) : last,
    };
  }
}

/** The first index in `[0, count)` for which `reached` holds, else `count`; it must hold from there on. */
export function lowerBound(count: number, reached: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
