import { assert, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeRuns, encodeRuns, maskArea, maskBounds, maskHas, moveMask } from "../../src/geometry/rle";
import type { Mask } from "../../src/schema";
import { maskOf, PIXELS, pixelsOf } from "./pixels";

/** Made with pycocotools: height, width, counts, runs, area, x, y, width and height of the box. */
const COCO = [
  [5, 7, "S1", [35], 0, 0, 0, 0, 0],
  [5, 7, "0S1", [0, 35], 35, 0, 0, 7, 5],
  [5, 7, ";32000004", [11, 3, 2, 3, 2, 3, 2, 3, 6], 12, 2, 1, 4, 3],
  [4, 6, "0g01", [0, 23, 1], 23, 0, 0, 6, 4],
  [4000, 3000, "01ngV^;0", [0, 1, 11999998, 1], 2, 0, 0, 3000, 4000],
  [
    3000,
    3000,
    "mm2[n1Zd?gQNSRhS7dm2lV^YJ",
    [3005, 1995, 16010, 2, 7478989, 2998, 1497001],
    4995,
    1,
    1,
    2500,
    2998,
  ],
  [
    6,
    8,
    "02121OON041L10O0O0031MO01000",
    [0, 2, 1, 4, 2, 3, 1, 1, 1, 5, 2, 1, 3, 1, 2, 1, 1, 1, 1, 4, 2, 1, 1, 1, 2, 1, 2, 1],
    27,
    0,
    0,
    8,
    6,
  ],
] as const;

const size = (height: number, width: number, counts: string): Mask => ({
  type: "mask",
  size: [height, width],
  counts,
});

describe("run-length encoding", () => {
  it.each(COCO)("reads and writes what COCO does: %i x %i, %s", (_height, _width, counts, runs) => {
    expect([...decodeRuns(counts)]).toEqual(runs);
    expect(encodeRuns(runs)).toBe(counts);
  });

  it.each(COCO)("measures as COCO does: %i x %i, %s", (height, width, counts, _runs, area, ...box) => {
    const mask = size(height, width, counts);
    const { x, y, width: across, height: down } = maskBounds(mask);
    expect(maskArea(mask)).toBe(area);
    expect([x, y, across, down]).toEqual(box);
  });

  it("gives any runs back", () => {
    assert(
      property(tuple(integer({ min: 0 }), integer({ min: 0 }), integer({ min: 0, max: 40 })), (lengths) => {
        const runs = [...lengths, ...lengths];
        expect([...decodeRuns(encodeRuns(runs))]).toEqual(runs);
      }),
    );
  });

  it("gives any pixels back, strip by strip", () => {
    assert(
      property(PIXELS, ([extent, pixels]) => {
        expect(pixelsOf(maskOf(extent, pixels))).toEqual(pixels);
      }),
    );
  });

  it("stops at the end of a string that breaks off", () => {
    expect(decodeRuns("mm")).toHaveLength(1);
  });
});

describe("a mask", () => {
  const block = size(5, 7, ";32000004");

  it("has the pixels under places inside, to the left and upper border of the last", () => {
    expect(maskHas(block, 2, 1)).toBe(true);
    expect(maskHas(block, 5.99, 3.99)).toBe(true);
    expect(maskHas(block, 6, 3)).toBe(false);
    expect(maskHas(block, 1.99, 2)).toBe(false);
    expect(maskHas(block, 3, 4)).toBe(false);
  });

  it("has nothing beyond the picture", () => {
    const full = size(5, 7, "0S1");
    expect(maskHas(full, -0.1, 2)).toBe(false);
    expect(maskHas(full, 3, 5)).toBe(false);
    expect(maskHas(full, 7, 3)).toBe(false);
    expect(maskHas(full, 6.9, 4.9)).toBe(true);
  });

  it("has exactly the pixels that are in", () => {
    assert(
      property(PIXELS, ([[height, width], pixels]) => {
        const mask = maskOf([height, width], pixels);
        const found = pixels.map((_, at) => (maskHas(mask, Math.floor(at / height), at % height) ? 1 : 0));
        expect(found).toEqual(pixels);
      }),
    );
  });

  it("moves by whole pixels and loses what leaves the picture", () => {
    const shift = integer({ min: -10, max: 10 });
    assert(
      property(PIXELS, shift, shift, ([[height, width], pixels], dx, dy) => {
        const moved = pixelsOf(moveMask(maskOf([height, width], pixels), dx, dy));
        const expected = moved.map((_, at) => {
          const [x, y] = [Math.floor(at / height) - dx, (at % height) - dy];
          return x >= 0 && y >= 0 && x < width && y < height ? (pixels[x * height + y] ?? 0) : 0;
        });
        expect(moved).toEqual(expected);
      }),
    );
  });

  it("keeps what else is known of it when it moves", () => {
    expect(moveMask({ ...block, parent: "a", order: 3 }, 1, 0)).toEqual({
      ...block,
      parent: "a",
      order: 3,
      counts: encodeRuns([16, 3, 2, 3, 2, 3, 2, 3, 1]),
    });
  });
});
