import { describe, expect, it } from "vitest";
import fixture from "../../../tests/fixtures/clouds/near_car.json";
import { iouBev, placeAt, type Sides, type Solid3, toPlace } from "../../src/geometry/cuboid";
import { fitDrag } from "../../src/geometry/fit-cuboid";
import type { Surroundings } from "../../src/geometry/surroundings";
import { normaliseRadians, type Vec3 } from "../../src/geometry/vec3";
import { dice } from "./clouds";
import { FLOOR, patch, streetOf } from "./street";

const DEGREE = Math.PI / 180;
const EXPECTED: Vec3 = [4.2, 1.8, 1.6];

/** Points on sides of a solid, but for the lowest ones. */
function onSides(solid: Solid3, sides: readonly Sides[], each: number): readonly Vec3[] {
  const random = dice(3);
  return sides.flatMap(([along, left, up]) =>
    patch(
      solid,
      [
        [along || -1, left || -1, up || -0.9],
        [along || 1, left || 1, up || 1],
      ],
      each,
      random,
    ),
  );
}

/** A drag along a vehicle, turned by degrees; and how far the cuboid is from it, in metres and degrees. */
function dragged(around: Surroundings, car: Solid3, turn = 0) {
  const drawn = { ...car, yaw: (car.yaw ?? 0) + turn * DEGREE };
  const found = fitDrag(around, placeAt(drawn, [-1, 0, -1]), placeAt(drawn, [1, 0, -1]), EXPECTED);
  return {
    overlap: iouBev(found, car),
    wider: found.width - car.width,
    higher: found.height - car.height,
    off: Math.abs(normaliseRadians((found.yaw ?? 0) - (car.yaw ?? 0))) / DEGREE,
  };
}

describe("a drag over a vehicle", () => {
  it("leaves out a post that stands beside it", () => {
    const car = { x: -5.7, y: -3, z: FLOOR + 0.72, length: 4.1, width: 1.7, height: 1.44, yaw: 0.05 };
    const post = { ...car, ...offset(car, [1.6, -1.5]), z: FLOOR + 2, length: 0.08, width: 0.08, height: 4 };
    const seen = onSides(
      car,
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      150,
    );
    const around = streetOf([car], [...seen, ...onSides(post, [[0, 1, 0]], 100)]);
    const { wider, higher, off } = dragged(around, car);
    expect(Math.abs(wider)).toBeLessThan(0.15);
    expect(Math.abs(higher)).toBeLessThan(0.1);
    expect(off).toBeLessThan(2);
  });

  it.each([-8, 0, 8])("turns to one that is seen from all around, drawn %s degrees off", (turn) => {
    const car = { x: -12, y: 5, z: FLOOR + 1, length: 5, width: 2, height: 2, yaw: 2.8 };
    const around = [
      [1, 0, 0],
      [-1, 0, 0],
      [0, 1, 0],
      [0, -1, 0],
      [0, 0, 1],
    ] as const;
    const { overlap, wider, off } = dragged(streetOf([car], onSides(car, around, 120)), car, turn);
    expect(off).toBeLessThan(1.5);
    expect(Math.abs(wider)).toBeLessThan(0.1);
    expect(overlap).toBeGreaterThan(0.9);
  });

  it("does not turn one that is seen much from above", () => {
    const { overlap, wider, higher, off } = dragged(
      streetOf([fixture.cuboid], fixture.points as unknown as Vec3[]),
      fixture.cuboid,
    );
    expect(off).toBeLessThan(2);
    expect(overlap).toBeGreaterThan(0.75);
    expect(wider).toBeLessThan(0.05);
    expect(Math.abs(higher)).toBeLessThan(0.1);
  });
});

function offset(solid: Solid3, [along, left]: readonly [number, number]) {
  const [x, y] = toPlace(solid, [along, left, 0]);
  return { x, y };
}
