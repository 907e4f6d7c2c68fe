import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EdgeIndex, silenceBorders, zeroCrossing } from "../../src/geometry/time-snap";

const time = fc.double({ min: 0, max: 100, noNaN: true });
const segments = fc.array(
  fc.tuple(time, time).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
  { maxLength: 40 },
);

describe("EdgeIndex", () => {
  it("finds what looking at every edge finds", () => {
    fc.assert(
      fc.property(segments, time, fc.double({ min: 0, max: 10, noNaN: true }), (segments, at, tolerance) => {
        const away = segments
          .flatMap(({ start, end }) => [start, end])
          .map((edge) => Math.abs(edge - at))
          .filter((distance) => distance <= tolerance);
        const found = new EdgeIndex(segments).nearest(at, tolerance);
        if (away.length === 0) expect(found).toBeNull();
        else expect(Math.abs((found ?? Number.NaN) - at)).toBe(Math.min(...away));
      }),
    );
  });

  it("passes over the edges of what is moved", () => {
    const index = new EdgeIndex([
      { start: 1, end: 2 },
      { start: 2.3, end: 3 },
    ]);
    expect(index.nearest(2.1, 0.5)).toBe(2);
    expect(index.nearest(2.1, 0.5, [1, 2])).toBe(2.3);
    expect(index.nearest(2.1, 0.1, [1, 2])).toBeNull();
  });
});

describe("zeroCrossing", () => {
  it("is where the sign changes, the nearest one", () => {
    const samples = [1, 2, -1, -2, 3, 1];
    expect(zeroCrossing(samples, 1)).toBe(2);
    expect(zeroCrossing(samples, 5)).toBe(4);
    expect(zeroCrossing([1, 0, 0, -1], 0)).toBe(1);
    expect(zeroCrossing([1, 2, 3], 1)).toBeNull();
    expect(zeroCrossing([], 0)).toBeNull();
  });
});

describe("silenceBorders", () => {
  const blocks = (...runs: [level: number, count: number][]) =>
    runs.flatMap(([level, count]) => Array.from({ length: count }, () => level));

  it("are where sound begins and ends over the noise that is there", () => {
    const levels = blocks([0.01, 20], [0.3, 10], [0.012, 15], [0.2, 5], [0.009, 10]);
    expect(silenceBorders(levels, 4)).toEqual([20, 30, 45, 50]);
  });

  it("are none where silence or sound is too short to count", () => {
    const levels = blocks([0.01, 20], [0.3, 10], [0.01, 3], [0.3, 10], [0.01, 10], [0.3, 2], [0.01, 10]);
    expect(silenceBorders(levels, 4)).toEqual([20, 43]);
  });

  it("are found in digital silence too, and nowhere in sound or silence alone", () => {
    expect(silenceBorders(blocks([0, 10], [0.1, 10]), 2)).toEqual([10]);
    expect(silenceBorders(blocks([0.0001, 10], [0.0005, 10]), 2)).toEqual([]);
    expect(silenceBorders(blocks([0.3, 20]), 2)).toEqual([]);
    expect(silenceBorders([], 2)).toEqual([]);
  });
});
