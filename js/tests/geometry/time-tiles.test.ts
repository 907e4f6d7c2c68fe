import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  levelOf,
  partsThere,
  placesBeside,
  placesIn,
  stretchOf,
  type TimeTiles,
  wholeTile,
} from "../../src/geometry/time-tiles";

const TILES: TimeTiles = { samples: 1_000_000, span: 1024, factor: 4 };

describe("the tiles of a recording", () => {
  it("have grains no larger than asked for, and no finer than need be", () => {
    expect([0.1, 1, 3.9, 4, 15, 16, 64.0000001].map((samples) => levelOf(TILES, samples))).toEqual([
      0, 0, 0, 1, 1, 2, 3,
    ]);
    expect(levelOf({ ...TILES, factor: 2 }, 1000)).toBe(9);
  });

  it("cover a stretch once, in order, and end with the recording", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: -5000, max: 1_100_000 }),
        fc.integer({ min: 1, max: 500_000 }),
        (level, first, count) => {
          const stretch = { first, beyond: first + count };
          const covered = placesIn(TILES, level, stretch).map((place) => stretchOf(TILES, place));
          const [from, to] = [Math.max(first, 0), Math.min(first + count, TILES.samples)];
          if (from >= to) expect(covered).toEqual([]);
          else {
            expect(covered[0]?.first).toBeLessThanOrEqual(from);
            expect(covered.at(-1)?.beyond).toBeGreaterThanOrEqual(to);
            expect(covered.at(-1)?.beyond).toBeLessThanOrEqual(TILES.samples);
          }
          for (const [index, part] of covered.entries())
            if (index > 0) expect(part.first).toBe(covered[index - 1]?.beyond);
        },
      ),
    );
  });

  it("are one for the whole from some level on", () => {
    expect(wholeTile(TILES)).toEqual({ level: 5, index: 0 });
    expect(stretchOf(TILES, wholeTile(TILES))).toEqual({ first: 0, beyond: 1_000_000 });
    expect(wholeTile({ ...TILES, samples: 1 })).toEqual({ level: 0, index: 0 });
  });

  it("are painted from what is there: themselves, finer ones, coarser ones, nothing", () => {
    const place = { level: 2, index: 3 };
    const parts = (...there: string[]) =>
      partsThere(TILES, [place], ({ level, index }) => there.includes(`${level}/${index}`));
    expect(parts("2/3", "3/0")).toEqual([{ place, from: place }]);
    expect(parts("3/0")).toEqual([{ place, from: { level: 3, index: 0 } }]);
    expect(parts("1/13", "5/0")).toEqual(
      [12, 13, 14, 15].map((index) => ({
        place: { level: 1, index },
        from: index === 13 ? { level: 1, index } : { level: 5, index: 0 },
      })),
    );
    expect(parts("2/4")).toEqual([]);
  });

  it("know what lies beside them", () => {
    expect(placesBeside(TILES, placesIn(TILES, 0, { first: 2000, beyond: 4000 }))).toEqual([
      { level: 0, index: 4 },
      { level: 0, index: 0 },
    ]);
    expect(placesBeside(TILES, placesIn(TILES, 5, { first: 0, beyond: 1 }))).toEqual([]);
  });
});
