import { expect, describe as suite, test } from "vitest";
import {
  beside,
  describe,
  imply,
  insert,
  join,
  letterOf,
  move,
  place,
  ranksOf,
  sameTiers,
  setRank,
  type Tiers,
  takeBack,
  takeOut,
  tie,
  tiersOf,
} from "../../src/tools/ranking";

const SHOWN = [2, 0, 3, 1];

test("letters go on after Z", () => {
  expect([0, 3, 25, 26, 51, 52, 702].map(letterOf)).toEqual(["A", "D", "Z", "AA", "AZ", "BA", "AAA"]);
});

test("the order inside a tie says nothing, the order of tiers does", () => {
  expect(sameTiers([[0, 1], [2]], [[1, 0], [2]])).toBe(true);
  expect(sameTiers([[0], [1]], [[1], [0]])).toBe(false);
  expect(sameTiers([[0], [1]], [[0, 1]])).toBe(false);
  expect(sameTiers([[0], [1]], [[0]])).toBe(false);
});

suite("placing", () => {
  test("appends as next best", () => {
    expect(place(place([], 3), 1)).toEqual([[3], [1]]);
  });

  test("moves one that is placed already to the end", () => {
    expect(place([[3], [1]], 3)).toEqual([[1], [3]]);
    expect(place([[3, 2], [1]], 3)).toEqual([[2], [1], [3]]);
  });

  test("inserts before the tier that was at that place, wherever the response came from", () => {
    const tiers = [[0], [1], [2]];
    expect(insert(tiers, 3, 1)).toEqual([[0], [3], [1], [2]]);
    expect(insert(tiers, 0, 2)).toEqual([[1], [0], [2]]);
    expect(insert(tiers, 2, 0)).toEqual([[2], [0], [1]]);
    expect(insert(tiers, 1, 1)).toEqual(tiers);
    expect(insert(tiers, 1, 2)).toEqual(tiers);
  });

  test("changes nothing that it was given", () => {
    const tiers = Object.freeze([Object.freeze([0, 1]), Object.freeze([2])]);
    for (const change of [place, tie, takeOut]) expect(change(tiers, 1)).not.toBe(tiers);
    expect(tiers).toEqual([[0, 1], [2]]);
  });
});

suite("tying", () => {
  test("joins the last tier", () => {
    expect(tie([[0], [1]], 2)).toEqual([[0], [1, 2]]);
    expect(tie([], 2)).toEqual([[2]]);
  });

  test("ties the implied last with the one before it", () => {
    expect(tie([[0], [1], [2]], 2)).toEqual([[0], [1, 2]]);
  });

  test("joins a given tier from anywhere", () => {
    expect(join([[0], [1], [2]], 0, 2)).toEqual([[1], [2, 0]]);
    expect(join([[0, 1], [2]], 1, 0)).toEqual([[0, 1], [2]]);
  });
});

suite("beside another", () => {
  test.each<[Tiers, number, number, "before" | "after", Tiers]>([
    [[[0], [1]], 2, 1, "before", [[0], [2], [1]]],
    [[[0], [1]], 2, 0, "after", [[0], [2], [1]]],
    [[[0], [1], [2]], 2, 0, "before", [[2], [0], [1]]],
    [[[0, 1], [2]], 1, 0, "before", [[1], [0], [2]]],
    [[], 2, 0, "before", [[2], [0]]],
    [[], 2, 0, "after", [[0], [2]]],
    [[[3]], 2, 0, "after", [[3], [0], [2]]],
    [[[2], [3]], 2, 0, "before", [[2], [0], [3]]],
    [[[0]], 0, 0, "before", [[0]]],
  ])("%j: %i beside %i, %s", (tiers, index, other, side, expected) => {
    expect(beside(tiers, index, other, side)).toEqual(expected);
  });
});

