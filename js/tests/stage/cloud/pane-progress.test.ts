import { describe, expect, it } from "vitest";
import type { Eye } from "../../../src/geometry/eye";
import { matrixOf } from "../../../src/geometry/eye";
import type { Vec3 } from "../../../src/geometry/vec3";
import { PaneProgress } from "../../../src/stage/cloud/pane-progress";
import { meetsSlab, type PointPane } from "../../../src/stage/cloud/point-look";
import { areaSeen, tileWeight } from "../../../src/stage/cloud/sight";
import { gridOf } from "../../geometry/clouds";

const EYE: Eye = {
  kind: "orthographic",
  target: [5, 5, 0],
  yaw: Math.PI / 2,
  pitch: Math.PI / 2,
  scale: 10,
  width: 200,
  height: 100,
};
const PANE: PointPane = { name: "main", rect: { x: 0, y: 0, width: 200, height: 100 }, eye: EYE, slab: null };
const square = (x: number, y: number, count = 100) =>
  Array.from(
    { length: count },
    (_, index): Vec3 => [x + (index % 10) / 9, y + Math.floor(index / 10) / 9, 0],
  );
/** In sight, partly in sight, and beyond the border. */
const { points } = gridOf([square(4, 4), square(14.5, 4), square(50, 50)]);
const ALL = [100, 100, 100];

function begun(pane = PANE): PaneProgress {
  const progress = new PaneProgress();
  progress.begin(pane, points);
  return progress;
}

describe("what a pane shows", () => {
  it("is complete once all that is seen is drawn, a budget at a time", () => {
    const progress = begun();
    expect(progress.isComplete(ALL)).toBe(false);
    const first = progress.next(ALL, 90);
    expect(first.total).toBeLessThanOrEqual(90);
    expect(first.counts[2]).toBe(0);
    const second = progress.next(ALL, 1_000);
    expect([...second.from]).toEqual([...first.counts]);
    expect(first.total + second.total).toBe(200);
    expect(progress.isComplete(ALL)).toBe(true);
    expect(progress.next(ALL, 1_000).total).toBe(0);
  });

  it("goes on with what has come since", () => {
    const progress = begun();
    progress.next([10, 0, 10], 1_000);
    expect(progress.isComplete([10, 0, 10])).toBe(true);
    expect(progress.isComplete(ALL)).toBe(false);
    expect([...progress.next(ALL, 1_000).from]).toEqual([10, 0, 0]);
    expect(progress.total).toBe(200);
  });

  it("begins anew with another view only", () => {
    const progress = begun();
    progress.next(ALL, 1_000);
    expect(progress.begin({ ...PANE, eye: { ...EYE } }, points)).toBe(false);
    expect(progress.isOf({ ...PANE, eye: { ...EYE, yaw: 1 } })).toBe(false);
    expect(progress.begin({ ...PANE, eye: { ...EYE, yaw: 1 } }, points)).toBe(true);
    expect(progress.total).toBe(0);
  });

  it("leaves out tiles outside of its slab", () => {
    const slab = { x: 15, y: 5, z: 0, length: 2, width: 2, height: 1, yaw: 0.5 };
    expect([...begun({ ...PANE, slab }).next(ALL, 1_000).counts]).toEqual([0, 100, 0]);
  });
});

describe("what is seen of a box", () => {
  const bounds = (x: number, y: number, side: number) =>
    ({ low: [x, y, -1], high: [x + side, y + side, 1] }) as const;
  const view = { width: 200, height: 100 };

  it("is its part of the view", () => {
    const matrix = matrixOf(EYE);
    expect(areaSeen(matrix, bounds(4, 4, 2), view)).toBeCloseTo(400, 6);
    expect(areaSeen(matrix, bounds(14, 4, 2), view)).toBeCloseTo(200, 6);
    expect(areaSeen(matrix, bounds(16, 4, 2), view)).toBe(0);
    expect(areaSeen(matrixOf({ ...EYE, width: 0 }), bounds(4, 4, 2), { width: 0, height: 100 })).toBe(0);
    expect(areaSeen(matrix, { low: [5, 4, 0], high: [5, 6, 0] }, view)).toBeGreaterThan(0);
  });

  it("is all of the view where it reaches behind the eye, and nothing behind it", () => {
    const eye: Eye = { ...EYE, kind: "perspective", pitch: 0, yaw: 0, target: [100, 0, 0], scale: 1.2 };
    const matrix = matrixOf(eye);
    expect(areaSeen(matrix, bounds(-50, -50, 100), view)).toBe(20_000);
    expect(areaSeen(matrix, bounds(-500, -50, 100), view)).toBe(0);
  });
});

describe("the weight of a tile", () => {
  it("is less where no view shows it", () => {
    const weights = points.tiles.map((_, tile) => tileWeight(points, tile, [EYE]));
    expect(weights[0]).toBe(1);
    expect(weights[1]).toBe(1);
    expect(weights[2]).toBeLessThan(1 / 4);
    expect(tileWeight(points, 2, [EYE, { ...EYE, target: [50, 50, 0] }])).toBe(1);
  });
});

describe("a slab", () => {
  it("meets what reaches into it", () => {
    const slab = { x: 0, y: 0, z: 0, length: 10, width: 2, height: 2, yaw: Math.PI / 4 };
    const box = (x: number, y: number) => ({ low: [x, y, -1], high: [x + 1, y + 1, 1] }) as const;
    expect(meetsSlab(slab, box(2, 2))).toBe(true);
    expect(meetsSlab(slab, box(2, -3))).toBe(false);
  });
});
