import { describe, expect, it } from "vitest";
import { merge, split } from "../../../src/tools/sound/parts";

const word = (text: string, start: number) => ({ text, start, end: start + 1 });
const whole = {
  value: { type: "segment" as const, start: 0, end: 4, words: [word("a", 0), word("b", 1.5), word("d", 3)] },
  text: "a b c d",
};

describe("a segment", () => {
  it("is split with its words", () => {
    const [first, second] = split(whole, 2);
    expect(first).toEqual({
      value: { type: "segment", start: 0, end: 2, words: [word("a", 0), { text: "b", start: 1.5, end: 2 }] },
      text: "a b c",
    });
    expect(second).toEqual({
      value: { type: "segment", start: 2, end: 4, words: [word("d", 3)] },
      text: "d",
    });
  });

  it("leaves a transcript without times with the first part", () => {
    const plain = { value: { type: "segment" as const, start: 0, end: 4, channel: 1 }, text: "a  b" };
    const [first, second] = split(plain, 1);
    expect(first).toEqual({ value: { type: "segment", channel: 1, start: 0, end: 1 }, text: "a  b" });
    expect(second).toEqual({ value: { type: "segment", channel: 1, start: 1, end: 4 }, text: "" });
  });

  it("is the same again once its parts are merged", () => {
    const [first, second] = split(whole, 2.75);
    expect(merge(first, second)).toEqual(whole);
  });

  it("spans the gap and both bands where two are merged", () => {
    const low = { value: { type: "segment" as const, start: 0, end: 1, low: 100, high: 200 }, text: "" };
    const high = { value: { type: "segment" as const, start: 2, end: 3, low: 150, high: 900 }, text: "x" };
    expect(merge(low, high)).toEqual({
      value: { type: "segment", start: 0, end: 3, low: 100, high: 900 },
      text: "x",
    });
    const { low: _low, high: _high, ...open } = high.value;
    expect(merge(low, { value: open, text: "" }).value).toEqual({ type: "segment", start: 0, end: 3 });
  });
});
