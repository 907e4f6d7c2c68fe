import { assert, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { hit } from "../../src/geometry/hit";
import { bounds } from "../../src/geometry/outline";
import { grow, holds } from "../../src/geometry/rect";
import { add, rotate, scale, type Vec } from "../../src/geometry/vec";
import { drawn } from "./pixels";
import { ELLIPSE, FRAME, number, PLACE, SHAPE, SLACK } from "./shapes";

const BOX = { type: "box", x: 10, y: 20, width: 30, height: 10 } as const;

describe("hitting a shape", () => {
  it("tells its line from its inside", () => {
    expect(hit(BOX, [25, 25], 2)).toBe("inside");
    expect(hit(BOX, [11, 25], 2)).toBe("edge");
    expect(hit(BOX, [9, 25], 2)).toBe("edge");
    expect(hit(BOX, [7, 25], 2)).toBeNull();
  });

  it("follows a turned box", () => {
    const upended = { ...BOX, angle: 90 };
    expect(hit(upended, [25, 38], 1)).toBe("inside");
    expect(hit(upended, [12, 25], 1)).toBeNull();
    expect(hit(upended, [20, 12], 0.5)).toBe("edge");
  });

  it("takes holes, and what an outline winds around twice, as outside", () => {
    expect(hit(FRAME, [1.5, 5], 0.5)).toBe("inside");
    expect(hit(FRAME, [5, 5], 0.5)).toBeNull();
    expect(hit(FRAME, [3.2, 5], 0.5)).toBe("edge");
    const star = Array.from({ length: 5 }, (_, i) => rotate([0, -10], i * 144, [0, 0]));
    expect(hit({ type: "polygon", points: star }, [0, 0], 0.1)).toBeNull();
    expect(hit({ type: "polygon", points: star }, [0, -6], 0.1)).toBe("inside");
  });

  it("does not close a polyline", () => {
    const line = {
      type: "polyline",
      points: [
        [0, 0],
        [10, 0],
        [10, 10],
      ],
    } as const;
    expect(hit(line, [5, 0.5], 1)).toBe("edge");
    expect(hit(line, [5, 5], 1)).toBeNull();
  });

  it("takes joints, and bones where it is told of them", () => {
    const shape = {
      type: "keypoints",
      joints: [
        [0, 0, 2],
        [10, 0, 1],
        [5, 9, 0],
      ],
    } as const;
    expect(hit(shape, [9.5, 0], 1)).toBe("edge");
    expect(hit(shape, [5, 0], 1)).toBeNull();
    expect(hit(shape, [5, 0], 1, [[0, 1]])).toBe("edge");
    expect(hit(shape, [5, 9], 1, [[1, 2]])).toBeNull();
  });

  it("takes the pixels of a mask", () => {
    const mask = drawn("..", ".#");
    expect(hit(mask, [1.99, 1.01], 3)).toBe("inside");
    expect(hit(mask, [0.99, 1.5], 3)).toBeNull();
    expect(hit(mask, [-1, 9], 3)).toBeNull();
  });

  it("takes a point within reach", () => {
    expect(hit({ type: "point", x: 5, y: 5 }, [8, 9], 5)).toBe("edge");
    expect(hit({ type: "point", x: 5, y: 5 }, [8, 9], 4.9)).toBeNull();
  });

  it("measures how far the line of an ellipse is", () => {
    assert(
      property(ELLIPSE, tuple(number(0, 360), number(0.01, 30)), (ellipse, [along, away]) => {
        // A curve that bends inwards everywhere is nearest along its normal.
        const { cx, cy, rx, ry, angle = 0 } = ellipse;
        const [cos, sin] = rotate([1, 0], along, [0, 0]);
        const normal: Vec = [cos / rx, sin / ry];
        const out = scale(normal, away / Math.hypot(...normal));
        const at = rotate(add([cx + rx * cos, cy + ry * sin], out), angle, [cx, cy]);
        expect(hit(ellipse, at, away * 1.01 + 1e-6)).toBe("edge");
        expect(hit(ellipse, at, away * 0.99 - 1e-6)).toBeNull();
      }),
    );
  });

  it("happens nowhere beyond its bounds and the slack", () => {
    assert(
      property(SHAPE, PLACE, SLACK, (shape, at, slack) => {
        if (hit(shape, at, slack) !== null) expect(holds(grow(bounds(shape), slack + 1e-6), at)).toBe(true);
      }),
    );
  });
});
