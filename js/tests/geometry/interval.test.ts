import { describe, expect, it } from "vitest";
import { between, byStart, clamp, lanes, overlaps } from "../../src/geometry/interval";
import { below, random } from "./strings";

describe("intervals", () => {
  it("are half open: neighbours do not overlap", () => {
    expect(overlaps({ start: 0, end: 3 }, { start: 3, end: 5 })).toBe(false);
    expect(overlaps({ start: 0, end: 4 }, { start: 3, end: 5 })).toBe(true);
    expect(overlaps({ start: 3, end: 5 }, { start: 0, end: 9 })).toBe(true);
  });

  it("have their ends in order", () => {
    expect(between(5, 2)).toEqual({ start: 2, end: 5 });
  });

  it("are cut to another, empty where they are apart", () => {
    expect(clamp({ start: 0, end: 9 }, { start: 3, end: 5 })).toEqual({ start: 3, end: 5 });
    expect(clamp({ start: 0, end: 2 }, { start: 3, end: 5 })).toEqual({ start: 3, end: 3 });
    expect(clamp({ start: 8, end: 9 }, { start: 3, end: 5 })).toEqual({ start: 5, end: 5 });
  });
});

describe("lanes", () => {
  it("gives what is nested the next lane", () => {
    const sorted = [
      { start: 0, end: 20 },
      { start: 0, end: 5 },
      { start: 2, end: 4 },
      { start: 6, end: 9 },
      { start: 20, end: 22 },
    ];
    expect(lanes(sorted)).toEqual([0, 1, 2, 1, 0]);
  });

  it("never puts two that overlap in one lane, and uses as few lanes as lie over one place", () => {
    const next = random(11);
    for (let round = 0; round < 100; round++) {
      const intervals = Array.from({ length: 20 }, () => between(below(next, 40), below(next, 40)))
        .filter(({ start, end }) => start < end)
        .sort(byStart);
      const given = lanes(intervals);
      intervals.forEach((a, i) => {
        intervals.forEach((b, j) => {
          if (i < j && overlaps(a, b)) expect(given[i]).not.toBe(given[j]);
        });
      });
      const depth = Array.from({ length: 40 }, (_, at) =>
        intervals.filter(({ start, end }) => start <= at && at < end),
      ).map((held) => held.length);
      expect(Math.max(-1, ...given) + 1).toBe(Math.max(0, ...depth));
    }
  });
});
