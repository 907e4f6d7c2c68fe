import { assert, constantFrom, double, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import fixture from "../../../tests/fixtures/clouds/cuboids.json";
import {
  CORNER_SIDES,
  contains,
  corners,
  EDGES,
  faceMoved,
  flipped,
  footprint,
  iou3d,
  iouBev,
  placeAt,
  quarterTurned,
  resized,
  type Sides,
  type Solid3,
  toLocal,
  toPlace,
  turned,
} from "../../src/geometry/cuboid";
import { distance3, type Vec3 } from "../../src/geometry/vec3";

const CAR: Solid3 = { x: 10, y: 20, z: 1, length: 4, width: 2, height: 1.5, yaw: Math.PI / 2 };
const within = (min: number, max: number) => double({ min, max, noNaN: true });
const SOLID = record({
  x: within(-1e5, 1e5),
  y: within(-1e5, 1e5),
  z: within(-10, 10),
  length: within(0.1, 20),
  width: within(0.1, 5),
  height: within(0.1, 5),
  yaw: within(-4, 4),
});

function expectNear(a: Vec3, b: Vec3, reach = 1e-6): void {
  expect(distance3(a, b)).toBeLessThan(reach);
}

describe("a cuboid", () => {
  it("has its front where it heads", () => {
    expectNear(placeAt(CAR, [1, 0, 0]), [10, 22, 1]);
    expectNear(placeAt(CAR, [0, 1, 0]), [9, 20, 1]);
    expectNear(corners(CAR)[0] as Vec3, [9, 22, 0.25]);
  });

  it("holds the places on its surface", () => {
    expect(contains({ ...CAR, yaw: 0 }, [12, 21, 1.75])).toBe(true);
    expect(contains({ ...CAR, yaw: 0 }, [12.001, 21, 1.75])).toBe(false);
  });

  it("has twelve edges, each along an axis of its own", () => {
    const all = corners(CAR);
    const lengths = EDGES.map(([a, b]) => distance3(all[a] as Vec3, all[b] as Vec3));
    expect(lengths.map((length) => length.toFixed(6)).sort()).toEqual(
      [4, 4, 4, 4, 2, 2, 2, 2, 1.5, 1.5, 1.5, 1.5].map((length) => length.toFixed(6)).sort(),
    );
  });

  it("tells places of its own from those of the world, both ways", () => {
    assert(
      property(SOLID, SOLID, (solid, { x, y, z }) => {
        expectNear(toPlace(solid, toLocal(solid, [x, y, z])), [x, y, z]);
      }),
    );
  });
});

describe("overlap", () => {
  it("of two that are shifted is what both cover", () => {
    const other = { ...CAR, y: CAR.y + 2 };
    expect(iouBev(CAR, other)).toBeCloseTo(1 / 3, 12);
    expect(iou3d(CAR, { ...other, z: CAR.z + 0.75 })).toBeCloseTo(3 / (12 + 12 - 3), 12);
  });

  it("of two that are crossed is their middle", () => {
    expect(iouBev(CAR, turned(CAR, Math.PI / 2))).toBeCloseTo(4 / 12, 12);
    expect(iouBev(CAR, { ...CAR, x: 15 })).toBe(0);
  });

  it("is the same both ways, 1 with itself, and far from the origin", () => {
    assert(
      property(SOLID, within(-3, 3), within(-3, 3), within(-4, 4), (solid, dx, dy, by) => {
        const other = turned({ ...solid, x: solid.x + dx, y: solid.y + dy }, by);
        expect(iou3d(solid, solid)).toBeCloseTo(1, 6);
        expect(iou3d(solid, flipped(solid))).toBeCloseTo(1, 6);
        expect(iouBev(solid, other)).toBeCloseTo(iouBev(other, solid), 6);
      }),
    );
  });
});

describe("resizing", () => {
  it("leaves what is opposite where it is", () => {
    assert(
      property(SOLID, constantFrom(...CORNER_SIDES), SOLID, (solid, sides, { x, y, z }) => {
        const opposite = sides.map((side) => -side) as unknown as Sides;
        const changed = resized(solid, sides, [x, y, z]);
        expectNear(placeAt(changed, opposite), placeAt(solid, opposite), 1e-4);
        expect(changed.length).toBeGreaterThan(0);
      }),
    );
  });

  it("pulls a face to a place", () => {
    expect(resized(CAR, [1, 0, 0], [0, 23, 7])).toMatchObject({ length: 5, y: 20.5, width: 2, z: 1 });
    expect(faceMoved(CAR, "bottom", -0.5)).toMatchObject({ height: 1, z: 1.25 });
  });

  it("does not turn a cuboid inside out", () => {
    const thin = resized(CAR, [1, 0, 0], [10, 0, 1]);
    expect(thin.length).toBeGreaterThan(0);
    expectNear(placeAt(thin, [-1, 0, 0]), placeAt(CAR, [-1, 0, 0]));
  });
});

describe("turning", () => {
  it("by a quarter covers the same ground with another front", () => {
    const other = quarterTurned(CAR);
    expect(iouBev(CAR, other)).toBeCloseTo(1, 12);
    expectNear(placeAt(other, [1, 0, 0]), placeAt(CAR, [0, 1, 0]));
    expect(footprint(other)).toHaveLength(4);
  });

  it("keeps what else an annotation holds", () => {
    const value = { type: "cuboid", ...CAR, track: "7" } as const;
    expect(turned(value, -Math.PI / 2)).toEqual({ ...value, yaw: 0 });
  });
});

describe("what both languages must agree on", () => {
  it("is where corners are", () => {
    for (const { cuboid, corners: expected } of fixture.corners)
      for (const [index, corner] of corners(cuboid).entries())
        expectNear(corner, expected[index] as unknown as Vec3, 1e-9);
  });

  it("is what lies in a cuboid", () => {
    for (const { cuboid, places, inside } of fixture.contains)
      expect(places.map((place) => contains(cuboid, place as unknown as Vec3))).toEqual(inside);
  });

  it.each(fixture.overlaps)("is how much two overlap: $name", ({ a, b, bev, solid }) => {
    expect(iouBev(a, b)).toBeCloseTo(bev, 9);
    expect(iou3d(a, b)).toBeCloseTo(solid, 9);
  });
});
