/** Where values lie. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** What is known of the length or the width of a box; metres from about its middle. */
export interface SideHints {
  /** Where its points lie. */
  readonly seen: Span;
  readonly expected: number;
  /** Where a person has put its ends; null where nobody has. */
  readonly drawn: Span | null;
  /** Where the sensor is. */
  readonly sensor: number;
  /** The share of what is expected from which on points show the whole of it. */
  readonly whole: number;
}

/** The share of points on each side that may lie outside. */
const STRAY = 0.01;
/** Metres by which points may be farther from an end than where it was drawn: beyond, that end is not seen. */
const TRUSTED = 0.5;
/** Metres that a surface lies outside of its points, both sides together. */
const SKIN = 0.04;
const MOST = 1.25;

/** Where values lie, but for a few strays. */
export function spanOf(values: Float64Array, share = STRAY): Span {
  const sorted = values.slice().sort();
  const stray = Math.floor(sorted.length * share);
  return { low: sorted[stray] ?? 0, high: sorted[sorted.length - 1 - stray] ?? 0 };
}

/**
 * Where a box begins and ends: as its points do where they show all of it,
 * else from the end that the sensor sees as far as is expected.
 */
export function fitSide(hints: SideHints): Span {
  const { seen, expected, drawn, sensor, whole } = hints;
  const length = seen.high - seen.low;
  if (length > whole * expected) return about(seen, Math.min(length + SKIN, MOST * expected));
  if (Math.abs(sensor) <= expected / 2) return about(seen, expected);
  const isAhead = sensor > 0;
  const [own, put] = isAhead ? [seen.high, drawn?.high] : [seen.low, drawn?.low];
  const near = put === undefined || Math.abs(own - put) < TRUSTED ? own : put;
  return isAhead ? { low: near - expected, high: near } : { low: near, high: near + expected };
}

/** As large as is said, as near to 0 as it can be where it holds all that is seen. */
function about({ low, high }: Span, size: number): Span {
  const middle = (low + high) / 2;
  const play = Math.max((size - (high - low)) / 2, 0);
  const centre = Math.min(Math.max(0, middle - play), middle + play);
  return { low: centre - size / 2, high: centre + size / 2 };
}
