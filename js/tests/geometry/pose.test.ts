import { describe, expect, it } from "vitest";
import { applied, inverse, type Pose, posed, turnedYaw } from "../../src/geometry/pose";

/** A quarter turn to the left, then 10 m along x. */
const TURN: Pose = [0, -1, 0, 10, 1, 0, 0, 0, 0, 0, 1, 2];

describe("a pose", () => {
  it("takes places to the world and back", () => {
    expect(applied(TURN, [1, 2, 3])).toEqual([8, 1, 5]);
    expect(applied(inverse(TURN), [8, 1, 5])).toEqual([1, 2, 3]);
  });

  it("turns a box with its heading and keeps it upright", () => {
    const car = { x: 1, y: 0, z: 0, length: 4, width: 2, height: 1, track: "a" };
    expect(turnedYaw(TURN, 0)).toBeCloseTo(Math.PI / 2, 12);
    expect(posed(car, TURN)).toEqual({ ...car, x: 10, y: 1, z: 2, yaw: Math.PI / 2 });
  });
});
