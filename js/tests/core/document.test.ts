import { describe, expect, it } from "vitest";
import { Document, NOTHING, type Patch } from "../../src/document/document";
import { effect } from "../../src/kit/signals";
import { annotation, randomness } from "./making";

function contents(document: Document, item = "a"): Record<string, unknown> {
  return Object.fromEntries(document.of(item));
}

/** A patch that puts and deletes a few of ten ids, some of them in both ways. */
function randomPatch(random: () => number): Patch {
  const some = () => Array.from({ length: Math.floor(random() * 4) }, () => `${Math.floor(random() * 10)}`);
  return { put: some().map((id) => annotation(id, "a", { label: `${random()}` })), delete: some() };
}

describe("a document", () => {
  it("puts, replaces and deletes, and says how to go back", () => {
    const document = new Document();
    const [one, two, changed] = [annotation("1"), annotation("2"), annotation("1", "a", { label: "x" })];
    document.load("a", [one]);
    expect(document.apply("a", { put: [two], delete: [] })).toEqual({ put: [], delete: ["2"] });
    expect(document.apply("a", { put: [changed], delete: ["2"] })).toEqual({ put: [two, one], delete: [] });
    expect(contents(document)).toEqual({ 1: changed });
  });

  it("needs nothing to take back what changed nothing", () => {
    const document = new Document();
    expect(document.apply("a", { put: [], delete: ["unknown"] })).toEqual(NOTHING);
  });

  it("keeps items apart", () => {
    const document = new Document();
    expect(document.apply("a", { put: [annotation("1", "b")], delete: [] })).toEqual(NOTHING);
    expect([contents(document, "a"), contents(document, "b")]).toEqual([{}, {}]);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed))("goes back any way it came (%i)", (seed) => {
    const random = randomness(seed);
    const document = new Document();
    document.load("a", [annotation("0"), annotation("5")]);
    const states = [contents(document)];
    const inverses: Patch[] = [];
    for (let step = 0; step < 50; step++) {
      inverses.push(document.apply("a", randomPatch(random)));
      states.push(contents(document));
    }
    while (inverses.length > 0) {
      expect(contents(document)).toEqual(states.pop());
      document.apply("a", inverses.pop() as Patch);
    }
    expect(contents(document)).toEqual(states.pop());
  });

  it("goes forward again as it went", () => {
    const random = randomness(7);
    const document = new Document();
    for (let step = 0; step < 50; step++) {
      const inverse = document.apply("a", randomPatch(random));
      const after = contents(document);
      const again = document.apply("a", inverse);
      document.apply("a", again);
      expect(contents(document)).toEqual(after);
    }
  });

  it("tells who watches an item of its changes alone", () => {
    const document = new Document();
    let runs = 0;
    effect(() => {
      document.of("a");
      runs++;
    });
    document.apply("b", { put: [annotation("1", "b")], delete: [] });
    expect(runs).toBe(1);
    document.apply("a", { put: [annotation("1")], delete: [] });
    expect(runs).toBe(2);
  });

  it("forgets an item", () => {
    const document = new Document();
    document.load("a", [annotation("1")]);
    document.forget("a");
    expect(contents(document)).toEqual({});
  });
});
