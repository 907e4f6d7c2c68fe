import { CloudPoints } from "../../src/geometry/cloud-points";
import { PointGrid } from "../../src/geometry/point-grid";
import { boundsOf, type Vec3 } from "../../src/geometry/vec3";

const STEPS = 65535;

/** A cloud of places, each tile quantised as it travels; all of it there, and in a grid. */
export function gridOf(tiles: readonly (readonly Vec3[])[], origin: Vec3 = [0, 0, 0]): PointGrid {
  const made = tiles.map((places) => quantised(places, origin));
  const points = new CloudPoints(origin, made);
  const grid = new PointGrid(points);
  for (const [tile, { words }] of made.entries()) {
    points.take(tile, words);
    grid.take(tile);
  }
  return grid;
}

export function quantised(places: readonly Vec3[], origin: Vec3) {
  const bounds = boundsOf(places) ?? { low: origin, high: origin };
  const axes = [0, 1, 2] as const;
  const low = axes.map((axis) => bounds.low[axis] - origin[axis]) as unknown as Vec3;
  const step = axes.map((axis) => (bounds.high[axis] - bounds.low[axis]) / STEPS) as unknown as Vec3;
  const words = new Uint16Array(3 * places.length);
  for (const [point, place] of places.entries())
    for (const axis of axes)
      words[3 * point + axis] =
        step[axis] === 0 ? 0 : Math.round((place[axis] - origin[axis] - low[axis]) / step[axis]);
  return { low, step, count: places.length, first: 0, words };
}

/** Numbers from 0 to 1, the same every time. */
export function dice(seed = 1): () => number {
  let state = seed;
  return () => {
    // Park and Miller, "Random number generators: good ones are hard to find", 1988.
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Places that are the denser the nearer they are to the origin, as a sensor sees them. */
export function scan(count: number, random = dice()): readonly Vec3[] {
  return Array.from({ length: count }, () => {
    const [angle, away] = [2 * Math.PI * random(), 2 + 78 * random() ** 2];
    return [away * Math.cos(angle), away * Math.sin(angle), -1.8 + 3 * random() ** 3] as const;
  });
}
