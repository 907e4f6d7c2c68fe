import { describe, expect, it } from "vitest";
import { cutBlocks } from "../../src/geometry/blocks";
import { Lines } from "../../src/geometry/lines";
import { awkwardStrings } from "./strings";

describe("Lines", () => {
  const lines = new Lines("one\r\n\n  two\nthree");

  it("end at LF, alone or after CR", () => {
    expect(lines.count).toBe(4);
    expect([0, 1, 2, 3].map((line) => lines.extent(line))).toEqual([
      { start: 0, end: 3 },
      { start: 5, end: 5 },
      { start: 6, end: 11 },
      { start: 12, end: 17 },
    ]);
  });

  it("hold their line ends", () => {
    expect([0, 3, 4, 5, 6, 11, 12, 17].map((unit) => lines.at(unit))).toEqual([0, 0, 0, 1, 2, 2, 3, 3]);
  });

  it("widen a range to whole lines", () => {
    expect(lines.whole({ start: 8, end: 9 })).toEqual({ start: 6, end: 11 });
    expect(lines.whole({ start: 1, end: 13 })).toEqual({ start: 0, end: 17 });
    expect(lines.whole({ start: 6, end: 12 })).toEqual({ start: 6, end: 11 });
  });
});

describe("cutBlocks", () => {
  function check(text: string, wrap: boolean): void {
    let at = 0;
    let line = 0;
    for (const block of cutBlocks(text, wrap)) {
      expect(block.start).toBe(at);
      expect(block.line).toBe(line);
      expect(block.end).toBeGreaterThan(block.start);
      expect(block.pieces[0]).toBe(block.start);
      block.pieces.forEach((piece, index) => {
        expect(piece).toBeLessThan(block.pieces[index + 1] ?? block.end);
        expect(
          /^[\udc00-\udfff]/.test(text.slice(piece)) && /[\ud800-\udbff]$/.test(text.slice(0, piece)),
        ).toBe(false);
      });
      at = block.end;
      line += block.lines;
    }
    expect(at).toBe(text.length);
    expect(line).toBe(new Lines(text).count - 1);
  }

  it("covers every string, in order", () => {
    for (const text of awkwardStrings(100)) {
      check(text, true);
      check(text.repeat(400), true);
      check(text.repeat(400), false);
    }
  });

  it("cuts at line ends where there are some", () => {
    const text = `${"x".repeat(99)}\n`.repeat(200);
    const blocks = cutBlocks(text, true);
    expect(blocks.length).toBe(5);
    expect(blocks.every(({ end }) => text[end - 1] === "\n")).toBe(true);
  });

  it("cuts an endless line after white space where it wraps, and not at all where it does not", () => {
    const text = "word ".repeat(20_000);
    const blocks = cutBlocks(text, true);
    expect(blocks.length).toBe(5);
    expect(blocks.every(({ end }) => text[end - 1] === " ")).toBe(true);
    expect(cutBlocks(text, false).length).toBe(1);
    expect(cutBlocks(text, false)[0]?.pieces.length).toBeGreaterThan(20);
  });

  it("cuts an endless line without white space between characters", () => {
    const text = "e\u0301😀".repeat(20_000);
    for (const { start, pieces } of cutBlocks(text, true))
      for (const cut of [start, ...pieces]) expect(["e", "\ud83d"]).toContain(text[cut]);
  });
});
