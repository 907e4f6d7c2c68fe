import { describe, expect, it } from "vitest";
import { WHOLE } from "../../../src/tools/sound/adjust";
import { gripAt } from "../../../src/tools/sound/grip";

const WIDE = { left: 100, right: 200, bounds: null };
const BOX = { left: 100, right: 200, bounds: { top: 20, bottom: 60 } };

describe("a press", () => {
  it("takes an edge within reach, the whole between them, nothing beside", () => {
    const at = (x: number) => gripAt(WIDE, x, 5, 6);
    expect(at(95)).toEqual({ side: "start", bound: null });
    expect(at(203)).toEqual({ side: "end", bound: null });
    expect(at(150)).toEqual(WHOLE);
    expect([at(90), at(210)]).toEqual([null, null]);
  });

  it("takes a bound or a corner of a box", () => {
    expect(gripAt(BOX, 150, 22, 6)).toEqual({ side: null, bound: "high" });
    expect(gripAt(BOX, 150, 58, 6)).toEqual({ side: null, bound: "low" });
    expect(gripAt(BOX, 199, 61, 6)).toEqual({ side: "end", bound: "low" });
    expect(gripAt(BOX, 150, 40, 6)).toEqual(WHOLE);
    expect(gripAt(BOX, 150, 90, 6)).toBeNull();
  });

  it("moves the whole of a narrow one from inside, and its edges from outside", () => {
    const narrow = { left: 100, right: 104, bounds: null };
    expect(gripAt(narrow, 102, 0, 6)).toEqual(WHOLE);
    expect(gripAt(narrow, 97, 0, 6)).toEqual({ side: "start", bound: null });
    expect(gripAt(narrow, 107, 0, 6)).toEqual({ side: "end", bound: null });
  });
});
