import { describe, expect, it } from "vitest";
import { Words } from "../../src/geometry/words";
import { awkwardStrings, below, random } from "./strings";

function snapped(text: string, start: number, end: number): string {
  const range = new Words(text).snap({ start, end });
  return text.slice(range.start, range.end);
}

describe("snapping", () => {
  it("widens to whole words", () => {
    expect(snapped("Ada Lovelace wrote", 1, 6)).toBe("Ada Lovelace");
    expect(snapped("I don't know", 3, 4)).toBe("don't");
    expect(snapped("it costs 3.14 euro", 10, 11)).toBe("3.14");
  });

  it("leaves white space out before it widens", () => {
    expect(snapped("one two three", 3, 8)).toBe("two");
    expect(snapped("one\r\ntwo", 0, 5)).toBe("one");
  });

  it("parts no emoji, no combining mark and no word of a script without spaces", () => {
    expect(snapped("hi 👩‍👩‍👧 you", 4, 5)).toBe("👩‍👩‍👧");
    expect(snapped("cafe\u0301 au lait", 1, 4)).toBe("cafe\u0301");
    expect(snapped("我喜欢苹果", 1, 2)).toBe("喜欢");
    expect(snapped("קראתי את הספר", 1, 3)).toBe("קראתי");
  });

  it("keeps punctuation out unless it was swept", () => {
    expect(snapped("(Ada), yes", 2, 3)).toBe("Ada");
    expect(snapped("(Ada), yes", 0, 5)).toBe("(Ada)");
  });

  it("makes nothing of white space", () => {
    const { start, end } = new Words("a  \n b").snap({ start: 1, end: 4 });
    expect(end - start).toBe(0);
  });

  it("holds for every string: covers what was swept, starts and ends visibly, and is stable", () => {
    const next = random(5);
    for (const text of awkwardStrings(300)) {
      const words = new Words(text);
      for (let round = 0; round < 6; round++) {
        const start = below(next, text.length + 1);
        const end = start + below(next, text.length - start + 1);
        const trimmed = words.trim({ start, end });
        const range = words.snap({ start, end });
        if (words.isBlank({ start, end })) expect(range.end - range.start).toBe(0);
        else {
          expect(range.start).toBeLessThanOrEqual(trimmed.start);
          expect(range.end).toBeGreaterThanOrEqual(trimmed.end);
          expect(text.slice(range.start, range.end).trim()).not.toBe("");
          expect(words.snap(range)).toEqual(range);
        }
      }
    }
  });
});

describe("edges by word", () => {
  const words = new Words("Ada  Lovelace, née Byron");

  it("step to starts and to ends", () => {
    expect(words.step("start", 0, 1)).toBe(5);
    expect(words.step("start", 5, -1)).toBe(0);
    expect(words.step("start", 0, -1)).toBeNull();
    expect(words.step("end", 3, 1)).toBe(13);
    expect(words.step("end", 13, 1)).toBe(14);
    expect(words.step("end", 14, -1)).toBe(13);
    expect(words.step("end", 24, 1)).toBeNull();
  });

  it("take the nearest place", () => {
    expect(words.nearest("start", 6)).toBe(5);
    expect(words.nearest("start", 12)).toBe(13);
    expect(words.nearest("end", 4)).toBe(3);
    expect(words.nearest("end", 12)).toBe(13);
    expect(words.nearest("start", 0)).toBe(0);
    expect(words.nearest("end", 24)).toBe(24);
    expect(new Words("  ").nearest("end", 1)).toBeNull();
  });

  it("reach every word there and back, in every string", () => {
    for (const text of awkwardStrings(200, 9)) {
      const all = new Words(text);
      for (const side of ["start", "end"] as const) {
        const there: number[] = [];
        for (let at = all.step(side, -1, 1); at !== null; at = all.step(side, at, 1)) there.push(at);
        const back: number[] = [];
        for (let at = all.step(side, text.length + 1, -1); at !== null; at = all.step(side, at, -1))
          back.push(at);
        expect(back.reverse()).toEqual(there);
      }
    }
  });
});

describe("edges by character", () => {
  it("part no character that a person sees as one", () => {
    const text = "e\u0301👩‍👩‍👧\r\nx";
    const words = new Words(text);
    const stops: number[] = [];
    for (let at: number | null = 0; at !== null; at = words.stepCharacter(at, 1)) stops.push(at);
    expect(stops).toEqual([0, 2, 10, 12, 13]);
    expect(words.stepCharacter(10, -1)).toBe(2);
    expect(words.stepCharacter(0, -1)).toBeNull();
  });
});
