import { describe, expect, it } from "vitest";
import { nextSlices, type TileState } from "../../../src/stage/cloud/slices";

const tile = (loaded: number, count = 2560, weight = 1, isAway = false): TileState => ({
  loaded,
  count,
  isAway,
  weight,
});

describe("what is asked for next", () => {
  it("is a level of every tile before the next one of any", () => {
    expect(nextSlices([tile(0), tile(10), tile(0)], 1000)).toEqual([
      [0, 0, 10],
      [2, 0, 10],
      [1, 10, 30],
    ]);
    expect(nextSlices([tile(640), tile(640)], 10_000)).toEqual([
      [0, 640, 1920],
      [1, 640, 1920],
    ]);
  });

  it("is what matters most to the views, a level ahead of the rest", () => {
    const slices = nextSlices([tile(0, 2560, 1 / 64), tile(10)], 20);
    expect(slices).toEqual([[1, 10, 20]]);
  });

  it("is no more than a message carries, and nothing twice", () => {
    expect(nextSlices([tile(0, 1e7)], 166_666)).toEqual([[0, 0, 39_063]]);
    expect(nextSlices([tile(2_500_000, 1e7)], 166_666)).toEqual([[0, 2_500_000, 166_666]]);
    expect(nextSlices([tile(0, 100, 1, true), tile(100, 100)], 1000)).toEqual([]);
  });

  it("brings all of it in the end", () => {
    const loaded = [0, 0, 0];
    const counts = [1, 777, 50_000];
    for (let round = 0; round < 1000; round++) {
      const slices = nextSlices(
        counts.map((count, index) => tile(loaded[index] ?? 0, count, index + 0.1)),
        300,
      );
      if (slices.length === 0) break;
      for (const [index, from, count] of slices) {
        expect(from).toBe(loaded[index]);
        loaded[index] = from + count;
      }
    }
    expect(loaded).toEqual(counts);
  });
});
