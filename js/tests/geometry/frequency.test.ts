import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Band, hzOf, yOf } from "../../src/geometry/frequency";

const SCALES = ["linear", "mel", "log"] as const;

describe("a band of frequencies", () => {
  it("goes from frequency to place and back on every scale", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCALES),
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scale, low, share) => {
          const band: Band = { scale, low, high: 8000, height: 200 };
          const hz = Math.max(low, 8000 / 1024) + share * (8000 - Math.max(low, 8000 / 1024));
          expect(hzOf(yOf(hz, band), band)).toBeCloseTo(hz, 6);
        },
      ),
    );
  });

  it.each(SCALES)("has the lowest at the bottom and the highest on top: %s", (scale) => {
    const band: Band = { scale, low: 100, high: 8000, height: 200 };
    expect(yOf(100, band)).toBeCloseTo(200);
    expect(yOf(8000, band)).toBeCloseTo(0);
  });

  it("gives an octave the same height all over a logarithmic scale of ten", () => {
    const band: Band = { scale: "log", low: 0, high: 10_240, height: 100 };
    expect(yOf(5120, band)).toBeCloseTo(10);
    expect(yOf(20, band)).toBeCloseTo(90);
    expect(yOf(0, band)).toBeCloseTo(100);
  });

  it("puts 1000 Hz at 1000 mel", () => {
    const band: Band = { scale: "mel", low: 0, high: 1000, height: 1000 };
    const half = hzOf(500, band);
    expect(2595 * Math.log10(1 + half / 700)).toBeCloseTo(500, 0);
  });
});
