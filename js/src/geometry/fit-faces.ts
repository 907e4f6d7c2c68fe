import { type Solid3, toPlace } from "./cuboid";
import {
  groundUnder,
  grownFrom,
  type NearPoints,
  pickedFrom,
  pointsIn,
  type Surroundings,
} from "./surroundings";

/** Metres that a box may grow at once. */
const ROOM = 1;
/** Metres above the ground, or the bottom where that is higher, below which points may be the ground's. */
const LIFT = 0.2;
/** Metres between a face and the points that it touches. */
const SKIN = 0.01;

interface Faces {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** With its faces moved out to hold what hangs together with the points in it; its bottom stays. */
export function grown<S extends Solid3>(around: Surroundings, solid: S): S {
  const { length, width, height } = solid;
  const larger = { ...solid, length: length + 2 * ROOM, width: width + 2 * ROOM, height: height + 2 * ROOM };
  const found = facesOf(grownFrom(standing(around, solid, pointsIn(around, larger)), solid));
  if (!found) return solid;
  const half = [length / 2, width / 2, height / 2];
  return withFaces(solid, {
    low: half.map((reach, axis) => (axis === 2 ? -reach : Math.min(found.low[axis] ?? 0, -reach))),
    high: half.map((reach, axis) => Math.max(found.high[axis] ?? 0, reach)),
  });
}

/** With its faces moved in to the points in it, its bottom to the lowest; as it is where there are none. */
export function shrunk<S extends Solid3>(around: Surroundings, solid: S): S {
  const all = pointsIn(around, solid);
  const [found, lowest] = [facesOf(standing(around, solid, all)), facesOf(all)];
  if (!found || !lowest) return solid;
  return withFaces(solid, { ...found, low: [found.low[0] ?? 0, found.low[1] ?? 0, lowest.low[2] ?? 0] });
}

function standing(around: Surroundings, { x, y, z, height }: Solid3, points: NearPoints): NearPoints {
  const bottom = z - height / 2;
  const floor = Math.max(groundUnder(around, [x, y, bottom]), bottom) - z;
  return pickedFrom(points, (_along, _left, up) => up > floor + LIFT);
}

/** Around points; null around none. */
function facesOf({ along, left, up }: NearPoints): Faces | null {
  if (along.length === 0) return null;
  const axes = [along, left, up];
  return {
    low: axes.map((values) => values.reduce((least, value) => Math.min(least, value), Infinity) - SKIN),
    high: axes.map((values) => values.reduce((most, value) => Math.max(most, value), -Infinity) + SKIN),
  };
}

function withFaces<S extends Solid3>(solid: S, { low, high }: Faces): S {
  const middle = (axis: number) => ((low[axis] ?? 0) + (high[axis] ?? 0)) / 2;
  const size = (axis: number) => (high[axis] ?? 0) - (low[axis] ?? 0);
  const [x, y, z] = toPlace(solid, [middle(0), middle(1), middle(2)]);
  return { ...solid, x, y, z, length: size(0), width: size(1), height: size(2) };
}
