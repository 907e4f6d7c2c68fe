import { array, assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { hit } from "../../src/geometry/hit";
import { ShapeIndex } from "../../src/geometry/shape-index";
import type { Shape } from "../../src/schema";
import { drawn } from "./pixels";
import { PLACE, SHAPE, SLACK } from "./shapes";

function square(x: number, y: number, side: number): Shape {
  return { type: "box", x, y, width: side, height: side };
}

function indexOf(shapes: readonly Shape[]): ShapeIndex {
  return new ShapeIndex(shapes.map((shape, index) => ({ id: String(index), shape })));
}

describe("shapes under a place", () => {
  it("are those that comparing all of them finds", () => {
    assert(
      property(array(SHAPE, { maxLength: 30 }), PLACE, SLACK, (shapes, at, slack) => {
        const found = indexOf(shapes).under(at, slack);
        const wanted = shapes.flatMap((shape, index) => (hit(shape, at, slack) ? [String(index)] : []));
        expect(found.toSorted()).toEqual(wanted.toSorted());
      }),
    );
  });

  it("come smallest first, whatever lies above", () => {
    const index = indexOf([square(40, 40, 10), square(0, 0, 100), square(30, 30, 30)]);
    expect(index.under([45, 45], 1)).toEqual(["0", "2", "1"]);
  });

  it("come topmost first where they are of one size", () => {
    expect(indexOf([square(0, 0, 10), square(1, 1, 10)]).under([5, 5], 0.5)).toEqual(["1", "0"]);
  });

  it("are taken by their line even where something smaller covers it", () => {
    const index = indexOf([square(0, 0, 50), square(45, 20, 20)]);
    expect(index.under([50, 30], 1)).toEqual(["0", "1"]);
  });

  it("are ordered by what they cover: holes and background do not count", () => {
    const mask = drawn(...Array.from({ length: 20 }, (_, y) => (y < 5 ? "#".repeat(20) : ".".repeat(20))));
    expect(indexOf([mask, square(0, 0, 9)]).under([4, 4], 1)).toEqual(["1", "0"]);
    expect(indexOf([mask, square(0, 0, 11)]).under([4, 4], 1)).toEqual(["0", "1"]);
  });

  it("are skeletons where a bone is", () => {
    const shape = {
      type: "keypoints",
      joints: [
        [0, 0, 2],
        [10, 0, 2],
      ],
    } as const;
    const index = new ShapeIndex([{ id: "a", shape, bones: [[0, 1]] }]);
    expect(index.under([5, 0.5], 1)).toEqual(["a"]);
    expect(indexOf([shape]).under([5, 0.5], 1)).toEqual([]);
  });

  it("are none where there is nothing", () => {
    expect(new ShapeIndex([]).under([0, 0], 5)).toEqual([]);
  });
});
