import Flatbush from "flatbush";
import type { Rect } from "./rect";
import { add, cross, distanceToSegment, dot, lerp, sub, type Vec } from "./vec";

/** The vertices of a closed line; the last is joined to the first. */
export type Vertices = readonly Vec[];

/** Shoelace formula: positive where the ring runs clockwise as seen. */
export function signedArea(ring: Vertices): number {
  const [ox, oy] = ring[0] ?? [0, 0];
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j] as Vec, ring[i] as Vec];
    // Relative to a vertex: far from the origin the products would swallow small areas.
    twice += (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy);
  }
  return twice / 2;
}

/** The area that a ring encloses, without what its holes take. */
export function area(ring: Vertices, holes: readonly Vertices[] = []): number {
  const taken = holes.reduce((sum, hole) => sum + Math.abs(signedArea(hole)), 0);
  return Math.max(0, Math.abs(signedArea(ring)) - taken);
}

/** The mean of places. */
export function mean(points: Vertices): Vec {
  const [x, y] = points.reduce(add, [0, 0]);
  return [x / points.length, y / points.length];
}

/** The centre of mass of what a ring encloses; the mean of its vertices where that is nothing. */
export function centroid(ring: Vertices): Vec {
  const [ox, oy] = mean(ring);
  let [x, y, twice] = [0, 0, 0];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[j] as Vec;
    const [bx, by] = ring[i] as Vec;
    const turn = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    x += (ax + bx - 2 * ox) * turn;
    y += (ay + by - 2 * oy) * turn;
    twice += turn;
  }
  return Math.abs(twice) < 1e-9 ? [ox, oy] : [ox + x / (3 * twice), oy + y / (3 * twice)];
}

/** Whether a place lies in a ring, by the even-odd rule. */
export function contains(ring: Vertices, [x, y]: Vec): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[j] as Vec;
    const [bx, by] = ring[i] as Vec;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  }
  return inside;
}

/** Ramer-Douglas-Peucker: the vertices without which the line would move by more than `tolerance`. */
export function simplify(points: Vertices, tolerance: number): Vertices {
  if (points.length < 3) return points;
  const kept = new Uint8Array(points.length);
  kept[0] = kept[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [first, last] = range;
    const { index, distance } = farthest(points, first, last);
    if (distance <= tolerance) continue;
    kept[index] = 1;
    open.push([first, index], [index, last]);
  }
  return points.filter((_, index) => kept[index]);
}

function farthest(points: Vertices, first: number, last: number): { index: number; distance: number } {
  const [a, b] = [points[first] as Vec, points[last] as Vec];
  const found = { index: first, distance: -1 };
  for (let index = first + 1; index < last; index++) {
    const distance = distanceToSegment(points[index] as Vec, a, b);
    if (distance > found.distance) Object.assign(found, { index, distance });
  }
  return found;
}

/**
 * The part of a ring that lies in a rectangle, after Sutherland and Hodgman.
 *
 * Where that part falls into several, they stay joined along the rectangle's
 * border; empty where nothing is left.
 */
export function clip(ring: Vertices, { x, y, width, height }: Rect): Vertices {
  const sides: readonly (readonly [axis: 0 | 1, at: number, sign: 1 | -1])[] = [
    [0, x, 1],
    [1, y, 1],
    [0, x + width, -1],
    [1, y + height, -1],
  ];
  return withoutRepeats(sides.reduce((rest, [axis, at, sign]) => clipSide(rest, axis, at, sign), ring));
}

function clipSide(ring: Vertices, axis: 0 | 1, at: number, sign: 1 | -1): Vertices {
  const clipped: Vec[] = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j] as Vec, ring[i] as Vec];
    const [before, now] = [(a[axis] - at) * sign >= 0, (b[axis] - at) * sign >= 0];
    if (before !== now) {
      const [px, py] = lerp(a, b, (at - a[axis]) / (b[axis] - a[axis]));
      // Exactly on the border, whatever rounding did.
      clipped.push(axis === 0 ? [at, py] : [px, at]);
    }
    if (now) clipped.push(b);
  }
  return clipped;
}

/** A ring without vertices that repeat the one before. */
function withoutRepeats(ring: Vertices): Vertices {
  return ring.filter(([x, y], i) => {
    const [bx, by] = ring.at(i - 1) as Vec;
    return x !== bx || y !== by || ring.length === 1;
  });
}

interface Edge {
  readonly a: Vec;
  readonly b: Vec;
  /** Index of the edge that starts where this one ends. */
  readonly next: number;
}

/**
 * Where edges of a ring, or of it and its holes, first meet; null where they do not.
 *
 * They meet where they cross, touch or lie on each other; neighbours only in
 * more than the vertex they share. First is the place on the edge that comes
 * first. As in the OGC's simple features, a ring that meets itself is not valid.
 */
export function crossing(ring: Vertices, holes: readonly Vertices[] = []): Vec | null {
  const edges = [ring, ...holes].reduce(withEdges, []);
  if (edges.length === 0) return null;
  const index = new Flatbush(edges.length);
  for (const { a, b } of edges)
    index.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
  index.finish();
  for (const [i, edge] of edges.entries()) {
    let first: Meeting | null = null;
    const { a, b } = edge;
    index.search(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
      (j) => {
        const found = j > i ? meeting(edge, i, edges[j] as Edge, j) : null;
        if (found && (first === null || found.t < first.t)) first = found;
        return false;
      },
    );
    if (first) return (first as Meeting).at;
  }
  return null;
}

function withEdges(edges: readonly Edge[], ring: Vertices): readonly Edge[] {
  const points = withoutRepeats(ring);
  const start = edges.length;
  return edges.concat(
    points.map((a, i) => {
      const after = (i + 1) % points.length;
      return { a, b: points[after] as Vec, next: start + after };
    }),
  );
}

interface Meeting {
  readonly at: Vec;
  /** Share of the way along the first edge. */
  readonly t: number;
}

function meeting(one: Edge, i: number, other: Edge, j: number): Meeting | null {
  const [along, across] = [sub(one.b, one.a), sub(other.b, other.a)];
  if (one.next === j || other.next === i) {
    const folds = cross(along, across) === 0 && dot(along, across) < 0;
    return folds ? (one.next === j ? { at: one.b, t: 1 } : { at: one.a, t: 0 }) : null;
  }
  // On which side of each edge the ends of the other lie: exactly zero where they touch at a vertex.
  const [c, d] = [cross(along, sub(other.a, one.a)), cross(along, sub(other.b, one.a))];
  const [a, b] = [cross(across, sub(one.a, other.a)), cross(across, sub(one.b, other.a))];
  if (a === 0 && b === 0 && c === 0 && d === 0) return overlap(one, other);
  if (a * b > 0 || c * d > 0) return null;
  const t = a === b ? 0 : a / (a - b);
  return { at: lerp(one.a, one.b, t), t };
}

/** Where an edge first lies on another of the same line. */
function overlap({ a, b }: Edge, other: Edge): Meeting | null {
  const along = sub(b, a);
  const squared = dot(along, along);
  const [from, to] = [dot(sub(other.a, a), along) / squared, dot(sub(other.b, a), along) / squared];
  if (Math.min(from, to) > 1 || Math.max(from, to) < 0) return null;
  const t = Math.max(0, Math.min(from, to));
  return { at: lerp(a, b, t), t };
}
