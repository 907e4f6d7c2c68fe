import { describe, expect, test } from "vitest";
import { type Box, dropOnTiers, dropped, holds, sideOf } from "../../src/modalities/rank/drop";

const box = (left: number, top: number): Box => ({ left, top, right: left + 100, bottom: top + 40 });
/** Two rows: tiers 0 and 1 above, tier 2 below. */
const TIERS = [box(0, 0), box(110, 0), box(0, 50)];

describe("dropping on tiers", () => {
  test.each([
    [{ x: 150, y: 20 }, true, { kind: "tie", at: 1 }],
    [{ x: 150, y: 20 }, false, { kind: "insert", at: 1 }],
    [{ x: 170, y: 20 }, false, { kind: "insert", at: 2 }],
    [{ x: 5, y: 20 }, true, { kind: "insert", at: 0 }],
    [{ x: 104, y: 20 }, true, { kind: "insert", at: 1 }],
    [{ x: 95, y: 60 }, true, { kind: "insert", at: 3 }],
    [{ x: 400, y: 60 }, true, { kind: "insert", at: 3 }],
    [{ x: 300, y: 10 }, true, { kind: "insert", at: 2 }],
  ] as const)("%j, ties %s: %j", (point, ties, expected) => {
    expect(dropOnTiers(point, TIERS, ties)).toEqual(expected);
  });

  test("an empty ranking takes it as the first", () => {
    expect(dropOnTiers({ x: 1, y: 1 }, [], true)).toEqual({ kind: "insert", at: 0 });
  });
});

describe("dropping on a card", () => {
  const card = box(0, 0);

  test("on the middle it takes the other's place, from wherever it comes", () => {
    expect(sideOf({ x: 50, y: 20 }, card, false, true)).toBe("after");
    expect(sideOf({ x: 50, y: 20 }, card, false, false)).toBe("before");
  });

  test("the near side counts along the row, or down the column", () => {
    expect(sideOf({ x: 10, y: 39 }, card, false, true)).toBe("before");
    expect(sideOf({ x: 10, y: 39 }, card, true, true)).toBe("after");
    expect(sideOf({ x: 90, y: 1 }, card, false, false)).toBe("after");
    expect(sideOf({ x: 90, y: 1 }, card, true, false)).toBe("before");
  });

  test("a depth keeps away from the edges", () => {
    expect(holds(card, { x: 20, y: 20 })).toBe(true);
    expect(holds(card, { x: 20, y: 20 }, 0.25)).toBe(false);
    expect(holds(card, { x: 30, y: 20 }, 0.25)).toBe(true);
    expect(holds(card, { x: 30, y: 5 }, 0.25)).toBe(false);
  });
});

describe("what a drop makes of the tiers", () => {
  const shown = [0, 1, 2];

  test("the last one is implied, save when one is taken out", () => {
    expect(dropped([[0]], shown, 1, { kind: "insert", at: 0 })).toEqual([[1], [0], [2]]);
    expect(dropped([[0]], shown, 1, { kind: "tie", at: 0 })).toEqual([[0, 1], [2]]);
    expect(dropped([], shown, 2, { kind: "beside", other: 0, side: "before", stacked: false })).toEqual([
      [2],
      [0],
      [1],
    ]);
    expect(dropped([[1], [0], [2]], shown, 0, { kind: "out" })).toEqual([[1], [2]]);
  });
});
