import { array, assert, boolean, double, integer, property, record, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { Raster } from "../../src/geometry/raster";
import { nearestOnSegment } from "../../src/geometry/vec";
import { drawing, drawn, maskOf, PIXELS, pixelsOf } from "./pixels";

const place = (low: number, high: number) =>
  tuple(double({ min: low, max: high, noNaN: true }), double({ min: low, max: high, noNaN: true }));

const stroke = record({
  from: place(-6, 20),
  to: place(-6, 20),
  radius: double({ min: 0.75, max: 6, noNaN: true }),
  on: boolean(),
});

describe("a raster", () => {
  it("gives back the mask it was made of", () => {
    assert(
      property(PIXELS, ([size, pixels]) => {
        const mask = maskOf(size, pixels);
        const raster = Raster.of(mask);
        expect(raster.toMask()).toEqual(mask);
        expect(raster.isEmpty).toBe(!pixels.includes(1));
      }),
    );
  });

  it("paints and wipes the pixels whose centres strokes cover, and says where", () => {
    const [height, width] = [12, 15];
    assert(
      property(array(stroke, { maxLength: 8 }), (strokes) => {
        const raster = Raster.empty(height, width);
        const pixels = new Uint8Array(height * width);
        for (const { from, to, radius, on } of strokes) {
          const dirty = raster.stamp(from, to, radius, on);
          for (const at of pixels.keys()) {
            const [x, y] = [Math.floor(at / height), at % height];
            const off = nearestOnSegment([x + 0.5, y + 0.5], from, to).distance;
            if (off > radius) continue;
            pixels[at] = on ? 1 : 0;
            expect(x >= dirty.x && x < dirty.x + dirty.width).toBe(true);
            expect(y >= dirty.y && y < dirty.y + dirty.height).toBe(true);
          }
        }
        expect(pixelsOf(raster.toMask())).toEqual(pixels);
      }),
    );
  });

  it("paints discs that are as wide to each side", () => {
    const raster = Raster.empty(5, 7);
    expect(raster.stamp([3.5, 2.5], [3.5, 2.5], 2, true)).toEqual({ x: 1, y: 0, width: 5, height: 5 });
    expect(drawing(raster.toMask())).toEqual([
      "...#...", //
      "..###..",
      ".#####.",
      "..###..",
      "...#...",
    ]);
  });

  it("paints at least the pixel under the point, and a line without gaps", () => {
    const raster = Raster.empty(3, 6);
    raster.stamp([1, 1], [1, 1], 0.5, true);
    expect(drawing(raster.toMask())).toEqual(["......", ".#....", "......"]);
    raster.stamp([0.2, 0.2], [5.8, 2.8], 0.3, true);
    expect(drawing(raster.toMask())).toEqual(["##....", ".###..", "....##"]);
  });

  it("leaves alone what is not under an eraser beyond what was painted", () => {
    const raster = Raster.of(drawn("....", ".##.", "...."));
    raster.stamp([0, 0], [0, 0], 1.2, false);
    raster.stamp([3.5, 0], [3.5, 3], 0.8, false);
    expect(drawing(raster.toMask())).toEqual(["....", ".##.", "...."]);
    raster.stamp([2.5, -5], [2.5, 9], 0.6, false);
    expect(drawing(raster.toMask())).toEqual(["....", ".#..", "...."]);
  });

  it("changes nothing by a stroke beyond the picture", () => {
    const raster = Raster.of(drawn("....", ".##."));
    expect(raster.stamp([-9, 1], [-4, 1], 2, true)).toMatchObject({ width: 0, height: 0 });
    expect(raster.held).toEqual({ x: 1, y: 1, width: 2, height: 1 });
    expect(drawing(raster.toMask())).toEqual(["....", ".##."]);
  });

  it("fills what is enclosed over sides, and only that", () => {
    const raster = Raster.of(drawn(".###..", "#..#..", "#.#.#.", ".#..#.", ".####."));
    expect(raster.flood([1.5, 1.5])).toEqual({ x: 1, y: 1, width: 2, height: 2 });
    expect(drawing(raster.toMask())).toEqual([".###..", "####..", "###.#.", ".#..#.", ".####."]);
  });

  it("fills just the places from which no way over sides leads to the border", () => {
    assert(
      property(PIXELS, integer({ min: 0, max: 80 }), ([size, pixels], start) => {
        const [height, width] = size;
        const from = start % pixels.length;
        const region = new Set(pixels[from] ? [] : [from]);
        for (const at of region)
          for (const next of [at - height, at + height, ...(at % height ? [at - 1] : []), at + 1])
            if (pixels[next] === 0 && (next !== at + 1 || next % height)) region.add(next);
        const isOpen = [...region].some((at) => {
          const [x, y] = [Math.floor(at / height), at % height];
          return x === 0 || y === 0 || x === width - 1 || y === height - 1;
        });
        const raster = Raster.of(maskOf(size, pixels));
        const changed = raster.flood([Math.floor(from / height) + 0.5, (from % height) + 0.5]);
        const isFilled = region.size > 0 && !isOpen;
        expect(changed !== null).toBe(isFilled);
        expect(pixelsOf(raster.toMask())).toEqual(
          pixels.map((on, at) => (isFilled && region.has(at) ? 1 : on)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("fills nothing that is open, painted or beyond what is painted", () => {
    const mask = drawn(".......", ".#####.", ".#...#.", ".#.###.", ".#.#...");
    const raster = Raster.of(mask);
    for (const at of [
      [4.5, 2.5],
      [1, 1],
      [0.5, 4.5],
      [-3, 2],
      [70, 2],
    ] as const)
      expect(raster.flood(at)).toBeNull();
    expect(raster.toMask()).toEqual(mask);
  });

  it("visits what lies in a rectangle of whole pixels", () => {
    const span = integer({ min: -2, max: 10 });
    assert(
      property(PIXELS, span, span, span, span, ([size, pixels], x, y, width, height) => {
        const found = new Uint8Array(pixels.length);
        Raster.of(maskOf(size, pixels)).eachStrip(
          (column, top, end) => found.fill(1, column * size[0] + top, column * size[0] + end),
          { x, y, width: Math.abs(width), height: Math.abs(height) },
        );
        const expected = pixels.map((on, at) => {
          const [column, row] = [Math.floor(at / size[0]), at % size[0]];
          const across = column >= x && column < x + Math.abs(width);
          return across && row >= y && row < y + Math.abs(height) ? on : 0;
        });
        expect(found).toEqual(expected);
      }),
    );
  });
});
