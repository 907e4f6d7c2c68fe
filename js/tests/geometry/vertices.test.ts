import { assert, nat, property } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Vec } from "../../src/geometry/vec";
import { cutHole, insertVertex, moveVertex, removeVertex } from "../../src/geometry/vertices";
import { FRAME, PLACE, POLYGON, SQUARE } from "./shapes";

const LINE = {
  type: "polyline",
  points: [
    [0, 0],
    [5, 5],
  ],
} as const;
const TRIANGLE: readonly Vec[] = [
  [1, 1],
  [2, 1],
  [1, 2],
];

describe("vertices", () => {
  it("are put in before another, or at the end", () => {
    expect(insertVertex(LINE, 0, 1, [9, 9]).points).toEqual([
      [0, 0],
      [9, 9],
      [5, 5],
    ]);
    expect(insertVertex(LINE, 0, 2, [9, 9]).points).toEqual([
      [0, 0],
      [5, 5],
      [9, 9],
    ]);
  });

  it("are moved in the ring that is meant", () => {
    expect(moveVertex(FRAME, 0, 2, [11, 12])).toEqual({ ...FRAME, points: SQUARE.with(2, [11, 12]) });
    const moved = moveVertex(cutHole(FRAME, TRIANGLE), 2, 0, [0.5, 0.5]);
    expect(moved.points).toBe(FRAME.points);
    expect(moved.holes).toEqual([
      FRAME.holes?.[0],
      [
        [0.5, 0.5],
        [2, 1],
        [1, 2],
      ],
    ]);
  });

  it("come and go without a trace", () => {
    assert(
      property(POLYGON, nat(), nat(1), PLACE, (shape, number, ring, at) => {
        const points = ring === 0 ? shape.points : shape.holes?.[ring - 1];
        if (!points) return;
        const index = number % (points.length + 1);
        expect(removeVertex(insertVertex(shape, ring, index, at), ring, index)).toEqual(shape);
      }),
    );
  });

  it("stay where too few would be left", () => {
    expect(removeVertex(LINE, 0, 0)).toBeNull();
    expect(removeVertex({ type: "polygon", points: TRIANGLE }, 0, 0)).toBeNull();
    expect(removeVertex(FRAME, 0, 0)?.points).toHaveLength(3);
  });
});

describe("holes", () => {
  it("are cut beside those that are there", () => {
    const cut = cutHole({ type: "polygon", points: SQUARE }, TRIANGLE);
    expect(cut.holes).toEqual([TRIANGLE]);
    expect(cutHole(cut, TRIANGLE).holes).toHaveLength(2);
  });

  it("are filled when they lose all but two vertices", () => {
    const cut = cutHole(FRAME, TRIANGLE);
    expect(removeVertex(cut, 2, 1)?.holes).toEqual(FRAME.holes);
  });
});
