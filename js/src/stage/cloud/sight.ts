import type { CloudPoints } from "../../geometry/cloud-points";
import { type Eye, matrixOf } from "../../geometry/eye";
import type { Size } from "../../geometry/rect";
import { type Bounds3, boundsCorners, sub3 } from "../../geometry/vec3";

/**
 * How much of a view a box takes that lies along the axes; 0 where it is not in sight.
 *
 * `matrix` takes the box's places to clip space, column after column. A box
 * that reaches behind the eye takes all of the view.
 */
export function areaSeen(matrix: readonly number[], bounds: Bounds3, { width, height }: Size): number {
  if (width === 0 || height === 0) return 0;
  const beyond = [true, true, true, true, true];
  let isBehind = false;
  let [left, right, bottom, top] = [1, -1, 1, -1];
  for (const [px, py, pz] of boundsCorners(bounds)) {
    const row = (at: number) =>
      (matrix[at] ?? 0) * px +
      (matrix[4 + at] ?? 0) * py +
      (matrix[8 + at] ?? 0) * pz +
      (matrix[12 + at] ?? 0);
    const [x, y, w] = [row(0), row(1), row(3)];
    for (const [plane, isOut] of [x < -w, x > w, y < -w, y > w, w <= 0].entries()) beyond[plane] &&= isOut;
    if (w <= 0) {
      isBehind = true;
      continue;
    }
    [left, right] = [Math.min(left, x / w), Math.max(right, x / w)];
    [bottom, top] = [Math.min(bottom, y / w), Math.max(top, y / w)];
  }
  if (beyond.some(Boolean)) return 0;
  if (isBehind) return width * height;
  const wide = Math.min(right, 1) - Math.max(left, -1);
  const high = Math.min(top, 1) - Math.max(bottom, -1);
  // One that is seen from its edge has no area, but is seen.
  return Math.max((wide * width) / 2, 1) * Math.max((high * height) / 2, 1);
}

/** Of a tile that no view shows: it comes two levels later than the others. */
const UNSEEN = 1 / 16;

/** How much of a view a tile takes, in CSS pixels; 0 where it is not in sight. */
export function tileArea(points: CloudPoints, tile: number, eye: Eye): number {
  const { origin } = points;
  const { low, high } = points.bounds(tile);
  return areaSeen(matrixOf(eye, origin), { low: sub3(low, origin), high: sub3(high, origin) }, eye);
}

/** How much a tile matters to views, for its points to be asked for. */
export function tileWeight(points: CloudPoints, tile: number, eyes: Iterable<Eye>): number {
  for (const eye of eyes) if (tileArea(points, tile, eye) > 0) return 1;
  return UNSEEN;
}
