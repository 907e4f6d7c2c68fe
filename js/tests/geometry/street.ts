import { type Solid3, toLocal, toPlace } from "../../src/geometry/cuboid";
import type { GroundHeights } from "../../src/geometry/ground";
import type { Surroundings } from "../../src/geometry/surroundings";
import { dot3, sub3, type Vec3 } from "../../src/geometry/vec3";
import { dice, gridOf } from "./clouds";

/** Metres below the sensor. */
export const FLOOR = -1.8;
const SENSOR: Vec3 = [0, 0, 0];
const NOISE = 0.02;

/** A street without slope on which vehicles stand, as a sensor sees them: those sides that face it. */
export function street(solids: readonly Solid3[], pointsEach = 400): Surroundings {
  const random = dice(11);
  return streetOf(
    solids,
    solids.flatMap((solid) => surface(solid, pointsEach, random)),
  );
}

/** A street on which something stands of which all points are said; under it no ground is seen. */
export function streetOf(solids: readonly Solid3[], standing: readonly Vec3[]): Surroundings {
  const random = dice(12);
  const ground = Array.from(
    { length: 8_000 },
    (): Vec3 => [80 * random() - 40, 80 * random() - 40, FLOOR + NOISE * random()],
  ).filter(([x, y]) => solids.every((solid) => !covers(solid, x, y)));
  return {
    grid: gridOf([[...ground, ...standing]]),
    ground: flat(),
    sensor: SENSOR,
  };
}

/** Points on part of a side of a solid, in shares of its half length, width and height from its centre. */
export function patch(
  solid: Solid3,
  [low, high]: readonly [Vec3, Vec3],
  count: number,
  random: () => number,
): readonly Vec3[] {
  return Array.from({ length: count }, () => {
    const at = (axis: 0 | 1 | 2, size: number) =>
      ((low[axis] + (high[axis] - low[axis]) * random()) * size) / 2 + NOISE * (random() - 0.5);
    return toPlace(solid, [at(0, solid.length), at(1, solid.width), at(2, solid.height)]);
  });
}

function flat(): GroundHeights {
  const grid = { x: -40, y: -40, cell: 80, columns: 2, rows: 2 };
  return { grid, heights: new Float32Array(4).fill(FLOOR), origin: [0, 0, 0] };
}

function covers(solid: Solid3, x: number, y: number): boolean {
  const [along, left] = toLocal(solid, [x, y, solid.z]);
  return Math.abs(along) < solid.length / 2 && Math.abs(left) < solid.width / 2;
}

function surface(solid: Solid3, count: number, random: () => number): readonly Vec3[] {
  const { length, width, height } = solid;
  const between = (size: number) => size * (random() - 0.5);
  const sides = ([-1, 1] as const).flatMap((side) => [
    { normal: [side, 0, 0] as const, area: width, at: () => [(side * length) / 2, between(width)] as const },
    { normal: [0, side, 0] as const, area: length, at: () => [between(length), (side * width) / 2] as const },
  ]);
  const seen = sides.filter(({ normal: [along, left] }) => {
    const middle = toPlace(solid, [(along * length) / 2, (left * width) / 2, 0]);
    return dot3(sub3(toPlace(solid, [along, left, 0]), toPlace(solid, [0, 0, 0])), sub3(SENSOR, middle)) > 0;
  });
  const whole = seen.reduce((sum, { area }) => sum + area, 0);
  return seen.flatMap(({ area, at }) =>
    Array.from({ length: Math.round((count * area) / whole) }, () => {
      const [along, left] = at();
      return toPlace(solid, [along + between(NOISE), left + between(NOISE), between(height)]);
    }),
  );
}
