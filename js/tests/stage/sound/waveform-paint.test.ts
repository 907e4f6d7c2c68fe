import { describe, expect, it } from "vitest";
import { paintWaveform, type WaveLook } from "../../../src/stage/sound/waveform-paint";
import { fakeSurface } from "../fake-context";
import { recorded, settled } from "./peaks";

const LOOK: WaveLook = { color: "wave", axis: "axis", blank: "blank", gain: 1, channels: [0] };

/** Paints once to ask for peaks and again when they are there. */
async function paint(
  made: ReturnType<typeof recorded>,
  view: { start: number; scale: number },
  look = LOOK,
  ratio = 1,
) {
  const fake = fakeSurface(100, 40, ratio);
  paintWaveform(fake.surface, view, made.layer, look);
  await settled();
  fake.calls.length = 0;
  paintWaveform(fake.surface, view, made.layer, look);
  const bars = fake.named("fillRect").filter(({ fillStyle }) => fillStyle !== "axis");
  return { ...fake, bars: bars.map(({ args, fillStyle }) => ({ at: args as number[], fillStyle })) };
}

describe("paintWaveform", () => {
  it("draws a bar from the least to the greatest of each pixel, a pixel high at least", async () => {
    const made = recorded((sample) => (sample % 4 === 0 ? 1 : sample % 4 === 2 ? -0.5 : 0));
    const { bars } = await paint(made, { start: 1, scale: 250 });
    expect(bars[10]).toEqual({
      at: [10, expect.closeTo(0.5), 1, expect.closeTo(29.5, 0)],
      fillStyle: "wave",
    });
    const silent = await paint(
      recorded(() => 0),
      { start: 1, scale: 250 },
    );
    expect(silent.bars[10]?.at).toEqual([10, 19.5, 1, 1]);
  });

  it("shows the same bars one pixel further when the view moves by one", async () => {
    const made = recorded((sample) => Math.sin(sample) / 2);
    const first = await paint(made, { start: 1, scale: 130 });
    const second = await paint(made, { start: 1 + 1 / 130, scale: 130 });
    const heights = (bars: typeof first.bars, from: number) =>
      bars
        .filter(({ at: [x = 0] }) => x >= from && x < from + 80)
        .map(({ at: [, y, , height] }) => [y, height]);
    expect(heights(second.bars, 5)).toEqual(heights(first.bars, 6));
    expect(heights(second.bars, 5)).not.toEqual(heights(first.bars, 5));
  });

  it("joins bars that would leave a gap between them", async () => {
    const made = recorded((sample) => (sample < 2000 ? -0.5 : 0.5));
    const { bars } = await paint(made, { start: 1.9, scale: 500 });
    const steps = bars.map(({ at: [, y = 0, , height = 0] }) => ({ top: y, bottom: y + height }));
    for (const [index, { top, bottom }] of steps.entries())
      if (index > 0) {
        expect(top).toBeLessThan(steps[index - 1]?.bottom ?? 0);
        expect(bottom).toBeGreaterThan(steps[index - 1]?.top ?? 0);
      }
  });

  it("draws louder by the gain, and no further than the lane", async () => {
    const made = recorded(() => 0.25);
    const plain = await paint(made, { start: 1, scale: 250 });
    const loud = await paint(made, { start: 1, scale: 250 }, { ...LOOK, gain: 2 });
    const loudest = await paint(made, { start: 1, scale: 250 }, { ...LOOK, gain: 100 });
    const tops = [plain, loud, loudest].map(({ bars }) => bars[10]?.at[1] ?? 0);
    expect(20 - 0.5 - (tops[1] ?? 0)).toBeCloseTo(2 * (20 - 0.5 - (tops[0] ?? 0)));
    expect(tops[2]).toBeCloseTo(0.5);
  });

  it("gives channels lanes of their own", async () => {
    const made = recorded((_, channel) => (channel === 0 ? 0.9 : 0), { channels: 2 });
    const { bars, named } = await paint(made, { start: 1, scale: 250 }, { ...LOOK, channels: [1, 0] });
    expect(bars[10]?.at[1]).toBe(9.5);
    expect(bars.at(-10)?.at[1]).toBeGreaterThan(20);
    expect(bars.at(-10)?.at[1]).toBeLessThan(25);
    expect(named("fillRect").filter(({ fillStyle }) => fillStyle === "axis")).toHaveLength(3);
  });

  it("marks what has not been read", async () => {
    const made = recorded(() => 0.5);
    made.state.read = 256;
    const { bars } = await paint(made, { start: 0, scale: 250 });
    expect(new Set(bars.slice(0, 60).map(({ fillStyle }) => fillStyle))).toEqual(new Set(["wave"]));
    expect(bars[80]).toEqual({ at: [80, 0, 1, 40], fillStyle: "blank" });
  });

  it("draws a line through samples that are further apart than pixels, with dots where there is room", async () => {
    const made = recorded((sample) => (sample % 2 === 0 ? 0.5 : -0.5));
    const near = await paint(made, { start: 1, scale: 4000 });
    expect(near.named("arc")).toHaveLength(0);
    expect(near.named("lineTo").length).toBeGreaterThan(24);
    const nearer = await paint(made, { start: 1, scale: 10_000 });
    const [first, second] = nearer.named("arc").map(({ args }) => args as number[]);
    expect([first?.[0], second?.[0]]).toEqual([expect.closeTo(0), expect.closeTo(10)]);
    expect((first?.[1] ?? 0) < 20 && 20 < (second?.[1] ?? 0)).toBe(true);
    expect(nearer.named("arc")).toHaveLength(11);
  });
});
