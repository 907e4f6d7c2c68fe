import { spanOf } from "./fit-side";
import { type NearPoints, thinned, turnedPoints } from "./surroundings";

const DEGREE = Math.PI / 180;
/** Square metres that a turn of a radian costs: points that do not tell do not turn a box. */
const COST = 0.1;
/** Metres from a side from which on it does not matter how far off a point is: it is within, on a bonnet or a roof. */
const WITHIN = 0.25;
/** The share of points on each side that may lie outside. */
const STRAY = 0.02;
/** With more points a heading is no truer, only later. */
const ENOUGH = 2_000;

/**
 * The heading, in radians to the left of the one along which points are seen, whose rectangle they
 * hug best; within `reach` radians of it, and near to it where they do not tell much.
 *
 * After the variance criterion of Zhang et al., "Efficient L-shape fitting for
 * vehicle detection using laser scanners", IV 2017: each point belongs to the
 * side that is nearest, and its distance should not vary. Here it should not
 * vary from nothing, a side is where all but a few points end, all four of them
 * count, and points that lie well within do not: so a box that is seen from all
 * around or from above is not turned either.
 */
export function lShapeHeading(all: NearPoints, reach: number, cost = COST): number {
  const points = thinned(all, ENOUGH);
  let best = 0;
  let least = Infinity;
  for (let by = -reach; by <= reach + 1e-9; by += DEGREE) {
    const score = meanSquareToSides(points, by) + cost * by * by;
    if (score < least) [best, least] = [by, score];
  }
  return best;
}

/** Of the distances of points from the nearest side of the rectangle around them that is turned so. */
function meanSquareToSides(points: NearPoints, by: number): number {
  const { along, left } = turnedPoints(points, by);
  const [ends, sides] = [spanOf(along, STRAY), spanOf(left, STRAY)];
  let sum = 0;
  for (const [index, ahead] of along.entries()) {
    const aside = left[index] ?? 0;
    const within = Math.min(ahead - ends.low, ends.high - ahead, aside - sides.low, sides.high - aside);
    sum += Math.min(within * within, WITHIN * WITHIN);
  }
  return sum / along.length;
}