suite("moving by a step", () => {
  test.each<[Tiers, number, 1 | -1, Tiers]>([
    [[[0], [1], [2]], 2, -1, [[0], [2], [1]]],
    [[[0], [1], [2]], 0, 1, [[1], [0], [2]]],
    [[[0], [1], [2]], 0, -1, [[0], [1], [2]]],
    [[[0], [1], [2]], 2, 1, [[0], [1], [2]]],
    [[[0], [1, 2]], 2, -1, [[0], [2], [1]]],
    [[[0], [1, 2]], 1, 1, [[0], [2], [1]]],
    [[[0, 1], [2]], 2, -1, [[2], [0, 1]]],
    [[], 0, -1, [[0], [2]]],
    [[], 0, 1, [[3], [0]]],
    [[[0]], 2, -1, [[2], [0]]],
    [[[0]], 1, 1, [[0], [1]]],
  ])("%j: %i by %i", (tiers, index, step, expected) => {
    expect(move(tiers, SHOWN, index, step)).toEqual(expected);
  });
});

suite("the last one", () => {
  test("is implied once all others are ranked, and only then", () => {
    expect(imply([[0], [1]], SHOWN)).toEqual([[0], [1]]);
    expect(imply([[0], [1, 2]], SHOWN)).toEqual([[0], [1, 2], [3]]);
    expect(imply([[0], [1], [2], [3]], SHOWN)).toEqual([[0], [1], [2], [3]]);
    expect(imply([[7]], [7, 4])).toEqual([[7], [4]]);
    expect(imply([], [7])).toEqual([]);
  });

  test("goes back with the one that implied it", () => {
    const complete = imply(place(place(place([], 3), 1), 0), SHOWN);
    expect(complete).toEqual([[3], [1], [0], [2]]);
    expect(takeBack(complete, SHOWN)).toEqual([[3], [1]]);
    expect(takeBack([[3], [1]], SHOWN)).toEqual([[3]]);
    expect(takeBack([[0], [1], [2, 3]], SHOWN)).toEqual([[0], [1], [2]]);
    expect(takeBack([[0, 1, 2], [3]], SHOWN)).toEqual([[0, 1]]);
    expect(takeBack([], SHOWN)).toEqual([]);
  });
});

suite("by number", () => {
  const give = (order: [number, number][], ties: boolean) =>
    tiersOf(order.reduce((ranks, [index, rank]) => setRank(ranks, SHOWN, index, rank, ties), ranksOf([])));

  test("numbers may come in any order", () => {
    const wanted = [[1], [3], [0], [2]];
    expect(
      give(
        [
          [2, 4],
          [3, 2],
          [0, 3],
        ],
        true,
      ),
    ).toEqual(wanted);
    expect(
      give(
        [
          [0, 3],
          [1, 1],
          [3, 2],
        ],
        false,
      ),
    ).toEqual(wanted);
  });

  test("one left falls into the gap", () => {
    expect(
      give(
        [
          [2, 1],
          [0, 2],
          [3, 4],
        ],
        true,
      ),
    ).toEqual([[2], [0], [1], [3]]);
  });

  test("equal numbers are a tie where ties are allowed", () => {
    expect(
      give(
        [
          [2, 1],
          [0, 1],
        ],
        true,
      ),
    ).toEqual([[2, 0]]);
  });

  test("without ties those in the way move down", () => {
    const ranks = ranksOf([[0], [1], [2], [3]]);
    expect(tiersOf(setRank(ranks, SHOWN, 3, 1, false))).toEqual([[3], [0], [1], [2]]);
    expect(
      give(
        [
          [0, 1],
          [1, 1],
          [2, 2],
        ],
        false,
      ),
    ).toEqual([[1], [2], [0], [3]]);
  });

  test("ranks and tiers say the same", () => {
    const tiers = [[3], [1, 0], [2]];
    expect(tiersOf(ranksOf(tiers))).toEqual(tiers);
  });
});

test("a ranking in words uses the letters shown", () => {
  expect(describe([[0], [3, 2], [1]], SHOWN)).toBe("B, then A and C tied, then D");
  expect(describe([[2, 0, 3, 1]], SHOWN)).toBe("A, B, C and D tied");
  expect(describe([], SHOWN)).toBe("");
});
