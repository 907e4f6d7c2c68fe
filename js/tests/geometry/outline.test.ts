import { assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds, centre, joints, outline } from "../../src/geometry/outline";
import { grow, holds } from "../../src/geometry/rect";
import { rotateShape, translate } from "../../src/geometry/transform";
import { add, normaliseAngle, rotate, type Vec } from "../../src/geometry/vec";
import { drawn } from "./pixels";
import { ANGLE, ELLIPSE, expectClose, FRAME, number, PLACE, SHAPE } from "./shapes";

describe("outlines", () => {
  it("give a box's corners clockwise from the top left", () => {
    expect(outline({ type: "box", x: 1, y: 2, width: 3, height: 4 })).toEqual([
      {
        closed: true,
        points: [
          [1, 2],
          [4, 2],
          [4, 6],
          [1, 6],
        ],
      },
    ]);
  });

  it("turn a box clockwise as seen, about its centre", () => {
    const [ring] = outline({ type: "box", x: 0, y: 0, width: 4, height: 2, angle: 90 });
    expectClose(ring?.points, [
      [3, -1],
      [3, 3],
      [1, 3],
      [1, -1],
    ]);
  });

  it("close polygons and their holes, and leave lines open", () => {
    expect(outline(FRAME).map(({ closed, points }) => [closed, points.length])).toEqual([
      [true, 4],
      [true, 4],
    ]);
    expect(
      outline({
        type: "polyline",
        points: [
          [0, 0],
          [1, 1],
        ],
      })[0]?.closed,
    ).toBe(false);
  });

  it("lie on an ellipse", () => {
    assert(
      property(ELLIPSE, (ellipse) => {
        const { cx, cy, rx, ry, angle } = ellipse;
        const [ring] = outline(ellipse);
        expect(ring?.points).toHaveLength(64);
        for (const at of ring?.points ?? []) {
          const [x, y] = rotate(at, -(angle ?? 0), [cx, cy]);
          expectClose(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2, 1, 1e-6);
        }
      }),
    );
  });

  it("are none where there is no line", () => {
    expect(outline({ type: "point", x: 1, y: 1 })).toEqual([]);
    expect(outline({ type: "keypoints", joints: [[1, 1, 2]] })).toEqual([]);
    expect(outline(drawn("##"))).toEqual([]);
  });
});

describe("bounds", () => {
  it("hold the outline and the joints", () => {
    assert(
      property(SHAPE, (shape) => {
        const room = grow(bounds(shape), 1e-9);
        for (const { points } of outline(shape)) for (const at of points) expect(holds(room, at)).toBe(true);
        if (shape.type === "keypoints")
          for (const { at } of joints(shape)) expect(holds(room, at)).toBe(true);
      }),
    );
  });

  it("are tight around an ellipse", () => {
    assert(
      property(ELLIPSE, ({ angle = 0, ...ellipse }) => {
        const { x, y, width, height } = bounds({ ...ellipse, angle });
        const fine = Array.from({ length: 2000 }, (_, i) => {
          const [cos, sin] = rotate([1, 0], i * 0.18, [0, 0]);
          const at: Vec = [ellipse.cx + ellipse.rx * cos, ellipse.cy + ellipse.ry * sin];
          return rotate(at, angle, [ellipse.cx, ellipse.cy]);
        });
        expectClose(Math.min(...fine.map((at) => at[0])), x, 1e-3);
        expectClose(Math.max(...fine.map((at) => at[1])), y + height, 1e-3);
        expect(width * height).toBeGreaterThan(0);
      }),
    );
  });

  it("leave absent joints out", () => {
    const shape = {
      type: "keypoints",
      joints: [
        [5, 6, 2],
        [0, 0, 0],
        [7, 9, 1],
      ],
    } as const;
    expect(bounds(shape)).toEqual({ x: 5, y: 6, width: 2, height: 3 });
    expect(joints(shape)).toEqual([
      { index: 0, at: [5, 6] },
      { index: 2, at: [7, 9] },
    ]);
    expect(centre(shape)).toEqual([6, 7.5]);
  });

  it("are the pixels of a mask", () => {
    const mask = drawn("....", ".##.", "....");
    expect(bounds(mask)).toEqual({ x: 1, y: 1, width: 2, height: 1 });
    expect(centre(mask)).toEqual([2, 1.5]);
  });
});

describe("the centre", () => {
  it("stays where it is when a shape turns", () => {
    assert(
      property(SHAPE, ANGLE, (shape, angle) => {
        expectClose(centre(rotateShape(shape, angle)), centre(shape), 1e-7);
      }),
    );
  });

  it("moves along with every shape", () => {
    assert(
      property(SHAPE, PLACE, (shape, by) => {
        expectClose(centre(translate(shape, by)), add(centre(shape), by), 1e-7);
      }),
    );
  });
});

describe("angles", () => {
  it("lie above -180, up to 180 degrees", () => {
    expect([180, -180, 181, -181, 540, -540, 0, 360, 725].map(normaliseAngle)).toEqual([
      180, 180, -179, 179, 180, 180, 0, 0, 5,
    ]);
  });

  it("mean the same direction as before", () => {
    assert(
      property(number(-1000, 1000), (angle) => {
        const normal = normaliseAngle(angle);
        expect(normal > -180 && normal <= 180).toBe(true);
        expectClose(rotate([1, 0], normal, [0, 0]), rotate([1, 0], angle, [0, 0]));
      }),
    );
  });
});
