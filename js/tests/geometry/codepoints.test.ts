import { describe, expect, it } from "vitest";
import { CodePoints, lowerBound } from "../../src/geometry/codepoints";
import { awkwardStrings } from "./strings";

describe("CodePoints", () => {
  it("counts as Python does", () => {
    const points = new CodePoints("a😀b");
    expect(points.length).toBe(3);
    expect([0, 1, 3, 4].map((unit) => points.fromUnit(unit))).toEqual([0, 1, 2, 3]);
    expect([0, 1, 2, 3].map((point) => points.toUnit(point))).toEqual([0, 1, 3, 4]);
  });

  it("takes the inside of a pair for the pair", () => {
    const points = new CodePoints("a😀b");
    expect(points.fromUnit(2)).toBe(1);
    expect(points.whole({ start: 2, end: 2 })).toEqual({ start: 1, end: 3 });
    expect(points.whole({ start: 0, end: 2 })).toEqual({ start: 0, end: 3 });
  });

  it("counts a lone surrogate as one", () => {
    expect(new CodePoints("\ude00\ud83d\ud83d\ude00").length).toBe(3);
    expect(new CodePoints("\ude00\ud83d\ud83d\ude00").toUnits({ start: 1, end: 3 })).toEqual({
      start: 1,
      end: 4,
    });
  });

  it("cuts off what lies outside the text", () => {
    expect(new CodePoints("ab").toUnits({ start: -1, end: 9 })).toEqual({ start: 0, end: 2 });
  });

  it("agrees with a walk over the string, for every place in every string", () => {
    for (const text of awkwardStrings(400)) {
      const points = new CodePoints(text);
      const characters = Array.from(text);
      expect(points.length).toBe(characters.length);
      let unit = 0;
      characters.forEach((character, point) => {
        expect(points.toUnit(point)).toBe(unit);
        expect(points.fromUnit(unit)).toBe(point);
        unit += character.length;
      });
      expect(points.toUnit(characters.length)).toBe(text.length);
      expect(points.fromUnit(text.length)).toBe(characters.length);
    }
  });

  it("keeps whole code points as they are", () => {
    for (const text of awkwardStrings(200, 3)) {
      const points = new CodePoints(text);
      for (let start = 0; start <= points.length; start++)
        for (let end = start; end <= points.length; end++) {
          const range = points.toUnits({ start, end });
          expect(points.whole(range)).toEqual(range);
          expect(points.fromUnits(range)).toEqual({ start, end });
          expect(text.slice(range.start, range.end)).toBe(Array.from(text).slice(start, end).join(""));
        }
    }
  });
});

describe("lowerBound", () => {
  it("finds the first that holds", () => {
    const values = [1, 3, 3, 7];
    expect([0, 3, 4, 8].map((value) => lowerBound(4, (i) => (values[i] ?? 0) >= value))).toEqual([
      0, 1, 3, 4,
    ]);
  });
});
