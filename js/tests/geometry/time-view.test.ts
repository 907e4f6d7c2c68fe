import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fitted,
  framed,
  panned,
  revealed,
  seen,
  type TimeLimits,
  toTime,
  toX,
  within,
  zoomed,
} from "../../src/geometry/time-view";

const limits = fc.record({
  duration: fc.double({ min: 0.01, max: 40_000, noNaN: true }),
  width: fc.integer({ min: 200, max: 4000 }),
  rate: fc.constantFrom(8_000, 16_000, 44_100, 192_000),
});

/** A view within its limits, with them. */
const viewed = fc
  .tuple(limits, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([limits, along, deep]) => {
    const least = fitted(limits).scale;
    const scale = least * Math.max((32 * limits.rate) / least, 1) ** deep;
    return { limits, view: within({ start: along * limits.duration, scale }, limits) };
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** What a view may be off by: a thousandth of a pixel. */
const nearly = (scale: number) => 1e-3 / scale;

describe("a view of time", () => {
  it("goes from time to place and back", () => {
    fc.assert(
      fc.property(viewed, share, ({ view, limits }, along) => {
        const time = along * limits.duration;
        expect(Math.abs(toTime(view, toX(view, time)) - time)).toBeLessThan(1e-9);
      }),
    );
  });

  it("keeps the time under the pointer where it is, unless the recording ends", () => {
    fc.assert(
      fc.property(
        viewed,
        share,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        ({ view, limits }, at, factor) => {
          const x = at * limits.width;
          const next = zoomed(view, x, factor, limits);
          const { start, end } = seen(next, limits.width);
          const isHeld = start <= 0 || end >= limits.duration - nearly(next.scale);
          if (!isHeld) expect(toX(next, toTime(view, x))).toBeCloseTo(x, 3);
        },
      ),
    );
  });

  it("never leaves the recording, and shows no more than all of it or 32 pixels a sample", () => {
    const stays = (view: { start: number; scale: number }, limits: TimeLimits) => {
      expect(view.start).toBeGreaterThanOrEqual(0);
      expect(seen(view, limits.width).end).toBeLessThanOrEqual(limits.duration * (1 + 1e-9) + 1e-9);
      expect(view.scale).toBeLessThanOrEqual(Math.max(32 * limits.rate, fitted(limits).scale));
    };
    fc.assert(
      fc.property(
        viewed,
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        ({ view, limits }, x, factor) => {
          stays(panned(view, x, limits), limits);
          stays(zoomed(view, x, factor, limits), limits);
        },
      ),
    );
  });

  it("frames a stretch so that all of it is seen, in the middle", () => {
    const limits = { duration: 100, width: 1000, rate: 16_000 };
    const { start, scale } = framed({ start: 40, end: 49 }, limits);
    expect(scale).toBeCloseTo(100);
    expect(start).toBeCloseTo(39.5);
    expect(framed({ start: 0, end: 100 }, limits)).toEqual(fitted(limits));
  });

  it("moves no further than it must to reveal a stretch", () => {
    const limits = { duration: 100, width: 1000, rate: 16_000 };
    const view = { start: 40, scale: 100 };
    expect(revealed(view, { start: 41, end: 42 }, limits)).toBe(view);
    expect(revealed(view, { start: 30, end: 31 }, limits).start).toBeCloseTo(29.5);
    expect(revealed(view, { start: 60, end: 61 }, limits).start).toBeCloseTo(51.5);
    expect(revealed(view, { start: 60, end: 90 }, limits).start).toBeCloseTo(59.5);
    expect(revealed(view, { start: 99, end: 100 }, limits).start).toBeCloseTo(90);
  });

  it("fits a recording of one sample", () => {
    const limits = { duration: 1 / 8000, width: 800, rate: 8000 };
    expect(within(fitted(limits), limits)).toEqual(fitted(limits));
    expect(zoomed(fitted(limits), 10, 4, limits)).toEqual(fitted(limits));
  });
});
