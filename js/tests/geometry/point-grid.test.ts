import { describe, expect, it } from "vitest";
import { CloudPoints } from "../../src/geometry/cloud-points";
import { contains, type Solid3 } from "../../src/geometry/cuboid";
import { type Eye, project, type Spot } from "../../src/geometry/eye";
import { PointGrid } from "../../src/geometry/point-grid";
import { pick } from "../../src/geometry/point-pick";
import type { Vec3 } from "../../src/geometry/vec3";
import { dice, gridOf, quantised, scan } from "./clouds";

const FAR: Vec3 = [500_000, 5_000_000, 100];
const CAR: Solid3 = { x: 7, y: -3, z: -1, length: 4.5, width: 1.9, height: 1.6, yaw: 0.4 };

const places = scan(20_000);
const near = places.filter(([x]) => x < 5);
const far = places.filter(([x]) => x >= 5);

function counted(grid: PointGrid, solid: Solid3): number {
  let count = 0;
  for (let point = 0; point < grid.points.count; point++)
    if (contains(solid, grid.points.place(point))) count++;
  return count;
}

describe("a grid of points", () => {
  const grid = gridOf([near, far]);

  it("finds what is in a box, however it is turned", () => {
    expect(grid.count(CAR)).toBeGreaterThan(20);
    const random = dice(7);
    for (let round = 0; round < 50; round++) {
      const solid = { ...CAR, x: 40 * random() - 20, y: 40 * random() - 20, yaw: 7 * random() };
      expect(grid.count(solid)).toBe(counted(grid, solid));
    }
  });

  it("names the points of both tiles by one number each", () => {
    const found = grid.inside({ ...CAR, x: 5 });
    expect(new Set(found).size).toBe(found.length);
    expect([...found].some((point) => point < near.length)).toBe(true);
    expect([...found].some((point) => point >= near.length)).toBe(true);
    for (const point of found) expect(contains({ ...CAR, x: 5 }, grid.points.place(point))).toBe(true);
  });

  it("finds what is around a place", () => {
    const expected = [...Array(grid.points.count).keys()].filter((point) => {
      const [x, y] = grid.points.place(point);
      return Math.hypot(x - 10, y - 4) <= 2;
    });
    expect([...grid.around(10, 4, 2)].sort((a, b) => a - b)).toEqual(expected);
    expect(grid.around(1000, 0, 5)).toHaveLength(0);
  });

  it("grows with what comes", () => {
    const { words, ...tile } = quantised(places, [0, 0, 0]);
    const points = new CloudPoints([0, 0, 0], [tile]);
    const growing = new PointGrid(points);
    expect(growing.count(CAR)).toBe(0);
    points.take(0, words.subarray(0, 30_000));
    growing.take(0);
    const first = growing.count(CAR);
    points.take(0, words.subarray(30_000));
    growing.take(0);
    expect(first).toBeGreaterThan(0);
    expect(growing.count(CAR)).toBeGreaterThan(first);
    expect(growing.count(CAR)).toBe(gridOf([places]).count(CAR));
    expect(points.total).toBe(20_000);
  });

  it("bears a tile of one point, one of points all alike, and one of none", () => {
    const alike = Array.from({ length: 1000 }, (): Vec3 => [1, 2, 3]);
    const odd = gridOf([[[5, 5, 5]], alike, []]);
    const around = { ...CAR, x: 1, y: 2, z: 3, yaw: 1 };
    expect(odd.count(around)).toBe(1000);
    expect(odd.count({ ...around, x: 5, y: 5, z: 5 })).toBe(1);
    expect(odd.around(1, 2, 0.1)).toHaveLength(1000);
    expect(odd.count({ ...around, z: 30 })).toBe(0);
  });

  it("loses nothing far from the origin of the map", () => {
    const moved = places.map(([x, y, z]): Vec3 => [x + FAR[0], y + FAR[1], z + FAR[2]]);
    const there = gridOf([moved], FAR);
    const solid = { ...CAR, x: CAR.x + FAR[0], y: CAR.y + FAR[1], z: CAR.z + FAR[2] };
    expect(Math.abs(there.count(solid) - grid.count(CAR))).toBeLessThanOrEqual(1);
  });
});

describe("picking a point", () => {
  const grid = gridOf([near, far]);
  const bird: Eye = {
    kind: "orthographic",
    target: [0, 0, 0],
    yaw: 0.3,
    pitch: Math.PI / 2,
    scale: 8,
    width: 800,
    height: 600,
  };
  const views: readonly (readonly [string, Eye])[] = [
    ["from above", bird],
    ["in perspective", { ...bird, kind: "perspective", pitch: 0.4, scale: 20 }],
    ["to the horizon", { ...bird, kind: "perspective", pitch: 0.02, scale: 30 }],
  ];

  it.each(views)("finds one that is seen there: %s", (_, eye) => {
    const random = dice(3);
    let found = 0;
    for (let round = 0; round < 40; round++) {
      const place = grid.points.place(Math.floor(random() * grid.points.count));
      const spot = project(eye, place);
      if (!spot || spot.x < 0 || spot.y < 0 || spot.x > 800 || spot.y > 600) continue;
      const picked = pick(grid, eye, [spot.x, spot.y], 4);
      const seen = project(eye, picked?.place ?? [0, 0, 1e9]) as Spot;
      expect(Math.hypot(seen.x - spot.x, seen.y - spot.y)).toBeLessThanOrEqual(4);
      expect(seen.depth).toBeLessThanOrEqual(spot.depth + 4 / eye.scale);
      found++;
    }
    expect(found).toBeGreaterThan(5);
  });

  it("finds nothing where nothing is, and nothing that is hidden", () => {
    expect(pick(grid, bird, [400, 300], 2)).toBeNull();
    const spot = project(bird, places[5] as Vec3) as Spot;
    expect(pick(grid, bird, [spot.x, spot.y], 4)).not.toBeNull();
    expect(pick(grid, bird, [spot.x, spot.y], 4, () => false)).toBeNull();
  });
});
