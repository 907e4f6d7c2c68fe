import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wholePeaks } from "../../../src/stage/sound/peak-layer";
import { fakeSurface } from "../fake-context";
import { recorded, settled, TILE } from "./peaks";

/** A value that only one sample in some has, so that a peak tells which samples it has seen. */
const spiky = (sample: number) => (((sample * 2654435761) % 199) - 99) / 127;

describe("PeakLayer", () => {
  it("has in each column the extremes of its samples, at any zoom", async () => {
    const { layer } = recorded(spiky);
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 50, max: 900, noNaN: true }),
        async (start, scale) => {
          const view = { start, scale };
          const { surface } = fakeSurface(100, 50);
          layer.look(view, surface);
          await settled();
          const step = Math.max(1000 / scale, 1);
          const { least, greatest, first, count } = layer.columns(0);
          expect(count).toBeGreaterThan(98);
          for (let column = 0; column < count; column++) {
            const from = Math.ceil((first + column) * step);
            const inside = Array.from({ length: 200 }, (_, at) => from + at).filter(
              (sample) => sample < (first + column + 1) * step && sample < 4096,
            );
            // No sample of the column is missing; at its edges those of a peak may be more.
            const values = inside.map((sample) => Math.round(spiky(sample) * 127) / 127);
            const isEdge = column === 0 || column === count - 1;
            if (values.length === 0 || isEdge) continue;
            expect(least[column]).toBeLessThanOrEqual(Math.min(...values) + 1e-6);
            expect(greatest[column]).toBeGreaterThanOrEqual(Math.max(...values) - 1e-6);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it("never asks for more than the view and its neighbours, however long the recording is", async () => {
    const { layer, asked, state } = recorded(() => 0, { samples: 36_000_000 });
    state.isThere = () => true;
    const { surface } = fakeSurface(100, 50);
    layer.look({ start: 3600, scale: 1000 / 4 }, surface);
    await settled();
    const own = asked.filter(({ level }) => level === 1);
    // A hundred peaks and one, in tiles of sixteen, and one tile at each side.
    expect(own.length).toBeLessThanOrEqual(100 / TILE + 4);
    expect(asked.length - own.length).toBe(1);
  });

  it("shows coarse peaks until fine ones come, and says what is missing", async () => {
    const { layer, state, recording } = recorded((sample) => (sample < 2048 ? 0.5 : -0.25));
    const whole = wholePeaks(recording);
    state.isThere = ({ level }) => level === whole.level;
    const { surface } = fakeSurface(100, 50);
    const view = { start: 1, scale: 500 };
    layer.look(view, surface);
    expect(Number.isNaN(layer.columns(0).least[50])).toBe(true);
    await settled();
    expect(layer.columns(0).greatest[50]).toBeCloseTo(0.5, 1);
    expect(layer.isComplete).toBe(false);
  });

  it("asks again for what had not been read, and only for that", async () => {
    const { layer, asked, state } = recorded(() => 0.5);
    const { surface } = fakeSurface(100, 50);
    state.read = 64;
    layer.look({ start: 0, scale: 1000 }, surface);
    await settled();
    expect(layer.isComplete).toBe(false);
    expect(layer.indexed).toBeCloseTo(64 / 4096);
    const { least } = layer.columns(0);
    expect([least[63], least[64]]).toEqual([0.5039370059967041, Number.NaN]);
    state.read = 4096;
    asked.length = 0;
    layer.renew();
    layer.look({ start: 0, scale: 1000 }, surface);
    await settled();
    expect(asked.filter(({ level }) => level === 0).map(({ index }) => index)).toEqual([4, 5, 6]);
    expect(layer.isComplete).toBe(true);
    expect(layer.columns(0).least[64]).toBeCloseTo(0.5, 1);
  });

  it("tells how loud the loudest channel is", async () => {
    const { layer } = recorded((sample, channel) => (channel === sample % 2 ? -0.5 : 0.1), { channels: 2 });
    const { surface } = fakeSurface(100, 50);
    layer.look({ start: 1, scale: 1000 }, surface);
    await settled();
    const { levels, first, seconds } = layer.levels([0, 1]);
    expect([first, seconds]).toEqual([1000, 0.001]);
    expect([...levels].every((level) => Math.abs(level - 0.5) < 0.01)).toBe(true);
    expect(layer.levels([0]).levels[0]).toBeCloseTo(0.5, 1);
    expect(layer.levels([1]).levels[0]).toBeCloseTo(0.1, 1);
  });

  it("shows nothing where there is nothing", () => {
    const { layer } = recorded(() => 0);
    layer.recording = null;
    layer.look({ start: 0, scale: 100 }, fakeSurface(100, 50).surface);
    expect(layer.columns(0).count).toBe(0);
    expect([layer.isComplete, layer.failure, layer.indexed]).toEqual([false, null, 1]);
  });
});
