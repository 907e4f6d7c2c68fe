import { describe, expect, it } from "vitest";
import { diffWords } from "../../src/markup/diff";

function side(a: string, b: string, left: "removed" | "added"): string {
  const pieces = diffWords(a, b).filter(({ kind }) => kind === "same" || kind === left);
  return pieces.map(({ text }) => text).join("");
}

describe("diffWords", () => {
  it("marks the words that differ", () => {
    expect(diffWords("The quick fox jumps.", "The slow fox jumps.")).toEqual([
      { kind: "same", text: "The " },
      { kind: "removed", text: "quick" },
      { kind: "added", text: "slow" },
      { kind: "same", text: " fox jumps." },
    ]);
  });

  it("reads neighbouring changed words as one change", () => {
    expect(diffWords("a red old car", "a new big car")).toEqual([
      { kind: "same", text: "a " },
      { kind: "removed", text: "red old" },
      { kind: "added", text: "new big" },
      { kind: "same", text: " car" },
    ]);
  });

  it("keeps white space at the ends of a change apart", () => {
    expect(diffWords("one two", "one")).toEqual([
      { kind: "same", text: "one" },
      { kind: "removed", text: " two" },
    ]);
  });

  it("knows the words of scripts without spaces", () => {
    expect(diffWords("我喜欢苹果", "我喜欢香蕉")).toEqual([
      { kind: "same", text: "我喜欢" },
      { kind: "removed", text: "苹果" },
      { kind: "added", text: "香蕉" },
    ]);
  });

  it.each([
    ["", ""],
    ["same", "same"],
    ["", "only"],
    ["only", ""],
    [" a  b\r\n", "a b\n "],
    ["👍🏽 naïve שלום", "👍 naive שלום\u0000"],
    ["x y z", "z y x"],
  ])("tells both texts: %j and %j", (a, b) => {
    expect(side(a, b, "removed")).toBe(a);
    expect(side(a, b, "added")).toBe(b);
  });

  it("has nothing to say of two empty texts", () => {
    expect(diffWords("", "")).toEqual([]);
  });

  it("compares long texts by line", () => {
    const line = (index: number) => `line ${index} of many\n`;
    const a = Array.from({ length: 10_000 }, (_, index) => line(index));
    const b = a.with(5_000, "another line\n");
    expect(diffWords(a.join(""), b.join(""))).toEqual([
      { kind: "same", text: a.slice(0, 5_000).join("") },
      { kind: "removed", text: line(5_000) },
      { kind: "added", text: "another line\n" },
      { kind: "same", text: a.slice(5_001).join("") },
    ]);
  });

  it("takes texts that have too little in common as a whole", () => {
    const a = Array.from({ length: 5_000 }, (_, index) => `${index}\n`).join("");
    const b = Array.from({ length: 5_000 }, (_, index) => `${index * 7}\n`).join("");
    expect(diffWords(a, b)).toEqual([
      { kind: "removed", text: a },
      { kind: "added", text: b },
    ]);
  });
});
