import { describe, expect, it } from "vitest";
import {
  cancel,
  lift,
  NO_STRETCH,
  press,
  type Stretch,
  sweep,
  swept,
} from "../../../src/tools/sound/stretch";

const at = (time: number, hz: number | null = null) => ({ time, hz });
const drawn = (from = at(3), to = at(1)) => sweep(press(from), to, true);

describe("a stretch", () => {
  it("is a draft once the pointer is up, in either direction", () => {
    expect(lift(drawn(), false)).toEqual({
      kind: "drafted",
      region: { start: 1, end: 3, low: null, high: null },
    });
    expect(swept(drawn(at(1), at(3)), false)).toEqual({ start: 1, end: 3, low: null, high: null });
  });

  it("is none while the pointer stays where it was pressed, and one from then on", () => {
    expect(lift(sweep(press(at(3)), at(3.01), false), false)).toEqual(NO_STRETCH);
    const there = drawn(at(3), at(4));
    expect(swept(sweep(there, at(3.01), false), false)).toMatchObject({ start: 3, end: 3.01 });
  });

  it("is bounded in Hz on the spectrogram alone, and only where boxes are drawn", () => {
    const boxed = drawn(at(1, 4000), at(3, 500));
    expect(swept(boxed, true)).toEqual({ start: 1, end: 3, low: 500, high: 4000 });
    expect(swept(boxed, false)).toMatchObject({ low: null, high: null });
    expect(swept(drawn(), true)).toMatchObject({ low: null, high: null });
  });

  it("is dropped in every state, and stays so until the pointer is up", () => {
    const states: Stretch[] = [NO_STRETCH, press(at(1)), drawn(), lift(drawn(), false), cancel(drawn())];
    for (const state of states) {
      const dropped = cancel(state);
      expect(swept(dropped, true)).toBeNull();
      expect(swept(sweep(dropped, at(9), true), true)).toBeNull();
      expect(lift(dropped, true)).toEqual(NO_STRETCH);
    }
  });
});
