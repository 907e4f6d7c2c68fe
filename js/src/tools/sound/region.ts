import type { Interval } from "../../geometry/interval";
import type { Instant, Segment } from "../../schema";

/** A place on a recording: seconds, and Hz where it lies on the spectrogram. */
export interface Place {
  readonly time: number;
  readonly hz: number | null;
}

/** A stretch of a recording, in seconds; a point in time where both ends are the same. */
export interface Region extends Interval {
  /** The bounds in Hz of a box on the spectrogram; null for all that is heard. */
  readonly low: number | null;
  readonly high: number | null;
}

/** How far a recording reaches. */
export interface Extent {
  /** Seconds. */
  readonly duration: number;
  /** The highest frequency that it can hold, in Hz: half its rate. */
  readonly nyquist: number;
}

export function isSounding(value: { readonly type: string }): value is Segment | Instant {
  return value.type === "segment" || value.type === "instant";
}

export function regionOf(value: Segment | Instant): Region {
  if (value.type === "instant") return { start: value.at, end: value.at, low: null, high: null };
  const { start, end, low = null, high = null } = value;
  return { start, end, low, high };
}

/** The value with another place; words go along where the whole moves, and are cut where an edge does. */
export function withRegion(value: Segment | Instant, region: Region): Segment | Instant {
  const { start, end, low, high } = region;
  if (value.type === "instant") return { ...value, at: start };
  const { low: _low, high: _high, words = [], ...rest } = value;
  const length = Math.abs(end - start - (value.end - value.start));
  const by = length < 1e-9 ? start - value.start : 0;
  const kept = words
    .map((word) => ({
      ...word,
      start: Math.max(word.start + by, start),
      end: Math.min(word.end + by, end),
    }))
    .filter((word) => word.start < word.end);
  return {
    ...rest,
    start,
    end,
    ...(low === null || high === null ? {} : { low, high }),
    ...(kept.length > 0 ? { words: kept } : {}),
  };
}

/** Whether two regions share sound: time, and Hz where both are bounded. */
export function meet(a: Region, b: Region): boolean {
  const apart = a.low !== null && b.low !== null && (a.low >= (b.high ?? 0) || b.low >= (a.high ?? 0));
  return a.start < b.end && b.start < a.end && !apart;
}
