import { describe, expect, it } from "vitest";
import { Words } from "../../src/geometry/words";
import { refuseRelation, refuseSpan } from "../../src/tools/refusal";

describe("a span", () => {
  const words = new Words("Ada Lovelace \n wrote");
  const others = [{ id: "a", label: "PERSON", start: 0, end: 12 }];
  const refuse = (start: number, end: number, label = "ORG", overlap = true, id = "new") =>
    refuseSpan(words, others, overlap, { start, end, label, id });

  it("is refused where it marks nothing, or nothing visible", () => {
    expect(refuse(3, 3)).toContain("at least one character");
    expect(refuse(12, 15)).toContain("white space");
  });

  it("is refused where it is there already", () => {
    expect(refuse(0, 12, "PERSON")).toContain("PERSON already");
    expect(refuse(0, 12, "ORG")).toBeNull();
    expect(refuse(0, 12, "PERSON", true, "a")).toBeNull();
  });

  it("is refused over another where spans must not overlap", () => {
    expect(refuse(0, 3, "ORG", false)).toContain("over a PERSON");
    expect(refuse(0, 3)).toBeNull();
    expect(refuse(15, 20, "ORG", false)).toBeNull();
  });
});

describe("a relation", () => {
  const others = [{ source: "a", target: "b", label: "treats" }];

  it("is refused between a span and itself, and twice", () => {
    expect(refuseRelation(others, { source: "a", target: "a", label: "treats" })).toContain("itself");
    expect(refuseRelation(others, { source: "a", target: "b", label: "treats" })).toContain("already");
  });

  it("may go the other way, or be of another type", () => {
    expect(refuseRelation(others, { source: "b", target: "a", label: "treats" })).toBeNull();
    expect(refuseRelation(others, { source: "a", target: "b", label: "causes" })).toBeNull();
  });
});
