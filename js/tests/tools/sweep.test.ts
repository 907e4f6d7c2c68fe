import { describe, expect, it } from "vitest";
import { cancel, IDLE, pointerDown, pointerUp, type Sweep, select, swept } from "../../src/tools/sweep";

describe("a sweep", () => {
  it("by the pointer ends in a draft, in either direction", () => {
    const forth = pointerUp(select(select(pointerDown(3), 3, 5), 3, 9));
    expect(forth.kind).toBe("drafted");
    expect(swept(forth)).toEqual({ start: 3, end: 9 });
    expect(swept(pointerUp(select(pointerDown(9), 9, 3)))).toEqual({ start: 3, end: 9 });
  });

  it("shows what is swept so far", () => {
    expect(swept(select(pointerDown(3), 3, 4))).toEqual({ start: 3, end: 4 });
  });

  it("that comes back to where it began is a click", () => {
    expect(pointerUp(select(select(pointerDown(3), 3, 5), 3, 3))).toEqual(IDLE);
    expect(pointerUp(pointerDown(3))).toEqual(IDLE);
  });

  it("by the keyboard is a draft at once", () => {
    expect(select(IDLE, 2, 3)).toEqual({ kind: "drafted", anchor: 2, focus: 3 });
    expect(select(select(IDLE, 2, 3), 2, 2)).toEqual(IDLE);
  });

  it("is dropped in every state, and stays so until the pointer is up", () => {
    const states: Sweep[] = [
      IDLE,
      pointerDown(1),
      select(pointerDown(1), 1, 4),
      pointerUp(select(pointerDown(1), 1, 4)),
      cancel(pointerDown(1)),
    ];
    for (const state of states) {
      const dropped = cancel(state);
      expect(swept(dropped)).toBeNull();
      expect(pointerUp(dropped)).toEqual(IDLE);
    }
    expect(swept(select(cancel(select(pointerDown(1), 1, 4)), 1, 6))).toBeNull();
  });
});
