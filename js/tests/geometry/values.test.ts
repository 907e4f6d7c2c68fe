import { describe, expect, it } from "vitest";
import { bulk, rounded, shareOf, stepOf, valueAt } from "../../src/geometry/values";

const words = { low: 100, high: 3100, whole: true };
const floats = { low: -1, high: 1, whole: false };

/** Counts of `size` values, of which these occur. */
function counts(size: number, found: Readonly<Record<number, number>>): Uint32Array {
  const made = new Uint32Array(size);
  for (const [value, count] of Object.entries(found)) made[Number(value)] = count;
  return made;
}

describe("values of a picture", () => {
  it("are shares of its range and back", () => {
    expect(valueAt(words, 0.5)).toBe(1600);
    expect(shareOf(words, 1600)).toBe(0.5);
    expect(shareOf(floats, -1)).toBe(0);
  });

  it("are stepped through one by one, unless there are too many or they are no whole numbers", () => {
    expect(stepOf(words)).toBe(1);
    expect(stepOf({ low: 0, high: 1e6, whole: true })).toBe(16);
    expect(stepOf(floats)).toBe(0.002);
  });

  it("are written without the noise of arithmetic", () => {
    expect(rounded(words, 1000.0000002)).toBe(1000);
    expect(rounded(words, 1000.5)).toBe(1000.5);
    expect(rounded(floats, 0.1 + 0.2)).toBe(0.3);
  });
});

describe("the bulk of values", () => {
  it("leaves out a share at both ends", () => {
    const even = new Uint32Array(101).fill(1);
    expect(bulk(even, 0.1)).toEqual([0.1, 0.9]);
    expect(bulk(counts(256, { 0: 1, 51: 500, 102: 500, 255: 1 }), 0.01)).toEqual([0.2, 0.4]);
  });

  it("is all of them where nearly all are one", () => {
    expect(bulk(counts(256, { 51: 100_000, 255: 3 }), 0.01)).toEqual([0.2, 1]);
  });

  it("is nothing where all are one, or there is none", () => {
    expect(bulk(counts(256, { 51: 9 }), 0.01)).toBeNull();
    expect(bulk(new Uint32Array(256), 0.01)).toBeNull();
  });
});
