import { assert, constant, oneof, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds, centre, outline } from "../../src/geometry/outline";
import { area } from "../../src/geometry/polygon";
import type { Rect } from "../../src/geometry/rect";
import { resize, rotateShape, translate } from "../../src/geometry/transform";
import { scale } from "../../src/geometry/vec";
import type { Shape } from "../../src/schema";
import { drawing, drawn } from "./pixels";
import {
  ANGLE,
  ELLIPSE,
  expectClose,
  FRAME,
  KEYPOINTS,
  number,
  PLACE,
  POINT,
  POLYGON,
  POLYLINE,
  SHAPE,
  TURNED_BOX,
  UPRIGHT_BOX,
} from "./shapes";

const RECT = tuple(PLACE, number(1, 80), number(1, 80)).map(
  ([[x, y], width, height]): Rect => ({ x, y, width, height }),
);

describe("translate", () => {
  it("undoes itself", () => {
    assert(
      property(SHAPE, PLACE, (shape, by) => {
        expectClose(translate(translate(shape, by), scale(by, -1)), shape);
      }),
    );
  });

  it("moves holes along, and keeps what a shape carries", () => {
    const part = { ...FRAME, parent: "a", instance: 3, order: 2, frame: 1 };
    const moved = translate(part, [1, 2]);
    expect(moved.holes?.[0]?.[0]).toEqual([4, 5]);
    expect(moved).toMatchObject({ parent: "a", instance: 3, order: 2, frame: 1 });
  });

  it("leaves absent joints where they are", () => {
    const moved = translate(
      {
        type: "keypoints",
        joints: [
          [1, 1, 1],
          [0, 0, 0],
        ],
      },
      [5, 5],
    );
    expect(moved.joints).toEqual([
      [6, 6, 1],
      [0, 0, 0],
    ]);
  });

  it("moves a mask by whole pixels, and loses those that leave the picture", () => {
    const mask = drawn("##..", "#...", "....");
    expect(drawing(translate(mask, [1.4, 0.6]))).toEqual(["....", ".##.", ".#.."]);
    expect(drawing(translate(mask, [-1, 0]))).toEqual(["#...", "....", "...."]);
  });
});

describe("rotateShape", () => {
  it("undoes itself and keeps the centre", () => {
    assert(
      property(SHAPE, ANGLE, (shape, angle) => {
        const turned = rotateShape(shape, angle);
        expectClose(centre(turned), centre(shape), 1e-7);
        expectClose(outline(rotateShape(turned, -angle)), outline(shape), 1e-7);
      }),
    );
  });

  it("keeps angles between -180 and 180 degrees", () => {
    assert(
      property(TURNED_BOX, ANGLE, (box, by) => {
        const { angle = 0 } = rotateShape(box, by);
        expect(angle > -180 && angle <= 180).toBe(true);
      }),
    );
  });

  it("turns clockwise as seen", () => {
    const line = {
      type: "polyline",
      points: [
        [0, 0],
        [2, 0],
      ],
    } as const;
    expectClose(rotateShape(line, 90).points, [
      [1, -1],
      [1, 1],
    ]);
  });

  it("leaves points and masks as they are", () => {
    const mask = drawn("#.");
    expect(rotateShape(mask, 30)).toBe(mask);
    expect(rotateShape({ type: "point", x: 1, y: 2 }, 30)).toEqual({ type: "point", x: 1, y: 2 });
  });
});

describe("resize", () => {
  const EXACT = oneof(UPRIGHT_BOX, POLYGON, POLYLINE, POINT, KEYPOINTS);

  it("undoes itself where nothing is turned", () => {
    assert(
      property(EXACT, RECT, RECT, (shape, from, to) => {
        expectClose(resize(resize(shape, from, to), to, from), shape, 1e-7);
      }),
    );
  });

  it("takes a shape's bounds to the wanted ones", () => {
    assert(
      property(oneof(UPRIGHT_BOX, POLYGON), RECT, (shape, to) => {
        expectClose(bounds(resize(shape, bounds(shape), to)), to, 1e-7);
      }),
    );
  });

  it("grows the turned along their own axes: as much as all else where it grows evenly", () => {
    assert(
      property(oneof(TURNED_BOX, ELLIPSE), RECT, number(0.1, 5), (shape, from, factor) => {
        const to = { ...from, width: from.width * factor, height: from.height * factor };
        const resized: Shape = resize(shape, from, to);
        expectClose(sizeOf(resized), scale(sizeOf(shape), factor), 1e-7);
        expect("angle" in resized && resized.angle).toBe(shape.angle);
      }),
    );
  });

  it("stretches what lies on its side along the other axis", () => {
    const upended = { type: "box", x: 0, y: 0, width: 4, height: 2, angle: 90 } as const;
    const unit = { x: 0, y: 0, width: 1, height: 1 };
    const wide = resize(upended, unit, { ...unit, width: 3 });
    expectClose([wide.width, wide.height], [4, 6]);
  });

  it("only moves where the rectangle has no size", () => {
    const empty = { x: 5, y: 5, width: 0, height: 0 };
    assert(
      property(constant(FRAME), RECT, (shape, to) => {
        const { points, holes } = resize(shape, empty, to);
        expectClose(area(points, holes), 84, 1e-7);
      }),
    );
  });

  it("moves a mask along with the rectangle's centre", () => {
    const mask = drawn("#...", "....");
    const from = { x: 0, y: 0, width: 1, height: 1 };
    expect(drawing(resize(mask, from, { x: 1, y: 0, width: 3, height: 3 }))).toEqual(["....", "..#."]);
  });
});

function sizeOf(shape: Shape): readonly [number, number] {
  if (shape.type === "box") return [shape.width, shape.height];
  return shape.type === "ellipse" ? [shape.rx, shape.ry] : [0, 0];
}
