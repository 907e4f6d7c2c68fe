import { describe, expect, it } from "vitest";
import {
  areaOf,
  finer,
  levelFor,
  nearestThere,
  overview,
  tilesIn,
  tilesInView,
} from "../../src/stage/pyramid";

const pyramid = { width: 5000, height: 3000, levels: 5, tile: 512 };
const whole = { x: 0, y: 0, width: 5000, height: 3000 };

describe("levelFor", () => {
  it("takes the coarsest level whose pixels are as fine as the screen's", () => {
    expect(levelFor(pyramid, 1)).toBe(0);
    expect(levelFor(pyramid, 0.51)).toBe(0);
    expect(levelFor(pyramid, 0.5)).toBe(1);
    expect(levelFor(pyramid, 0.26)).toBe(1);
    expect(levelFor(pyramid, 0.1 + 0.15)).toBe(2);
  });

  it("ends at the finest and at the coarsest level", () => {
    expect(levelFor(pyramid, 40)).toBe(0);
    expect(levelFor(pyramid, 0.001)).toBe(4);
  });
});

describe("tiles", () => {
  it("cover every pixel of every level once", () => {
    for (let level = 0; level < pyramid.levels; level++) {
      const areas = tilesIn(pyramid, level, whole).map((tile) => areaOf(pyramid, tile));
      expect(areas.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(5000 * 3000);
      expect(areas.every(({ width, height }) => width > 0 && height > 0)).toBe(true);
    }
  });

  it("come nearest to the middle of the view first", () => {
    const tiles = tilesIn(pyramid, 0, { x: 1100, y: 600, width: 1700, height: 1500 });
    expect(tiles[0]).toEqual({ level: 0, column: 3, row: 2 });
    expect(tiles).toHaveLength(4 * 4);
    expect(tiles.at(-1)).toSatisfy(({ column, row }) => column !== 3 && row !== 2);
  });

  it("stop at the border of the picture", () => {
    const tiles = tilesIn(pyramid, 0, { x: -900, y: 2900, width: 1000, height: 900 });
    expect(tiles).toEqual([{ level: 0, column: 0, row: 5 }]);
    expect(tilesIn(pyramid, 0, { x: 6000, y: 0, width: 10, height: 10 })).toEqual([]);
  });

  it("are those of the level that the screen's pixels call for", () => {
    const view = { width: 1250, height: 750 };
    const camera = { scale: 0.25, x: 0, y: 0 };
    expect(tilesInView(pyramid, camera, view, 1).every(({ level }) => level === 2)).toBe(true);
    expect(tilesInView(pyramid, camera, view, 2).every(({ level }) => level === 1)).toBe(true);
  });

  it("are all of the picture at the coarsest level", () => {
    expect(overview(pyramid)).toEqual([{ level: 4, column: 0, row: 0 }]);
  });
});

describe("finer and coarser tiles", () => {
  it("cover the same part of the picture", () => {
    const tile = { level: 2, column: 2, row: 1 };
    const parts = finer(pyramid, tile);
    const area = areaOf(pyramid, tile);
    const sum = parts
      .map((part) => areaOf(pyramid, part))
      .reduce((sum, { width, height }) => sum + width * height, 0);
    expect(sum).toBe(area.width * area.height);
    for (const part of parts) expect(nearestThere(pyramid, part, ({ level }) => level === 2)).toEqual(tile);
  });

  it("end at level 0 and with the coarsest", () => {
    expect(finer(pyramid, { level: 0, column: 1, row: 1 })).toEqual([]);
    expect(nearestThere(pyramid, { level: 0, column: 9, row: 5 }, () => false)).toBeNull();
  });

  it("are the tile itself where that is there", () => {
    const tile = { level: 0, column: 9, row: 5 };
    expect(nearestThere(pyramid, tile, () => true)).toEqual(tile);
  });
});
