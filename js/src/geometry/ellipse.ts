import type { Vec } from "./vec";

const ROUNDS = 48;

/**
 * How far a place is from the line of an upright ellipse about the origin.
 *
 * The nearest place of the line lies on its normal through ours, at a multiple
 * of the normal that is the only root of a falling function; halving finds it
 * for ellipses of any proportion (D. Eberly, Distance from a Point to an
 * Ellipse, 2013).
 */
export function distanceToEllipse(rx: number, ry: number, [x, y]: Vec): number {
  const [long, short] = [Math.max(rx, ry), Math.min(rx, ry)];
  const [along, across] = rx >= ry ? [x, y] : [y, x];
  // Symmetric, and a hair off the axes, where the function would not be defined.
  const u = Math.max(Math.abs(along) / long, 1e-9);
  const v = Math.max(Math.abs(across) / short, 1e-9);
  const ratio = (long / short) ** 2;
  let [low, high] = [v, Math.max(1, Math.hypot(ratio * u, v))];
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (low + high) / 2;
    const falls = ((ratio * u) / (middle + ratio - 1)) ** 2 + (v / middle) ** 2 > 1;
    if (falls) low = middle;
    else high = middle;
  }
  const nearest: Vec = [(ratio * u * long) / (low + ratio - 1), (v * short) / low];
  return Math.hypot(nearest[0] - u * long, nearest[1] - v * short);
}
