import { describe, expect, it } from "vitest";
import { paintBars, paintTiers } from "../../../src/stage/sound/bar-paint";
import type { SegmentMark } from "../../../src/stage/sound/segment-mark";
import { fakeSurface } from "../fake-context";

// A letter of the fake context is six pixels wide.
const VIEW = { start: 0, scale: 10 };
const INK = { text: "#111111", line: "#cccccc", muted: "#777777" };
const MARK: SegmentMark = {
  start: 1,
  end: 11,
  top: 0,
  bottom: 22,
  isBox: false,
  color: "#ee6677",
  name: "a speaker",
  score: "",
  isSuggested: false,
  isSelected: false,
  isHovered: false,
};

function written(change: Partial<SegmentMark>, start = 0) {
  const { surface, named } = fakeSurface(200, 22);
  paintBars(surface, { ...VIEW, start }, [{ ...MARK, ...change }], INK);
  return named("fillText").map(({ args: [text, x] }) => [text, x]);
}

describe("what is written on a bar", () => {
  it("is its name", () => {
    expect(written({})).toEqual([["a speaker", 15]]);
  });

  it("is as much of the name as there is room for, and nothing where there is none", () => {
    expect(written({ end: 6 })).toEqual([["a spe…", 15]]);
    expect(written({ end: 3 })).toEqual([]);
  });

  it("is how sure the model is as a whole or not at all", () => {
    const sure = { isSuggested: true, score: "58%" };
    expect(written(sure)).toEqual([["a speaker 58%", 15]]);
    expect(written({ ...sure, end: 8 })).toEqual([["a speaker", 15]]);
  });

  it("stays in sight where its beginning is not", () => {
    expect(written({ end: 30 }, 10)).toEqual([["a speaker", 5]]);
  });
});

describe("the name of a lane", () => {
  const lanes = [
    { name: "alice", top: 0, height: 22 },
    { name: "bob", top: 22, height: 22 },
  ];

  function named(marks: readonly SegmentMark[]) {
    const { surface, named } = fakeSurface(200, 44);
    paintTiers(surface, VIEW, lanes, marks, INK);
    return named("fillText").map(({ args: [text] }) => text);
  }

  it("is hidden by nothing that is elsewhere", () => {
    expect(named([{ ...MARK, start: 4.1 }])).toEqual(["alice", "bob"]);
  });

  it("gives way to what is marked there", () => {
    expect(named([{ ...MARK, start: 3 }])).toEqual(["bob"]);
  });
});
