import { array, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { Budget, shared } from "../../../src/stage/cloud/budget";

const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, count) => total + count, 0);

describe("the budget of a frame", () => {
  it("shrinks to what a frame has time for, and grows where there is room", () => {
    const budget = new Budget();
    const drawnIn = (milliseconds: (points: number) => number) => {
      for (let frame = 0; frame < 100; frame++) budget.measured(budget.points, milliseconds(budget.points));
      return budget.points;
    };
    const slow = drawnIn((points) => 4 + points / 5_000);
    expect(slow).toBeGreaterThan(80_000);
    expect(slow).toBeLessThan(250_000);
    expect(drawnIn((points) => 1 + points / 500_000)).toBeGreaterThan(8_000_000);
    expect(drawnIn(() => 1_000)).toBeGreaterThan(10_000);
  });

  it("learns nothing from frames of few points", () => {
    const budget = new Budget();
    const before = budget.points;
    budget.measured(before / 10, 500);
    budget.measured(before / 10, 1);
    expect(budget.points).toBe(before);
  });

  it("learns the same from a longer frame at rest", () => {
    const budget = new Budget();
    const before = budget.points;
    expect(budget.atRest).toBeGreaterThan(before);
    budget.measured(budget.atRest, 30 * (budget.atRest / before));
    expect(budget.points).toBe(before);
    budget.measured(budget.atRest, 4_000);
    expect(budget.points).toBeLessThan(before);
  });
});

describe("sharing points out", () => {
  it("gives all where there are few enough, and nothing to what is not seen", () => {
    expect([...shared(1_000, [400, 300, 500], [10, 2, 0])]).toEqual([400, 300, 0]);
  });

  it("gives as many a pixel", () => {
    const counts = shared(300, [1_000, 1_000, 10], [200, 100, 100]);
    expect(counts[2]).toBe(10);
    expect((counts[0] ?? 0) / (counts[1] ?? 1)).toBeCloseTo(2, 1);
  });

  it("keeps to the budget and to what there is, and does not waste it", () => {
    const tiles = array(integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 20 });
    assert(
      property(tiles, tiles, integer({ min: 100, max: 20_000 }), (available, sizes, budget) => {
        const areas = available.map((_, tile) => sizes[tile % sizes.length] ?? 0);
        const counts = shared(budget, available, areas);
        const seen = available.map((count, tile) => ((areas[tile] ?? 0) > 0 ? count : 0));
        expect(sum(counts)).toBeLessThanOrEqual(budget);
        expect(sum(counts)).toBeGreaterThanOrEqual(Math.min(sum(seen), budget - 2 * available.length));
        for (const [tile, count] of counts.entries()) expect(count).toBeLessThanOrEqual(seen[tile] ?? 0);
      }),
    );
  });
});
