import { describe, expect, it } from "vitest";
import fixture from "../../../tests/fixtures/clouds/projections.json";
import { bestLens, boundsSeen, type Calibration, edgesSeen } from "../../src/geometry/calibrated";
import type { Solid3 } from "../../src/geometry/cuboid";

interface Sample {
  readonly name: string;
  readonly lens: Calibration;
  readonly cuboid: Solid3;
  readonly edges: readonly (readonly (readonly number[])[] | null)[];
  readonly bounds: readonly [number, number, number, number] | null;
}

const SAMPLES = fixture.projections as unknown as readonly Sample[];
/** Pixels; those far outside of the picture are thousands. */
const near = (value: number) => expect.closeTo(value, Math.abs(value) > 1e4 ? 1 : 4);

describe("a cuboid in a picture, as in Python", () => {
  it.each(SAMPLES)("$name", ({ lens, cuboid, edges, bounds }) => {
    expect(edgesSeen(lens, cuboid)).toEqual(edges.map((edge) => edge?.map((end) => end.map(near)) ?? null));
    const found = boundsSeen(lens, cuboid);
    const sides = found && [found.x, found.y, found.x + found.width, found.y + found.height];
    expect(sides).toEqual(bounds?.map(near) ?? null);
  });
});

describe("the camera that sees a cuboid best", () => {
  const car: Solid3 = { x: 12, y: 0, z: 0, length: 4, width: 2, height: 1.5, yaw: 0 };
  const camera = (extrinsics: readonly number[]): Calibration => ({
    width: 1000,
    height: 600,
    intrinsics: [500, 0, 500, 0, 500, 300, 0, 0, 1],
    extrinsics,
  });
  const front = camera([0, -1, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0]);
  const left = camera([1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0]);
  const lenses = [left, front];

  it("is the one in whose picture it is", () => {
    expect(bestLens(lenses, car)).toBe(front);
    expect(bestLens(lenses, { ...car, x: 0, y: 12 })).toBe(left);
  });

  it("is one that sees all of it, rather than one beside which it passes", () => {
    expect(bestLens(lenses, { ...car, x: 1, y: 4 })).toBe(left);
  });

  it("is none where nobody sees it", () => {
    expect(bestLens(lenses, { ...car, x: -20, y: -5 })).toBeNull();
    expect(bestLens([], car)).toBeNull();
  });
});
