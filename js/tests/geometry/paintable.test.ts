import { assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { paintable } from "../../src/geometry/paintable";
import { Raster } from "../../src/geometry/raster";
import { drawn, maskOf, PIXELS } from "./pixels";

describe("what is painted of a mask", () => {
  it("is as large as the mask, row by row", () => {
    expect(paintable(drawn("....", ".##.", "..#."))).toEqual({
      x: 1,
      y: 1,
      width: 2,
      height: 2,
      alpha: Uint8Array.of(255, 255, 0, 255),
    });
  });

  it("says how much of each cell is in", () => {
    const seen = paintable(drawn(".....", ".##..", "..#.."), undefined, 2);
    expect(seen).toMatchObject({ x: 0, y: 0, width: 2, height: 2 });
    expect([...seen.alpha]).toEqual([64, 64, 0, 64]);
  });

  it("is the same of a raster, and right in every cell, whatever part is wanted", () => {
    const within = record({
      x: integer({ min: -3, max: 9 }),
      y: integer({ min: -3, max: 9 }),
      width: integer({ min: 0, max: 12 }),
      height: integer({ min: 0, max: 12 }),
    });
    assert(
      property(PIXELS, within, constantFrom(1, 2, 4), ([size, pixels], part, step) => {
        const mask = maskOf(size, pixels);
        const seen = paintable(mask, part, step);
        expect(paintable(Raster.of(mask), part, step)).toEqual(seen);
        const expected = seen.alpha.map((_, at) => {
          const left = seen.x + (at % seen.width) * step;
          const top = seen.y + Math.floor(at / seen.width) * step;
          let count = 0;
          for (let x = left; x < Math.min(left + step, size[1]); x++)
            for (let y = top; y < Math.min(top + step, size[0]); y++) count += pixels[x * size[0] + y] ?? 0;
          return Math.round((count * 255) / step ** 2);
        });
        expect(seen.alpha).toEqual(expected);
      }),
    );
  });

  it("is nothing where nothing is in", () => {
    expect(paintable(drawn("...", "...")).alpha).toHaveLength(0);
    expect(paintable(drawn("#..", "..."), { x: 1, y: 0, width: 2, height: 2 }).alpha).toHaveLength(0);
  });
});
