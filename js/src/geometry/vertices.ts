import type { Polygon, Polyline } from "../schema";
import type { Vertices } from "./polygon";
import type { Vec } from "./vec";

// A polygon's ring 0 is its outer one, ring n its nth hole; a polyline has ring 0 alone.
type Lined = Polygon | Polyline;

/** Puts a vertex before the one with an index, or behind the last. */
export function insertVertex<S extends Lined>(shape: S, ring: number, index: number, at: Vec): S {
  return withRing(shape, ring, (points) => points.toSpliced(index, 0, at));
}

export function moveVertex<S extends Lined>(shape: S, ring: number, index: number, to: Vec): S {
  return withRing(shape, ring, (points) => points.with(index, to));
}

/** Takes a vertex away; null where too few would be left. A hole with too few is filled. */
export function removeVertex<S extends Lined>(shape: S, ring: number, index: number): S | null {
  const left = withRing(shape, ring, (points) => points.toSpliced(index, 1));
  if (left.points.length < (shape.type === "polygon" ? 3 : 2)) return null;
  if (left.type === "polyline" || ring === 0) return left;
  return { ...left, holes: left.holes?.filter((hole) => hole.length >= 3) ?? [] };
}

/** Cuts a ring out of a polygon; it should lie inside. */
export function cutHole(polygon: Polygon, hole: Vertices): Polygon {
  return { ...polygon, holes: [...(polygon.holes ?? []), hole] };
}

function withRing<S extends Lined>(shape: S, ring: number, change: (points: Vertices) => Vertices): S {
  if (ring === 0) return { ...shape, points: change(shape.points) };
  const holes = shape.type === "polygon" ? (shape.holes ?? []) : [];
  return { ...shape, holes: holes.map((hole, index) => (index === ring - 1 ? change(hole) : hole)) };
}
