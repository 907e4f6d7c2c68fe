import { describe, expect, it } from "vitest";
import { regionOf, withRegion } from "../../../src/tools/sound/region";

const words = [
  { text: "a", start: 1, end: 2 },
  { text: "b", start: 2, end: 3 },
];
const segment = { type: "segment" as const, start: 1, end: 3, low: 100, high: 200, words };

describe("a place in time", () => {
  it("is one of segments and of points", () => {
    expect(regionOf(segment)).toEqual({ start: 1, end: 3, low: 100, high: 200 });
    expect(regionOf({ type: "instant", at: 2 })).toEqual({ start: 2, end: 2, low: null, high: null });
    expect(
      withRegion({ type: "instant", at: 2, channel: 1 }, { start: 4, end: 4, low: null, high: null }),
    ).toEqual({ type: "instant", at: 4, channel: 1 });
  });

  it("takes the words along where the whole moves", () => {
    expect(withRegion(segment, { start: 1.5, end: 3.5, low: null, high: null })).toEqual({
      type: "segment",
      start: 1.5,
      end: 3.5,
      words: [
        { text: "a", start: 1.5, end: 2.5 },
        { text: "b", start: 2.5, end: 3.5 },
      ],
    });
  });

  it("cuts the words where an edge moves", () => {
    expect(withRegion(segment, { start: 1, end: 1.5, low: 100, high: 200 })).toEqual({
      ...segment,
      end: 1.5,
      words: [{ text: "a", start: 1, end: 1.5 }],
    });
  });
});
