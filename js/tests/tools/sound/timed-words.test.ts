import { describe, expect, it } from "vitest";
import {
  heardAt,
  known,
  retimed,
  type Spoken,
  spoken,
  startWord,
} from "../../../src/tools/sound/timed-words";

const word = (text: string, start: number) => ({ text, start, end: start + 1 });
const [THE, CAT, SAT] = [word("the", 0), word("cat", 1), word("sat", 2)];
const ALL = [THE, CAT, SAT];

function started(words: readonly Spoken[], at: number): readonly Spoken[] {
  const result = startWord(words, at, 10);
  if ("reason" in result) throw new Error(result.reason);
  return result.words;
}

describe("the words of a transcript", () => {
  it("have the times that are known of them", () => {
    expect(spoken("the  big cat", [THE, CAT])).toEqual([
      { text: "the", times: THE },
      { text: "big", times: null },
      { text: "cat", times: CAT },
    ]);
    expect(spoken("", [])).toEqual([]);
    expect(spoken("one two", [])).toEqual([
      { text: "one", times: null },
      { text: "two", times: null },
    ]);
  });

  it("keep their times when others come and go", () => {
    expect(retimed("the cat sat", "so the old cat sat down", ALL)).toEqual(ALL);
    expect(retimed("the cat sat", "the sat", ALL)).toEqual([THE, SAT]);
    expect(retimed("the cat sat", "", ALL)).toEqual([]);
  });

  it("keep their times when they are respelt", () => {
    expect(retimed("the cta sat", "The cat sat.", [THE, { ...CAT, text: "cta" }, SAT])).toEqual([
      { ...THE, text: "The" },
      CAT,
      { ...SAT, text: "sat." },
    ]);
  });

  it("keep their times where only some have any", () => {
    expect(retimed("a b c", "a x c", [word("c", 2)])).toEqual([word("c", 2)]);
    expect(retimed("a b c", "a b d", [word("c", 2)])).toEqual([word("d", 2)]);
  });

  it("get their times one after the other", () => {
    let words = started(spoken("the cat sat", []), 1);
    expect(known(words)).toEqual([{ text: "the", start: 1, end: 10 }]);
    words = started(words, 2);
    words = started(words, 3);
    expect(known(words)).toEqual([
      { text: "the", start: 1, end: 2 },
      { text: "cat", start: 2, end: 3 },
      { text: "sat", start: 3, end: 10 },
    ]);
    expect(startWord(words, 4, 10)).toEqual({ reason: "Every word has a time." });
    expect([0, 1, 2.5, 10].map((time) => heardAt(words, time))).toEqual([-1, 0, 1, -1]);
  });

  it("get no times out of order", () => {
    expect(startWord(started(spoken("the cat", []), 2), 2, 10)).toMatchObject({
      reason: expect.stringMatching(/comes after/),
    });
    expect(startWord(spoken("the cat", [word("cat", 3)]), 3, 10)).toMatchObject({
      reason: expect.stringMatching(/no room/),
    });
    expect(startWord([], 3, 10)).toEqual({ reason: "There are no words yet." });
  });
});
