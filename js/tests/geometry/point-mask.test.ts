import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countMasked, fillMask, maskOf, paintPoints } from "../../src/geometry/point-mask";
import type { PointMask } from "../../src/schema";

const labelled = fc.uint8Array({ max: 3, maxLength: 300 });

function mask(labels: Uint8Array, label: number): PointMask {
  return { type: "pointmask", ...maskOf(labels, label) };
}

describe("masks of points", () => {
  it("are runs over the points of the file, those outside first", () => {
    expect(maskOf(Uint8Array.of(0, 0, 1, 1, 1, 0), 1)).toEqual({ size: 6, counts: "231" });
    expect(maskOf(Uint8Array.of(1, 2, 1), 1)).toEqual({ size: 3, counts: "0110" });
    expect(maskOf(Uint8Array.of(0, 0), 1)).toEqual({ size: 2, counts: "2" });
    expect(maskOf(new Uint8Array(0), 1)).toEqual({ size: 0, counts: "" });
  });

  it("give back the points that they are of", () => {
    fc.assert(
      fc.property(labelled, (labels) => {
        const again = new Uint8Array(labels.length);
        for (const label of [1, 2, 3]) fillMask(again, mask(labels, label), label);
        expect(again).toEqual(labels);
      }),
    );
  });

  it("are counted", () => {
    fc.assert(
      fc.property(labelled, (labels) => {
        expect(countMasked(mask(labels, 2))).toBe(labels.filter((label) => label === 2).length);
      }),
    );
  });
});

describe("painting points", () => {
  it("takes them from the label that they had, and tells of both", () => {
    const labels = Uint8Array.of(0, 1, 2, 1, 0);
    expect(paintPoints(labels, [1, 2], 2, false)).toEqual(new Set([1, 2]));
    expect(labels).toEqual(Uint8Array.of(0, 2, 2, 1, 0));
  });

  it("wipes no label but the one in hand", () => {
    const labels = Uint8Array.of(0, 1, 2, 1, 0);
    expect(paintPoints(labels, [0, 1, 2], 1, true)).toEqual(new Set([1]));
    expect(labels).toEqual(Uint8Array.of(0, 0, 2, 1, 0));
  });

  it("changes nothing where all is so already, nor beyond the file", () => {
    const labels = Uint8Array.of(1, 0);
    expect(paintPoints(labels, [0, 9], 1, false)).toEqual(new Set());
    expect(paintPoints(labels, [1], 1, true)).toEqual(new Set());
    expect(labels).toEqual(Uint8Array.of(1, 0));
  });
});
