import { describe, expect, it } from "vitest";
import { paintFrequencies, paintRuler } from "../../../src/stage/sound/ruler-paint";
import { fakeSurface } from "../fake-context";

const INK = { text: "text", line: "line", halo: "halo" };

describe("paintRuler", () => {
  it("writes times beside their ticks, and nothing after the end", () => {
    const fake = fakeSurface(400, 20, 2);
    paintRuler(fake.surface, { start: 10, scale: 100 }, 12, INK);
    expect(fake.named("fillText").map(({ args: [text, x] }) => [text, x])).toEqual([
      ["0:10", 3],
      ["0:11", 103],
      ["0:12", 203],
    ]);
    const ticks = fake.named("fillRect").map(({ args }) => args as number[]);
    expect(ticks.filter(([, , , height]) => height === 8).map(([x]) => x)).toEqual([0, 100, 200]);
    expect(Math.max(...ticks.map(([x = 0]) => x))).toBe(200);
  });
});

describe("paintFrequencies", () => {
  it("names them beside each channel, on what lies below", () => {
    const fake = fakeSurface(400, 200);
    paintFrequencies(fake.surface, { scale: "linear", low: 0, high: 8000 }, 2, INK);
    const written = fake.named("fillText").map(({ args: [text, , y] }) => [text, y]);
    expect(written).toEqual([
      ["2 kHz", 75],
      ["4 kHz", 50],
      ["6 kHz", 25],
      ["2 kHz", 175],
      ["4 kHz", 150],
      ["6 kHz", 125],
    ]);
    expect(fake.named("strokeText")).toHaveLength(6);
  });
});
