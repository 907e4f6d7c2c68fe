import { describe, expect, it } from "vitest";
import { colourMap, MAP_NAMES } from "../../src/geometry/colormaps";
import { applyTone, isNeutral, NEUTRAL, type Tone, toneTable } from "../../src/geometry/tone";

const tone = (changes: Partial<Tone>): Tone => ({ ...NEUTRAL, ...changes });

describe("a tone", () => {
  it("that is neutral leaves bytes as they are, and words in proportion", () => {
    expect([...toneTable(NEUTRAL, 256)]).toEqual(Array.from({ length: 256 }, (_, value) => value));
    const words = toneTable(NEUTRAL, 65536);
    expect([words[0], words[257 * 80], words[65535]]).toEqual([0, 80, 255]);
    expect(isNeutral({ ...NEUTRAL })).toBe(true);
    expect(isNeutral(tone({ gamma: 1.1 }))).toBe(false);
    expect(isNeutral(tone({ map: "magma" }))).toBe(false);
  });

  it("spreads its window over all of the light", () => {
    const table = toneTable(tone({ low: 0.2, high: 0.4 }), 256);
    expect([table[51], table[40], table[102], table[200]]).toEqual([0, 0, 255, 255]);
    expect(Math.abs((table[76] ?? 0) - 125)).toBeLessThan(3);
  });

  it("parts what is below a window without width from the rest", () => {
    const table = toneTable(tone({ low: 0.6, high: 0.6 }), 256);
    expect([table[0], table[152], table[154], table[255]]).toEqual([0, 0, 255, 255]);
  });

  it("brightens what is dark by gamma, and keeps black and white", () => {
    const table = toneTable(tone({ gamma: 2 }), 256);
    expect([table[0], table[64], table[255]]).toEqual([0, 128, 255]);
  });

  it("adds brightness, spreads contrast about the middle and inverts last", () => {
    expect(toneTable(tone({ brightness: 0.2 }), 256)[51]).toBe(102);
    expect(toneTable(tone({ contrast: 2 }), 256)[153]).toBe(179);
    expect(toneTable(tone({ contrast: 0 }), 256)[7]).toBe(128);
    expect(toneTable(tone({ brightness: 0.2, invert: true }), 256)[51]).toBe(153);
  });
});

describe("applying a tone", () => {
  const inverted = tone({ invert: true });

  it("looks up each band of bytes and keeps what is transparent", () => {
    const bytes = Uint8ClampedArray.of(0, 10, 255, 255, 1, 2, 3, 40);
    expect([...applyTone(bytes, inverted, 3)]).toEqual([255, 245, 0, 255, 254, 253, 252, 40]);
    expect([...bytes.subarray(0, 3)]).toEqual([0, 10, 255]);
  });

  it("takes the first band of bytes through the map where there is one band", () => {
    const bytes = Uint8ClampedArray.of(0, 9, 9, 255, 255, 9, 9, 7);
    const made = applyTone(bytes, tone({ map: "viridis" }), 1);
    expect([...made]).toEqual([0x44, 0x01, 0x54, 255, 0xfd, 0xe7, 0x25, 7]);
    expect([...applyTone(bytes, inverted, 1)]).toEqual([255, 255, 255, 255, 0, 0, 0, 7]);
  });

  it("weaves three bands of words into opaque pixels", () => {
    const words = Uint16Array.of(0, 257, 514, 771, 65535, 1028);
    expect([...applyTone(words, NEUTRAL, 3)]).toEqual([0, 2, 255, 255, 1, 3, 4, 255]);
  });

  it("colours one band of words", () => {
    const made = applyTone(Uint16Array.of(0, 65535), tone({ map: "magma" }), 1);
    expect([...made]).toEqual([0, 0, 4, 255, 0xfc, 0xfd, 0xbf, 255]);
  });
});

describe("colour maps", () => {
  it.each(MAP_NAMES)("run smoothly from the least to the greatest value: %s", (name) => {
    const map = colourMap(name);
    for (let at = 3; at < map.length; at++)
      expect(Math.abs((map[at] ?? 0) - (map[at - 3] ?? 0))).toBeLessThan(8);
  });

  it("of grey are the values themselves", () => {
    expect([...colourMap("grey").subarray(3 * 77, 3 * 78)]).toEqual([77, 77, 77]);
  });

  it.each(["viridis", "magma", "cividis"] as const)("grow lighter all the way: %s", (name) => {
    const map = colourMap(name);
    const light = Array.from({ length: 256 }, (_, value) => {
      const [red = 0, green = 0, blue = 0] = map.subarray(value * 3, value * 3 + 3);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    for (const [value, now] of light.slice(16).entries()) expect(now).toBeGreaterThan(light[value] ?? 0);
  });
});
