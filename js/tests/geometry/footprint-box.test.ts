import { describe, expect, it } from "vitest";
import { footprintBox, withFootprint } from "../../src/geometry/footprint-box";
import { corners } from "../../src/geometry/outline";
import type { Cuboid } from "../../src/schema";

const CAR: Cuboid = { type: "cuboid", x: 10, y: 20, z: 1, length: 4, width: 2, height: 1.5, yaw: 2.5 };

describe("a cuboid seen from above", () => {
  it("is around the middle with its heading upwards", () => {
    expect(footprintBox(CAR, CAR)).toEqual({ type: "box", x: -1, y: -2, width: 2, height: 4, angle: -0 });
  });

  it("lies to the right and behind where it is to the right of the anchor and behind it", () => {
    const anchor = { ...CAR, yaw: Math.PI / 2 };
    const { x, y, width, height } = footprintBox({ ...anchor, x: 13, y: 15 }, anchor);
    expect([x + width / 2, y + height / 2]).toEqual([expect.closeTo(3), expect.closeTo(5)]);
  });

  it("has its front to the left where it is turned to the left", () => {
    const [left, right] = corners(footprintBox({ ...CAR, yaw: 2.5 + Math.PI / 2 }, CAR));
    expect([left, right].map((at) => at?.[0])).toEqual([expect.closeTo(-2), expect.closeTo(-2)]);
  });

  it("comes back as it was, by any anchor", () => {
    const anchor = { ...CAR, x: 7, y: 22, yaw: -3 };
    const again = withFootprint(CAR, footprintBox(CAR, anchor), anchor);
    for (const name of ["x", "y", "z", "length", "width", "height", "yaw"] as const)
      expect(again[name]).toBeCloseTo(CAR[name] ?? 0, 9);
  });
});
