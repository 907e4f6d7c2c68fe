import { describe, expect, it } from "vitest";
import {
  faceMoved,
  flipped,
  iou3d,
  iouBev,
  placeAt,
  type Solid3,
  toPlace,
  turned,
} from "../../src/geometry/cuboid";
import { fitClick, fitDrag, fitRectangle, refit, threePoint } from "../../src/geometry/fit-cuboid";
import { grown, shrunk } from "../../src/geometry/fit-faces";
import { normaliseRadians, type Vec3 } from "../../src/geometry/vec3";
import { dice } from "./clouds";
import { FLOOR, street } from "./street";

const CARS: readonly Solid3[] = [
  { x: 12, y: 3, z: FLOOR + 0.8, length: 4.4, width: 1.8, height: 1.6, yaw: 0.1 },
  { x: -8, y: -9, z: FLOOR + 0.75, length: 3.9, width: 1.7, height: 1.5, yaw: 2.3 },
  { x: 5, y: 20, z: FLOOR + 0.85, length: 4.6, width: 1.9, height: 1.7, yaw: -1.2 },
];
const EXPECTED: Vec3 = [4.2, 1.8, 1.6];
const around = street(CARS);

const end = (solid: Solid3, side: -1 | 1): Vec3 => placeAt(solid, [side, 0, -1]);
const offBy = (a: Solid3, b: Solid3) => Math.abs(normaliseRadians((a.yaw ?? 0) - (b.yaw ?? 0)));

describe("a drag from tail to nose", () => {
  it.each(CARS)("finds the car at $x, $y", (car) => {
    const found = fitDrag(around, end(car, -1), end(car, 1), EXPECTED);
    expect(iou3d(found, car)).toBeGreaterThan(0.85);
    expect(offBy(found, car)).toBeLessThan(0.05);
    expect(found.z - found.height / 2).toBeCloseTo(FLOOR, 5);
  });

  it("finds it although the hand is not exact, and says where its front is", () => {
    const random = dice(4);
    const stray = ([x, y, z]: Vec3): Vec3 => [x + 0.5 * (random() - 0.5), y + 0.5 * (random() - 0.5), z];
    const overlaps = CARS.flatMap((car) =>
      Array.from({ length: 40 }, () => {
        const found = fitDrag(around, stray(end(car, -1)), stray(end(car, 1)), EXPECTED);
        expect(offBy(found, car)).toBeLessThan(0.3);
        return iouBev(found, car);
      }),
    );
    const share = overlaps.filter((overlap) => overlap > 0.7).length / overlaps.length;
    expect(share).toBeGreaterThan(0.95);
    const [car] = CARS as [Solid3];
    expect(offBy(fitDrag(around, end(car, 1), end(car, -1), EXPECTED), flipped(car))).toBeLessThan(0.05);
  });

  it("keeps what was drawn where there are no points", () => {
    const found = fitDrag(around, [100, 100, FLOOR], [100, 104.2, FLOOR], EXPECTED);
    expect(found).toMatchObject({ x: 100, width: 1.8, height: 1.6, yaw: Math.PI / 2 });
    expect([found.y, found.length]).toEqual([expect.closeTo(102.1), expect.closeTo(4.2)]);
  });

  it("stands where it was drawn where the ground is not known", () => {
    const [car] = CARS as [Solid3];
    const found = fitDrag({ ...around, ground: null }, end(car, -1), end(car, 1), EXPECTED);
    expect(found.z - found.height / 2).toBeCloseTo(FLOOR, 5);
  });
});

describe("other ways to a box", () => {
  it.each(CARS)("a click on the car at $x, $y", (car) => {
    const [x, y] = placeAt(car, [0, 0, 0]);
    const toSensor: Vec3 = [x - 0.9 * Math.sign(x), y - 0.9 * Math.sign(y), FLOOR];
    const found = fitClick(around, toSensor, EXPECTED);
    expect(iouBev(found, car)).toBeGreaterThan(0.6);
  });

  it("a click where nothing is", () => {
    expect(fitClick(around, [30, -30, FLOOR], EXPECTED)).toMatchObject({
      x: 30,
      y: -30,
      length: 4.2,
      yaw: 0,
    });
  });

  it("a rectangle around it", () => {
    for (const car of CARS) {
      const [x, y] = [car.x, car.y];
      const found = fitRectangle(around, [x - 3, y - 3, FLOOR], [x + 3, y + 3, FLOOR], 0, EXPECTED);
      expect(iouBev(found, car)).toBeGreaterThan(0.7);
    }
    const empty = fitRectangle(around, [100, 100, FLOOR], [102, 105, FLOOR], 0, EXPECTED);
    expect(empty).toMatchObject({ x: 101, y: 102.5, length: 5, width: 2, yaw: Math.PI / 2 });
  });

  it("three places", () => {
    for (const car of CARS) {
      const [tail, nose, across] = [
        placeAt(car, [-1, -1, -1]),
        placeAt(car, [1, -1, -1]),
        placeAt(car, [0, 1, -1]),
      ];
      expect(iou3d(threePoint(around, tail, nose, across, 1.5), car)).toBeGreaterThan(0.9);
    }
  });
});

describe("fitting again", () => {
  const [car] = CARS as [Solid3];

  it("keeps what else an annotation holds", () => {
    const off = { ...turned(car, 0.1), x: car.x + 0.3, type: "cuboid", track: "4" };
    const found = refit(around, off, EXPECTED);
    expect(iouBev(found, car)).toBeGreaterThan(0.85);
    expect(found).toMatchObject({ type: "cuboid", track: "4" });
  });

  it("grows to what hangs together with it, never smaller", () => {
    const small = faceMoved(car, "back", -0.8);
    const found = grown(around, small);
    expect(found.length).toBeGreaterThan(car.length - 0.1);
    expect(iou3d(found, car)).toBeGreaterThan(0.95);
    const [x, y] = toPlace(car, [9, 0, 0]);
    expect(grown(around, { ...car, x, y: y + 30 })).toMatchObject({ length: car.length });
  });

  it("shrinks to the points in it", () => {
    const large = { ...car, length: 6, width: 3, height: 2.4 };
    const found = shrunk(around, large);
    expect(iou3d(found, car)).toBeGreaterThan(0.9);
    expect(around.grid.count(found)).toBeGreaterThan(300);
    const away = { ...car, x: 500 };
    expect(shrunk(around, away)).toBe(away);
  });
});
