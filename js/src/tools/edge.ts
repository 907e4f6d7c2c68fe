import type { Interval } from "../geometry/interval";
import type { Side } from "../geometry/words";

/** Moving one edge of a span. Offsets are UTF-16 units. */
export type Edge =
  | { readonly kind: "idle" }
  | {
      readonly kind: "dragging";
      readonly id: string;
      readonly side: Side;
      /** The span as it is now. */
      readonly range: Interval;
    };

export const STILL: Edge = { kind: "idle" };

export function grab(id: string, side: Side, range: Interval): Edge {
  return { kind: "dragging", id, side, range };
}

/** The edge is at `at` now; where that would leave nothing it stays. */
export function drag(edge: Edge, at: number): Edge {
  if (edge.kind === "idle") return edge;
  return { ...edge, range: withEdge(edge.range, edge.side, at) ?? edge.range };
}

/** The range with one edge elsewhere; null where nothing would be left of it. */
export function withEdge(range: Interval, side: Side, at: number): Interval | null {
  const moved = { ...range, [side]: at };
  return moved.start < moved.end ? moved : null;
}
