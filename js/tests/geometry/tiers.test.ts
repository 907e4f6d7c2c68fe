import { describe, expect, it } from "vitest";
import { tierAt, tiersOf } from "../../src/geometry/tiers";

const laid = (label: string, start: number, end: number) => ({ id: `${label}${start}`, label, start, end });
const TALK = [laid("alice", 0, 2), laid("bob", 1, 3), laid("alice", 1.5, 4), laid("alice", 2, 3)];

describe("tiers", () => {
  it("are one a label, empty ones too, with rows for what overlaps", () => {
    const { tiers, rows, rowOf } = tiersOf(["alice", "bob", "carol"], TALK);
    expect(tiers).toEqual([
      { name: "alice", first: 0, rows: 2 },
      { name: "bob", first: 2, rows: 1 },
      { name: "carol", first: 3, rows: 1 },
    ]);
    expect(rows).toBe(4);
    expect(TALK.map(({ id }) => rowOf.get(id))).toEqual([0, 2, 1, 0]);
  });

  it("are one for all without names", () => {
    const all = tiersOf([], TALK);
    expect(all.tiers).toEqual([{ name: "", first: 0, rows: 3 }]);
    expect(TALK.map(({ id }) => all.rowOf.get(id))).toEqual([0, 1, 2, 0]);
    expect(tiersOf([], []).rows).toBe(1);
  });

  it("are found by their rows", () => {
    const talk = tiersOf(["alice", "bob"], TALK);
    expect([0, 1, 2, 3].map((row) => tierAt(talk, row)?.name)).toEqual(["alice", "alice", "bob", undefined]);
  });
});
