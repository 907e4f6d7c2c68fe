import { beside, imply, insert, join, type Side, type Tiers, takeOut } from "../../tools/ranking";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a dragged response would come to stand. */
export type Drop =
  | { readonly kind: "insert"; readonly at: number }
  | { readonly kind: "tie"; readonly at: number }
  | { readonly kind: "beside"; readonly other: number; readonly side: Side; readonly stacked: boolean }
  | { readonly kind: "out" };

/** How much more a pixel off a tier's row counts than one off its end. */
const ROW = 1_000;
/** How much of a tier's width, at either end, means "between" rather than "tie". */
const EDGE = 0.28;

/** Whether a point is in a box, at least the share `depth` of its size from every edge. */
export function holds({ left, top, right, bottom }: Box, { x, y }: Point, depth = 0): boolean {
  const across = depth * (right - left);
  const down = depth * (bottom - top);
  return x >= left + across && x < right - across && y >= top + down && y < bottom - down;
}

/** Among tiers laid out in rows: between two of them, or on one where ties are allowed. */
export function dropOnTiers(point: Point, tiers: readonly Box[], ties: boolean): Drop {
  let at = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, box] of tiers.entries()) {
    const distance = outside(point.x, box.left, box.right) + ROW * outside(point.y, box.top, box.bottom);
    if (distance < nearest) [at, nearest] = [index, distance];
  }
  const box = tiers[at];
  if (!box) return { kind: "insert", at: 0 };
  const along = (point.x - box.left) / (box.right - box.left);
  if (ties && nearest === 0 && along > EDGE && along < 1 - EDGE) return { kind: "tie", at };
  return { kind: "insert", at: along < 0.5 ? at : at + 1 };
}

/**
 * The side of another card: left or above is better.
 *
 * The middle counts as the far side, so that a response dropped on another's
 * middle takes its place, from wherever it comes.
 */
export function sideOf(point: Point, card: Box, stacked: boolean, fromBefore: boolean): Side {
  const along = stacked
    ? (point.y - card.top) / (card.bottom - card.top)
    : (point.x - card.left) / (card.right - card.left);
  return along < (fromBefore ? 0.4 : 0.6) ? "before" : "after";
}

function outside(value: number, low: number, high: number): number {
  return Math.max(low - value, 0, value - high);
}

/** The tiers after a drop. */
export function dropped(tiers: Tiers, shown: readonly number[], index: number, drop: Drop): Tiers {
  switch (drop.kind) {
    case "insert":
      return imply(insert(tiers, index, drop.at), shown);
    case "tie":
      return imply(join(tiers, index, drop.at), shown);
    case "beside":
      return imply(beside(tiers, index, drop.other, drop.side), shown);
    case "out":
      return takeOut(tiers, index);
  }
}
