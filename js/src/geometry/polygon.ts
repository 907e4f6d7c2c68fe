import { holds, type Rect, rectOf } from "./rect";
import { add, distanceToSegment, lerp, type Vec } from "./vec";

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

/**
 * The centre of mass of what a ring encloses.
 *
 * The mean of its vertices where that is nothing, or where the lobes of a
 * crossed ring weigh against each other so that it lies off the ring.
 */
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
  const middle: Vec = [ox + x / (3 * twice), oy + y / (3 * twice)];
  return holds(rectOf(ring), middle) ? middle : [ox, oy];
}

/** Whether a place lies in a ring, by the even-odd rule. */
export function contains(ring: Vertices, [x, y]: Vec): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j] as Vec;
    const b = ring[i] as Vec;
    if (a[1] > y !== b[1] > y && x < a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1])) inside = !inside;
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

/** A closed line without the vertices that it does not need; as it is where nothing would be left of it. */
export function simplifyRing(ring: Vertices, tolerance: number): Vertices {
  if (tolerance <= 0) return ring;
  const closed = simplify([...ring, ring[0] as Vec], tolerance);
  return closed.length > 3 ? closed.slice(0, -1) : ring;
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
export function withoutRepeats(ring: Vertices): Vertices {
  return ring.filter(([x, y], i) => {
    const [bx, by] = ring.at(i - 1) as Vec;
    return x !== bx || y !== by || ring.length === 1;
  });
}
