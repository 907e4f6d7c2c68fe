import { describe, expect, it } from "vitest";
import type { Vec } from "../../../src/geometry/vec";
import type { Wish } from "../../../src/tools/cloud/gesture";
import { boxLassoDrawing, lassoDrawing } from "../../../src/tools/cloud/lasso";
import { pointDrawing } from "../../../src/tools/cloud/point3d";
import { polylineDrawing } from "../../../src/tools/cloud/polyline3d";
import { Hand } from "./hand";

function solid(value: object): Wish {
  return { kind: "solid", solid: value } as Wish;
}

describe("placing a point", () => {
  it("takes the point of the cloud that is seen there, else the ground", () => {
    const hand = new Hand(pointDrawing).click(10, 20).click(10, 20, { point: [1, 2, 0.5] });
    expect(hand.made).toEqual([
      solid({ type: "point3d", x: 1, y: 2, z: 0 }),
      solid({ type: "point3d", x: 1, y: 2, z: 0.5 }),
    ]);
  });

  it("takes the ground with Alt, and lies where the button is let go", () => {
    const hand = new Hand(pointDrawing).click(10, 20, { point: [1, 2, 0.5], alt: true }).drag([
      [0, 0],
      [30, 40],
    ]);
    expect(hand.made).toEqual([
      solid({ type: "point3d", x: 1, y: 2, z: 0 }),
      solid({ type: "point3d", x: 3, y: 4, z: 0 }),
    ]);
    expect(hand.isIdle).toBe(true);
  });
});

describe("drawing a line", () => {
  const line = (...points: readonly (readonly number[])[]) => solid({ type: "polyline3d", points });

  it("takes vertex after vertex, and ends by a double click that adds none", () => {
    const hand = new Hand(polylineDrawing).click(0, 0).click(10, 0, { point: [1, 0, 0.2] });
    expect(hand.move(20, 0).draft?.open).toEqual([
      [0, 0, 0],
      [1, 0, 0.2],
      [2, 0, 0],
    ]);
    hand.click(30, 0).click(31, 1).finish();
    expect(hand.made).toEqual([line([0, 0, 0], [1, 0, 0.2], [3, 0, 0])]);
    expect(hand.isIdle).toBe(true);
  });

  it("takes vertices back one by one, until none is left", () => {
    const hand = new Hand(polylineDrawing)
      .click(0, 0)
      .click(10, 0)
      .click(20, 0)
      .back()
      .click(20, 10)
      .finish();
    expect(hand.made).toEqual([line([0, 0, 0], [1, 0, 0], [2, 1, 0])]);
    expect(hand.click(0, 0).click(50, 0).back().back().isIdle).toBe(true);
  });

  it("says what is missing, and keeps what there is", () => {
    const hand = new Hand(polylineDrawing).click(0, 0).finish();
    expect(hand.refused).toEqual(["A line needs two vertices or more."]);
    expect(hand.click(10, 0).finish().made).toEqual([line([0, 0, 0], [1, 0, 0])]);
  });
});

describe("a lasso", () => {
  const loop: readonly Vec[] = [
    [0, 0],
    [50, 0],
    [50, 50],
    [0, 50],
  ];

  it("ends where the button is let go, wherever that is", () => {
    const [made] = new Hand(lassoDrawing).drag([[0, 0], [10, 0], ...loop.slice(1)]).made;
    expect(made).toEqual({ kind: "lasso", ring: loop, takes: false });
  });

  it("is clicked vertex by vertex, and closed at the first or by Enter", () => {
    const clicked = () => loop.reduce((hand, [x, y]) => hand.click(x, y), new Hand(lassoDrawing));
    expect(clicked().draft?.ring).toEqual([...loop, [0, 50]]);
    expect(clicked().click(1, 1).made).toEqual([{ kind: "lasso", ring: loop, takes: false }]);
    expect(clicked().back().finish().made).toEqual([{ kind: "lasso", ring: loop.slice(0, 3), takes: false }]);
  });

  it("takes with Alt", () => {
    expect(new Hand(lassoDrawing).drag(loop, { alt: true }).made).toMatchObject([{ takes: true }]);
    const box = new Hand(boxLassoDrawing).drag(loop.slice(0, 3), { alt: true });
    expect(box.made).toEqual([{ kind: "lasso", ring: loop, takes: true }]);
  });

  it("says when it is too small to hold anything", () => {
    expect(new Hand(lassoDrawing).click(0, 0).click(50, 0).finish().refused).toEqual([
      "A lasso needs three vertices or more.",
    ]);
  });

  it("is a box by two clicks too", () => {
    const hand = new Hand(boxLassoDrawing).click(0, 0).move(20, 20);
    expect(hand.draft?.ring).toHaveLength(4);
    expect(hand.click(50, 50).made).toEqual([{ kind: "lasso", ring: loop, takes: false }]);
  });
});
