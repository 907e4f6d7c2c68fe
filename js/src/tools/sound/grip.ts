import { type Grip, WHOLE } from "./adjust";

/** Where a segment lies on a view, in CSS pixels; no top and bottom where it takes all the height. */
export interface Outline {
  readonly left: number;
  readonly right: number;
  readonly bounds: { readonly top: number; readonly bottom: number } | null;
}

/** What a press at a place takes hold of; null where it is beside the segment. */
export function gripAt({ left, right, bounds }: Outline, x: number, y: number, reach: number): Grip | null {
  const isBeside = x < left - reach || x > right + reach;
  if (isBeside || (bounds && (y < bounds.top - reach || y > bounds.bottom + reach))) return null;
  const side = nearer(x - left, x - right, reach, "start", "end");
  const bound = bounds ? nearer(y - bounds.top, y - bounds.bottom, reach, "high", "low") : null;
  return side === null && bound === null ? WHOLE : { side, bound };
}

/**
 * Which of two edges is within reach.
 *
 * Where both are, as in a narrow segment, what lies outside takes the edge
 * that it is at, and what lies between them takes none: the whole can still be moved.
 */
function nearer<A, B>(
  fromFirst: number,
  fromSecond: number,
  reach: number,
  first: A,
  second: B,
): A | B | null {
  const [atFirst, atSecond] = [Math.abs(fromFirst) <= reach, Math.abs(fromSecond) <= reach];
  if (atFirst && atSecond) return fromFirst < 0 ? first : fromSecond > 0 ? second : null;
  return atFirst ? first : atSecond ? second : null;
}
