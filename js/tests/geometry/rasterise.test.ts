import { array, assert, double, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { rasterise } from "../../src/geometry/rasterise";
import { maskArea } from "../../src/geometry/rle";
import { nearestOnSegment, type Vec } from "../../src/geometry/vec";
import type { Ellipse } from "../../src/schema";
import { drawing, pixelsOf } from "./pixels";

const inside = (at: Vec, rings: readonly (readonly Vec[])[]) => {
  let crossings = 0;
  for (const ring of rings)
    for (const [index, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(index + 1) % ring.length] as Vec;
      if (ax > at[0] !== bx > at[0] && ay + ((at[0] - ax) / (bx - ax)) * (by - ay) > at[1]) crossings++;
    }
  return crossings % 2 === 1;
};

/** Where rounding alone decides. */
const isOnEdge = (at: Vec, rings: readonly (readonly Vec[])[]) =>
  rings.some((ring) =>
    ring.some((b, index) => nearestOnSegment(at, ring.at(index - 1) as Vec, b).distance < 1e-9),
  );

describe("rasterising", () => {
  it("takes the pixels whose centres a box holds, none of them twice", () => {
    const left = rasterise({ type: "box", x: 0, y: 0.4, width: 2.5, height: 2 }, [3, 5]);
    const right = rasterise({ type: "box", x: 2.5, y: 0.4, width: 2.5, height: 2 }, [3, 5]);
    expect(drawing(left)).toEqual(["##...", "##...", "....."]);
    expect(drawing(right)).toEqual(["..###", "..###", "....."]);
  });

  it("turns a box clockwise about its centre", () => {
    const bar = { type: "box", x: 0, y: 2, width: 5, height: 1 } as const;
    expect(drawing(rasterise({ ...bar, angle: 90 }, [5, 5]))).toEqual(Array(5).fill("..#.."));
    expect(drawing(rasterise({ ...bar, width: 5.6, x: -0.3, angle: 45 }, [5, 5]))[0]).toBe(".....");
    expect(drawing(rasterise({ ...bar, width: 7, x: -1, angle: 45 }, [5, 5]))).toEqual([
      "#....",
      ".#...",
      "..#..",
      "...#.",
      "....#",
    ]);
  });

  it("leaves holes out and cuts at the border of the picture", () => {
    const points = [
      [-5, -5],
      [4, -5],
      [4, 9],
      [-5, 9],
    ] as const;
    const hole = [
      [1, 1],
      [3, 1],
      [3, 2],
      [1, 2],
    ] as const;
    expect(drawing(rasterise({ type: "polygon", points, holes: [hole] }, [3, 5]))).toEqual([
      "####.",
      "#..#.",
      "####.",
    ]);
  });

  it("takes the pixels whose centres rings enclose by the even-odd rule", () => {
    const coordinate = double({ min: -3, max: 12, noNaN: true });
    const ring = array(tuple(coordinate, coordinate), { minLength: 3, maxLength: 6 });
    assert(
      property(ring, array(ring, { maxLength: 2 }), (points, holes) => {
        const [height, width] = [8, 9];
        const found = pixelsOf(rasterise({ type: "polygon", points, holes }, [height, width]));
        const rings = [points, ...holes];
        for (const [at, on] of found.entries()) {
          const centre: Vec = [Math.floor(at / height) + 0.5, (at % height) + 0.5];
          if (on === Number(inside(centre, rings)) || isOnEdge(centre, rings)) continue;
          expect.fail(`${on} at ${centre}`);
        }
      }),
    );
  });

  it("takes the pixels whose centres an ellipse holds, at any angle", () => {
    const radius = double({ min: 0.5, max: 9, noNaN: true });
    const centre = double({ min: -3, max: 14, noNaN: true });
    const angle = double({ min: -180, max: 180, noNaN: true });
    assert(
      property(centre, centre, radius, radius, angle, (cx, cy, rx, ry, turn) => {
        const ellipse: Ellipse = { type: "ellipse", cx, cy, rx, ry, angle: turn };
        const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
        for (const [at, on] of pixelsOf(rasterise(ellipse, [10, 12])).entries()) {
          const [x, y] = [Math.floor(at / 10) + 0.5 - cx, (at % 10) + 0.5 - cy];
          const off = ((x * cos + y * sin) / rx) ** 2 + ((y * cos - x * sin) / ry) ** 2 - 1;
          if (Math.abs(off) > 1e-9) expect(on).toBe(off < 0 ? 1 : 0);
        }
      }),
    );
  });

  it("takes nothing of what lies beyond the picture, and keeps what else is known", () => {
    const away = rasterise({ type: "ellipse", cx: -50, cy: 5, rx: 9, ry: 9, parent: "a" }, [10, 10]);
    expect(maskArea(away)).toBe(0);
    expect(away.parent).toBe("a");
  });
});
