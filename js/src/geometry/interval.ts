/** A half-open range `[start, end)` of a text, in UTF-16 units unless it says otherwise. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** The range between two ends given in any order. */
export function between(a: number, b: number): Interval {
  return a <= b ? { start: a, end: b } : { start: b, end: a };
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

export function sameInterval(a: Interval, b: Interval): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The part of `a` that lies in `b`; empty at an end of `b` where they are apart. */
export function clamp(a: Interval, b: Interval): Interval {
  const start = Math.min(Math.max(a.start, b.start), b.end);
  return { start, end: Math.max(start, Math.min(a.end, b.end)) };
}

/** Text order: by start; of those that start together the longer first. */
export function byStart(a: Interval, b: Interval): number {
  return a.start - b.start || b.end - a.end;
}

/**
 * A lane for each of the intervals, so that those in one lane do not overlap.
 *
 * `sorted` is in text order; what encloses others gets the lower lane.
 */
export function lanes(sorted: readonly Interval[]): readonly number[] {
  const ends: number[] = [];
  return sorted.map(({ start, end }) => {
    const free = ends.findIndex((taken) => taken <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}
