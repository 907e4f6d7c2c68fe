import { array, integer, oneof, tuple } from "fast-check";
import { expect } from "vitest";
import { lineLength } from "../../src/geometry/clip-line";
import { rotate, type Vec } from "../../src/geometry/vec";
import type { Box, Ellipse, Keypoints, Point, Polygon, Polyline } from "../../src/schema";

export const PICTURE = { width: 100, height: 80 };

/** Thousandths: most are no exact floats, and a counterexample is soon a short one. */
export const number = (min: number, max: number) =>
  integer({ min: Math.ceil(min * 1000), max: Math.floor(max * 1000) }).map((value) => value / 1000);

/** In the picture and around it. */
export const PLACE = tuple(number(-60, 160), number(-60, 140));
export const ANGLE = number(-179.9, 180);
const SIZE = number(0.5, 60);

export const UPRIGHT_BOX = tuple(PLACE, SIZE, SIZE).map(
  ([[x, y], width, height]): Box => ({ type: "box", x, y, width, height }),
);
export const TURNED_BOX = tuple(UPRIGHT_BOX, ANGLE).map(([box, angle]): Box => ({ ...box, angle }));
export const ELLIPSE = tuple(PLACE, SIZE, SIZE, ANGLE).map(
  ([[cx, cy], rx, ry, angle]): Ellipse => ({ type: "ellipse", cx, cy, rx, ry, angle }),
);
/** Never just as far as places on the grid of thousandths are apart, where rounding would decide. */
export const SLACK = number(0, 15).map((slack) => slack + 1 / 3000);

/** Rings that may cross themselves. */
export const WILD_RING = array(PLACE, { minLength: 3, maxLength: 12 });
const RADII = array(number(5, 40), { minLength: 3, maxLength: 12 });
const around = ([x, y]: Vec, radii: readonly number[]): readonly Vec[] =>
  radii.map((radius, i) => rotate([x + radius, y], (i * 360) / radii.length, [x, y]));
/** Rings around a place, which never cross themselves. */
export const RING = tuple(PLACE, RADII).map(([at, radii]) => around(at, radii));
/** Polygons, some with a hole inside. */
export const POLYGON = tuple(PLACE, RADII, number(0, 0.9)).map(([at, radii, share]): Polygon => {
  const hole = radii.map((radius) => radius * share);
  return { type: "polygon", points: around(at, radii), holes: share > 0.3 ? [around(at, hole)] : [] };
});
export const POLYLINE = array(PLACE, { minLength: 2, maxLength: 8 })
  .filter((points) => lineLength(points) > 0)
  .map((points): Polyline => ({ type: "polyline", points }));
export const POINT = PLACE.map(([x, y]): Point => ({ type: "point", x, y }));
export const KEYPOINTS = array(tuple(PLACE, integer({ min: 0, max: 2 })), { maxLength: 6 }).map(
  (joints): Keypoints => ({
    type: "keypoints",
    joints: [[50, 40, 2], ...joints.map(([[x, y], seen]) => [x, y, seen] as const)],
  }),
);
/** Shapes of all types but masks, which know whole pixels alone. */
export const SHAPE = oneof(UPRIGHT_BOX, TURNED_BOX, ELLIPSE, POLYGON, POLYLINE, POINT, KEYPOINTS);

export const SQUARE: readonly [Vec, Vec, Vec, Vec] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

/** A square with a square hole. */
export const FRAME: Polygon = {
  type: "polygon",
  points: SQUARE,
  holes: [
    [
      [3, 3],
      [7, 3],
      [7, 7],
      [3, 7],
    ],
  ],
};

/** Expects two values of one form whose numbers differ by rounding alone. */
export function expectClose(found: unknown, wanted: unknown, within = 1e-9): void {
  if (typeof wanted === "number") {
    expect(Math.abs((found as number) - wanted)).toBeLessThanOrEqual(within);
  } else if (wanted !== null && typeof wanted === "object") {
    expect(Object.keys(found as object)).toEqual(Object.keys(wanted));
    for (const [key, value] of Object.entries(wanted))
      expectClose((found as Record<string, unknown>)[key], value, within);
  } else expect(found).toEqual(wanted);
}
