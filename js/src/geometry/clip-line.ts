import type { Vertices } from "./polygon";
import type { Rect } from "./rect";
import { distance, lerp, type Vec } from "./vec";

/** The length of an open line. */
export function lineLength(points: Vertices): number {
  return points.slice(1).reduce((sum, point, i) => sum + distance(points[i] as Vec, point), 0);
}

/** The longest of the parts of an open line that lie in a rectangle; empty where none does. */
export function clipLine(points: Vertices, rect: Rect): Vertices {
  let longest: Vertices = [];
  for (const part of partsIn(points, rect)) if (lineLength(part) > lineLength(longest)) longest = part;
  return longest;
}

function* partsIn(points: Vertices, rect: Rect): Generator<Vertices> {
  let part: Vec[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Vec, points[i] as Vec];
    const inside = clipSegment(a, b, rect);
    if (!inside) continue;
    const [from, to] = inside;
    if (part.at(-1) !== from) {
      if (part.length > 0) yield part;
      part = [from];
    }
    part.push(to);
  }
  if (part.length > 0) yield part;
}

/** Liang-Barsky: the part of a segment in a rectangle; an end that lies in it is given back itself. */
function clipSegment(a: Vec, b: Vec, { x, y, width, height }: Rect): readonly [Vec, Vec] | null {
  let [enter, leave] = [0, 1];
  const sides = [
    [a[0] - b[0], a[0] - x],
    [b[0] - a[0], x + width - a[0]],
    [a[1] - b[1], a[1] - y],
    [b[1] - a[1], y + height - a[1]],
  ] as const;
  for (const [outward, room] of sides) {
    if (outward === 0 && room < 0) return null;
    if (outward < 0) enter = Math.max(enter, room / outward);
    if (outward > 0) leave = Math.min(leave, room / outward);
  }
  if (enter > leave) return null;
  return [enter === 0 ? a : lerp(a, b, enter), leave === 1 ? b : lerp(a, b, leave)];
}
