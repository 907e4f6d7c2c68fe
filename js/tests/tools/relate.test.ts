import { describe, expect, it } from "vitest";
import { beginRelation, chooseEnd, UNRELATED } from "../../src/tools/relate";

describe("a relation", () => {
  it("starts from the selected span", () => {
    expect(chooseEnd(beginRelation("a"), "b")).toEqual({ kind: "typing", source: "a", target: "b" });
  });

  it("asks for its source first where nothing is selected", () => {
    expect(chooseEnd(chooseEnd(beginRelation(null), "a"), "b")).toEqual({
      kind: "typing",
      source: "a",
      target: "b",
    });
  });

  it("takes another target until its type is chosen", () => {
    expect(chooseEnd(chooseEnd(beginRelation("a"), "b"), "c")).toEqual({
      kind: "typing",
      source: "a",
      target: "c",
    });
  });

  it("takes nothing while the tool is down", () => {
    expect(chooseEnd(UNRELATED, "a")).toEqual(UNRELATED);
  });
});
