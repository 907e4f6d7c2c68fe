import { describe, expect, it } from "vitest";
import { hasRightToLeft, isRightToLeft } from "../../src/stage/direction";
import { inkOn } from "../../src/stage/ink";

describe("inkOn", () => {
  it("is readable on every colour", () => {
    const luminance = (hex: string) => {
      const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
      const [r = 0, g = 0, b = 0] = channels.map((c) =>
        c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (let color = 0; color < 0x1000000; color += 4093) {
      const hex = `#${color.toString(16).padStart(6, "0")}`;
      const [dark = 0, light = 0] = [luminance(hex), luminance(inkOn(hex))].sort((a, b) => a - b);
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("takes what is no colour as dark", () => {
    expect(inkOn("")).toBe("#ffffff");
  });
});

describe("isRightToLeft", () => {
  it("goes by the first letter", () => {
    expect(isRightToLeft("(שלום) abc")).toBe(true);
    expect(isRightToLeft("abc שלום")).toBe(false);
    expect(isRightToLeft("مرحبا")).toBe(true);
    expect(isRightToLeft("2020 שלום")).toBe(false);
    expect(isRightToLeft("…")).toBe(false);
  });
});

describe("hasRightToLeft", () => {
  it("finds a word from right to left anywhere in a text", () => {
    expect(hasRightToLeft("abc שלום")).toBe(true);
    expect(hasRightToLeft("abc, 2020 …")).toBe(false);
  });
});
