import type { Sight } from "../schema";

/** The values that a picture can have. */
export type Values = Pick<Sight, "low" | "high" | "whole">;

const FINE = 65535;
const COARSE = 1000;
const DIGITS = 6;

/** The value at a share of the range. */
export function valueAt({ low, high }: Values, share: number): number {
  return low + share * (high - low);
}

export function shareOf({ low, high }: Values, value: number): number {
  return (value - low) / (high - low);
}

/** How far a slider over the range moves at a time: by one value, where there are not too many. */
export function stepOf({ low, high, whole }: Values): number {
  return whole ? Math.max(1, Math.ceil((high - low) / FINE)) : (high - low) / COARSE;
}

/** Rounds to what a person would write: the middle of two whole numbers is exact too. */
export function rounded({ whole }: Values, value: number): number {
  return whole ? Math.round(2 * value) / 2 : Number(value.toPrecision(DIGITS));
}

/**
 * Where the bulk of values begins and ends, as shares of the range.
 *
 * @param counts How often each value occurs, the least first.
 * @param left Share of the values to leave out at both ends. Where no two
 * values are left, none is left out.
 * @returns null where not even that makes two.
 */
export function bulk(counts: Uint32Array, left: number): readonly [number, number] | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const last = counts.length - 1;
  const [low, high] = [quantile(counts, left * total), quantile(counts, (1 - left) * total)];
  if (low < high) return [low / last, high / last];
  return left > 0 ? bulk(counts, 0) : null;
}

/** The least value that so many are not above. */
function quantile(counts: Uint32Array, wanted: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen > 0 && seen >= wanted;
  });
}
