import { describe, expect, it } from "vitest";
import {
  type Adjust,
  adjusted,
  bounded,
  edged,
  type Grip,
  grasp,
  pull,
  shifted,
  UNTOUCHED,
  WHOLE,
} from "../../../src/tools/sound/adjust";

const EXTENT = { duration: 10, nyquist: 4000 };
const SEGMENT = { start: 2, end: 4, low: null, high: null };
const BOX = { start: 2, end: 4, low: 1000, high: 2000 };
const at = (time: number, hz: number | null = null) => ({ time, hz });

function pulled(grip: Grip, from = at(2, 1000), to = at(3, 1500)): Adjust {
  return pull(grasp("a", grip, from), to, true);
}

describe("an adjustment", () => {
  it("leaves what is only clicked where it is", () => {
    const still = pull(grasp("a", WHOLE, at(2)), at(2.001), false);
    expect(adjusted(still, SEGMENT, EXTENT)).toBe(SEGMENT);
    expect(adjusted(UNTOUCHED, SEGMENT, EXTENT)).toBe(SEGMENT);
    expect(pull(UNTOUCHED, at(9), true)).toBe(UNTOUCHED);
  });

  it("puts an edge exactly where the pointer is", () => {
    const end = { side: "end", bound: null } as const;
    expect(adjusted(pulled(end, at(4.02), at(5.5)), SEGMENT, EXTENT)).toEqual({ ...SEGMENT, end: 5.5 });
    expect(adjusted(pull(pulled(end), at(99), false), SEGMENT, EXTENT).end).toBe(10);
  });

  it("never takes an edge past the other", () => {
    expect(edged(SEGMENT, "start", 4, EXTENT)).toEqual(SEGMENT);
    expect(edged(SEGMENT, "start", -3, EXTENT).start).toBe(0);
    expect(bounded(BOX, "low", 2500, EXTENT)).toBe(BOX);
    expect(bounded(BOX, "high", 9000, EXTENT).high).toBe(4000);
  });

  it("moves the whole by as much as the pointer, and as far as the recording reaches", () => {
    expect(adjusted(pulled(WHOLE), BOX, EXTENT)).toEqual({ start: 3, end: 5, low: 1500, high: 2500 });
    expect(adjusted(pulled(WHOLE, at(2), at(3)), BOX, EXTENT)).toMatchObject({ low: 1000, high: 2000 });
    expect(shifted(BOX, 50, 9000, EXTENT)).toEqual({ start: 8, end: 10, low: 3000, high: 4000 });
    expect(shifted(SEGMENT, -50, 0, EXTENT)).toMatchObject({ start: 0, end: 2 });
  });

  it("moves a corner in time and in Hz", () => {
    const corner = { side: "start", bound: "high" } as const;
    expect(adjusted(pulled(corner, at(2, 2000), at(1, 3000)), BOX, EXTENT)).toEqual({
      start: 1,
      end: 4,
      low: 1000,
      high: 3000,
    });
  });
});
