import { describe, expect, it } from "vitest";
import { CloudPoints } from "../../src/geometry/cloud-points";
import { type Eye, project } from "../../src/geometry/eye";
import { pointsIn } from "../../src/geometry/lasso";
import { contains } from "../../src/geometry/polygon";
import type { Vec } from "../../src/geometry/vec";

const ABOVE: Eye = {
  kind: "orthographic",
  target: [1e6, 2e6, 0],
  yaw: Math.PI / 2,
  pitch: Math.PI / 2,
  scale: 20,
  width: 400,
  height: 300,
};
const ASLANT: Eye = { ...ABOVE, kind: "perspective", yaw: 0.7, pitch: 0.6 };
const RING: readonly Vec[] = [
  [120, 80],
  [300, 60],
  [260, 240],
  [200, 150],
  [90, 200],
];

/** Two tiles of points on a raster of a hundred steps a side, beside the middle of the views. */
function cloud(): CloudPoints {
  const tile = { step: [0.001, 0.001, 0.0005], count: 4000 } as const;
  const points = new CloudPoints(
    [1e6, 2e6, 0],
    [
      { ...tile, low: [-30, -30, -1] },
      { ...tile, low: [0, 0, -1] },
    ],
  );
  for (const seed of [0, 1]) {
    let last = seed + 1;
    const words = Uint16Array.from({ length: 12_000 }, () => {
      last = (last * 48_271) % 2_147_483_647;
      return last % 40_000;
    });
    points.take(seed, words);
  }
  return points;
}

describe("the points in a lasso", () => {
  it.each([
    ["from above", ABOVE],
    ["in perspective", ASLANT],
  ])("are those that are seen in it, %s", (_, eye) => {
    const points = cloud();
    const expected = Array.from({ length: points.count }, (_, point) => point).filter((point) => {
      const spot = project(eye, points.place(point));
      return spot !== null && contains(RING, [spot.x, spot.y]);
    });
    expect(expected.length).toBeGreaterThan(20);
    expect([...pointsIn(points, eye, RING)]).toEqual(expected);
  });

  it("are none that are hidden, nor any that have not come", () => {
    const points = cloud();
    const all = pointsIn(points, ABOVE, RING);
    const high = pointsIn(points, ABOVE, RING, ([, , z]) => z > 5);
    expect(high.length).toBeLessThan(all.length);
    for (const point of high) expect(points.place(point)[2]).toBeGreaterThan(5);
    const empty = new CloudPoints([0, 0, 0], [{ low: [0, 0, 0], step: [1, 1, 1], count: 9 }]);
    expect([...pointsIn(empty, ABOVE, RING)]).toEqual([]);
  });
});
