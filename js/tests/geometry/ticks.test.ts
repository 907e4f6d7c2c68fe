import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Band, yOf } from "../../src/geometry/frequency";
import { clock, frequencyTicks, timeTicks } from "../../src/geometry/ticks";
import { fitted } from "../../src/geometry/time-view";

describe("the ticks of a ruler", () => {
  it("name round times, from samples to hours", () => {
    const named = (start: number, scale: number) => {
      const { labelled, decimals } = timeTicks({ start, scale }, 400, 40_000);
      return labelled.map((time) => clock(time, decimals));
    };
    expect(named(0, 400 / 36_000)).toEqual(["0:00", "5:00:00", "10:00:00"]);
    expect(named(60, 10)).toEqual(["1:00", "1:10", "1:20", "1:30", "1:40"]);
    expect(named(3599.9, 1000)).toEqual(["59:59.9", "1:00:00.0", "1:00:00.1", "1:00:00.2", "1:00:00.3"]);
    expect(named(2, 1_000_000)).toEqual(["0:02.0000", "0:02.0001", "0:02.0002", "0:02.0003", "0:02.0004"]);
  });

  it("are readable and as many as there is room for, in any view", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 40_000, noNaN: true }),
        fc.integer({ min: 400, max: 3000 }),
        (duration, width) => {
          const view = fitted({ duration, width, rate: 192_000 });
          const { labelled, others } = timeTicks(view, width, duration);
          const all = [...labelled, ...others].map((time) => time * view.scale).sort((a, b) => a - b);
          for (const [index, x] of all.entries())
            if (index > 0) expect(x - (all[index - 1] ?? 0)).toBeGreaterThan(7.9);
          const apart = ((labelled[1] ?? 0) - (labelled[0] ?? 0)) * view.scale;
          if (labelled.length > 1) expect(apart).toBeGreaterThan(89);
          expect(labelled.length).toBeGreaterThanOrEqual(Math.floor(width / 300));
        },
      ),
    );
  });

  it("end with the recording", () => {
    expect(timeTicks({ start: 0, scale: 100 }, 1000, 2.5).labelled).toEqual([0, 1, 2]);
  });
});

describe("the ticks of an axis of frequencies", () => {
  it.each(["linear", "mel", "log"] as const)("lie in the band and apart: %s", (scale) => {
    const band: Band = { scale, low: 0, high: 22_050, height: 200 };
    const ticks = frequencyTicks(band);
    expect(ticks.length).toBeGreaterThan(3);
    const places = ticks.map((hz) => yOf(hz, band));
    for (const [index, y] of places.entries()) {
      expect(y).toBeGreaterThanOrEqual(0);
      if (index > 0) expect((places[index - 1] ?? 0) - y).toBeGreaterThanOrEqual(22);
    }
  });

  it("are round numbers", () => {
    expect(frequencyTicks({ scale: "linear", low: 0, high: 8000, height: 100 })).toEqual([
      0, 2000, 4000, 6000, 8000,
    ]);
    expect(frequencyTicks({ scale: "log", low: 100, high: 1000, height: 100 })).toEqual([
      100, 200, 500, 1000,
    ]);
  });
});
