import { describe, expect, it } from "vitest";
import { answered, keyDown, keyUp, NO_HOLDS } from "../../../src/tools/sound/hold";

const alice = { label: "alice", from: 1, pressed: 1000 };

describe("a held key", () => {
  it("marks from where it went down to where it came up", () => {
    const { holds, released } = keyUp(keyDown(NO_HOLDS, "1", alice), "1", 3.5, 3500);
    expect(released).toEqual({ kind: "held", label: "alice", start: 1, end: 3.5 });
    expect(holds.size).toBe(0);
  });

  it("that is only tapped picks its label", () => {
    expect(keyUp(keyDown(NO_HOLDS, "1", alice), "1", 1.2, 1249).released).toEqual({
      kind: "tapped",
      label: "alice",
    });
    expect(keyUp(keyDown(NO_HOLDS, "1", alice), "1", 1.2, 1250).released?.kind).toBe("held");
  });

  it("is one of several, each by itself", () => {
    const both = keyDown(keyDown(NO_HOLDS, "1", alice), "2", { ...alice, label: "bob", from: 2 });
    const first = keyUp(both, "2", 4, 9000);
    expect(first.released).toMatchObject({ label: "bob", start: 2, end: 4 });
    expect(keyUp(first.holds, "1", 5, 9000).released).toMatchObject({ label: "alice", start: 1, end: 5 });
  });

  it("goes down once, and up only where it was down", () => {
    const once = keyDown(NO_HOLDS, "1", alice);
    expect(keyDown(once, "1", { ...alice, from: 2 })).toBe(once);
    expect(keyUp(NO_HOLDS, "1", 5, 9000)).toEqual({ holds: NO_HOLDS, released: null });
  });

  it("is behind the ear, at twice the speed by twice as much of the recording", () => {
    expect(answered(3, 0.2, 1)).toBeCloseTo(2.8);
    expect(answered(3, 0.2, 2)).toBeCloseTo(2.6);
    expect(answered(0.1, 0.2, 1)).toBe(0);
  });
});
