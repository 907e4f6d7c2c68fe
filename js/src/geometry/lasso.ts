import type { CloudPoints } from "./cloud-points";
import { type Eye, matrixOf, project } from "./eye";
import type { Vertices } from "./polygon";
import { meets, type Rect, rectOf } from "./rect";
import type { Vec } from "./vec";
import { boundsCorners, type Vec3 } from "./vec3";

/**
 * The points that are seen in a ring of a view, whatever lies in front of them.
 *
 * The ring is in CSS pixels of the view; `isShown` says of a place whether it
 * is to be seen at all; all are where it is left out.
 */
export function pointsIn(
  points: CloudPoints,
  eye: Eye,
  ring: Vertices,
  isShown?: (place: Vec3) => boolean,
): Uint32Array<ArrayBuffer> {
  const around = rectOf(ring);
  const holds = holdingOf(ring, around);
  const found: number[] = [];
  for (const tile of points.tiles.keys())
    if (mayMeet(points, tile, eye, around))
      eachSeenIn(points, tile, eye, around, (point, x, y) => {
        if (holds(x, y) && (!isShown || isShown(points.place(point)))) found.push(point);
      });
  return Uint32Array.from(found);
}

/** Whether places lie in a ring, by the even-odd rule: of its edges only those are looked at that are as high. */
function holdingOf(ring: Vertices, { y: top, height }: Rect): (x: number, y: number) => boolean {
  const rows = Array.from({ length: Math.floor(height) + 1 }, (): (readonly [Vec, Vec])[] => []);
  ring.forEach((from, index) => {
    const to = ring[(index + 1) % ring.length] as Vec;
    const first = Math.floor(Math.min(from[1], to[1]) - top);
    const last = Math.floor(Math.max(from[1], to[1]) - top);
    for (let row = first; row <= last; row++) rows[row]?.push([from, to]);
  });
  return (x, y) => {
    let isIn = false;
    for (const [a, b] of rows[Math.floor(y - top)] ?? [])
      if (a[1] > y !== b[1] > y && x < a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1])) isIn = !isIn;
    return isIn;
  };
}

/** Whether points of a tile may be seen in a rectangle. */
function mayMeet(points: CloudPoints, tile: number, eye: Eye, around: Rect): boolean {
  if (points.loaded(tile) === 0) return false;
  const spots = boundsCorners(points.bounds(tile)).map((corner) => project(eye, corner));
  // A tile that reaches behind the eye may be seen anywhere.
  if (spots.includes(null)) return true;
  const seen = rectOf(spots.map((spot): Vec => [spot?.x ?? 0, spot?.y ?? 0]));
  return meets(seen, around);
}

/** Visits the points of a tile that are seen in a rectangle: millions a second, so all is reckoned in place. */
function eachSeenIn(
  points: CloudPoints,
  tile: number,
  eye: Eye,
  around: Rect,
  visit: (point: number, x: number, y: number) => void,
): void {
  const span = points.tiles[tile];
  if (!span) return;
  const { words, origin } = points;
  const { low, step, first } = span;
  const [xx, xy, xz, x0] = wordRow(matrixOf(eye, origin), 0, low, step);
  const [yx, yy, yz, y0] = wordRow(matrixOf(eye, origin), 1, low, step);
  const [wx, wy, wz, w0] = wordRow(matrixOf(eye, origin), 3, low, step);
  const [wide, high] = [eye.width / 2, eye.height / 2];
  const end = first + points.loaded(tile);
  for (let point = first; point < end; point++) {
    const a = words[3 * point] ?? 0;
    const b = words[3 * point + 1] ?? 0;
    const c = words[3 * point + 2] ?? 0;
    const w = wx * a + wy * b + wz * c + w0;
    if (w <= 0) continue;
    const x = wide * (1 + (xx * a + xy * b + xz * c + x0) / w);
    const y = high * (1 - (yx * a + yy * b + yz * c + y0) / w);
    if (x < around.x || y < around.y || x > around.x + around.width || y > around.y + around.height) continue;
    visit(point, x, y);
  }
}

/** A row of the matrix to clip space, for the words of a tile's points in place of metres. */
function wordRow(matrix: readonly number[], row: number, low: Vec3, step: Vec3) {
  const at = (column: number) => matrix[4 * column + row] ?? 0;
  const start = at(0) * low[0] + at(1) * low[1] + at(2) * low[2] + at(3);
  return [at(0) * step[0], at(1) * step[1], at(2) * step[2], start] as const;
}
