import { type Solid3, toPlace } from "./cuboid";
import { type GroundHeights, heightAt } from "./ground";
import type { PointGrid } from "./point-grid";
import type { Vec3 } from "./vec3";

/** What cuboids are fitted to. */
export interface Surroundings {
  readonly grid: PointGrid;
  /** Null where it is not known: then the heights that a person has pointed at count. */
  readonly ground: GroundHeights | null;
  /** Where the cloud was seen from. */
  readonly sensor: Vec3;
}

/** Points near a place, seen along a heading: metres along it, to the left of it and upwards of an origin. */
export interface NearPoints {
  readonly along: Float64Array;
  readonly left: Float64Array;
  readonly up: Float64Array;
}

/** Metres that what belongs together lies apart at most. */
const GAP = 0.5;
/** Points that lie in two cells with one between them are nowhere farther apart than the gap. */
const CELL = GAP / 3;
/** Along and to the left: all around. */
const SIDES = [
  [1, 1],
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, 1],
] as const;

/** The height of the ground at a place, or the place's own where that is not known. */
export function groundUnder({ ground }: Surroundings, [x, y, z]: Vec3): number {
  return ground ? heightAt(ground, x, y) : z;
}

/** Metres from a cuboid in which the ground is seen that it hides. */
const BESIDE = 1;

/**
 * The height of the ground that a cuboid stands on.
 *
 * What stands there hides it, and what is seen lowest there is the thing itself:
 * so the ground beside it counts where that lies lower.
 */
export function floorUnder(around: Surroundings, solid: Solid3): number {
  const { x, y, z, length, width, height } = solid;
  const under = groundUnder(around, [x, y, z - height / 2]);
  const wide = { ...solid, length: length + 2 * BESIDE, width: width + 2 * BESIDE };
  const beside = SIDES.map(([along, left]) =>
    groundUnder(around, toPlace(wide, [(along * wide.length) / 2, (left * wide.width) / 2, -height / 2])),
  ).sort((a, b) => a - b);
  return Math.min(under, ((beside[3] ?? under) + (beside[4] ?? under)) / 2);
}

/** The points in a box, as it has them: from its centre, along its heading. */
export function pointsIn({ grid }: Surroundings, solid: Solid3): NearPoints {
  const [all, aside, above]: [number[], number[], number[]] = [[], [], []];
  grid.eachInside(solid, (_point, along, left, up) => {
    all.push(along);
    aside.push(left);
    above.push(up);
  });
  return { along: Float64Array.from(all), left: Float64Array.from(aside), up: Float64Array.from(above) };
}

/**
 * Those points that hang together with some that are in the middle, seen from above.
 *
 * The middle is as long and wide as is said, about the origin of the points.
 */
export function grownFrom(near: NearPoints, { length, width }: Pick<Solid3, "length" | "width">): NearPoints {
  const cells = cellsOf(near);
  const reached = new Set<number>();
  for (const [index, along] of near.along.entries())
    if (Math.abs(along) <= length / 2 && Math.abs(near.left[index] ?? 0) <= width / 2)
      reached.add(cells[index] ?? 0);
  const taken = new Set(cells);
  // What is added meanwhile comes to its turn as well.
  for (const cell of reached) for (const step of STEPS) if (taken.has(cell + step)) reached.add(cell + step);
  return chosen(near, (index) => reached.has(cells[index] ?? 0));
}

/** Those points that a test picks. */
export function pickedFrom(near: NearPoints, test: (along: number, left: number, up: number) => boolean) {
  const { along, left, up } = near;
  return chosen(near, (index) => test(along[index] ?? 0, left[index] ?? 0, up[index] ?? 0));
}

/** So many of them or a few more, from everywhere; all where there are not that many. */
export function thinned(near: NearPoints, count: number): NearPoints {
  const every = Math.ceil(near.along.length / count);
  return every <= 1 ? near : chosen(near, (index) => index % every === 0);
}

/** As seen along another heading, radians to the left of the one before. */
export function turnedPoints({ along, left, up }: NearPoints, by: number): NearPoints {
  const [cos, sin] = [Math.cos(by), Math.sin(by)];
  return {
    along: along.map((value, index) => value * cos + (left[index] ?? 0) * sin),
    left: left.map((value, index) => value * cos - (along[index] ?? 0) * sin),
    up,
  };
}

function chosen({ along, left, up }: NearPoints, test: (index: number) => boolean): NearPoints {
  const picked = new Uint32Array(along.length);
  let count = 0;
  for (let index = 0; index < along.length; index++) if (test(index)) picked[count++] = index;
  const pick = (values: Float64Array) => {
    const made = new Float64Array(count);
    for (let at = 0; at < count; at++) made[at] = values[picked[at] ?? 0] ?? 0;
    return made;
  };
  return { along: pick(along), left: pick(left), up: pick(up) };
}

const ROW = 1 << 16;
/** To the cells whose points may lie no farther apart than the gap. */
const STEPS = [-2, -1, 0, 1, 2].flatMap((column) => [-2, -1, 0, 1, 2].map((row) => column * ROW + row));

/** The cell of each point, as one number. */
function cellsOf({ along, left }: NearPoints): Int32Array {
  return Int32Array.from(along, (value, index) => {
    const [column, row] = [Math.floor(value / CELL), Math.floor((left[index] ?? 0) / CELL)];
    return column * ROW + row;
  });
}
