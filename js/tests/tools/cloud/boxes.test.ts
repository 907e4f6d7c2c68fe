import { describe, expect, it } from "vitest";
import { headingBoxDrawing } from "../../../src/tools/cloud/heading-box";
import { rectangleBoxDrawing } from "../../../src/tools/cloud/rectangle-box";
import { threePointBoxDrawing } from "../../../src/tools/cloud/three-point-box";
import { Hand, reachOf } from "./hand";

const WAY = [
  [10, 20],
  [30, 20],
  [50, 40],
] as const;

describe("dragging from tail to nose", () => {
  it("asks for a cuboid from where the press was to where it ended", () => {
    const hand = new Hand(headingBoxDrawing).drag(WAY);
    expect(hand.made).toEqual([{ kind: "drag", tail: [1, 2, 0], nose: [5, 4, 0], fits: true }]);
    expect(hand.isIdle).toBe(true);
  });

  it("asks for it just as dragged with Alt", () => {
    expect(new Hand(headingBoxDrawing).drag(WAY, { alt: true }).made).toMatchObject([{ fits: false }]);
  });

  it("asks for what is there where it is a click, which may stray", () => {
    const hand = new Hand(headingBoxDrawing).drag([
      [10, 20],
      [12, 21],
    ]);
    expect(hand.made).toEqual([{ kind: "click", at: [1, 2, 0] }]);
  });

  it("shows what it would make", () => {
    const hand = new Hand(headingBoxDrawing);
    hand.state = headingBoxDrawing.down(hand.state, reachOf(10, 20, {})).state;
    expect(hand.draft).toEqual({ wish: null, open: [[1, 2, 0]] });
    hand.move(50, 40);
    expect(hand.draft?.wish).toMatchObject({ kind: "drag", nose: [5, 4, 0] });
    expect(hand.back().isIdle).toBe(true);
  });
});

describe("spanning a rectangle", () => {
  const wish = { kind: "rectangle", from: [1, 2, 0], to: [5, 4, 0], up: 0, fits: true };

  it("is a drag", () => {
    expect(new Hand(rectangleBoxDrawing).drag(WAY).made).toEqual([wish]);
  });

  it("is two clicks", () => {
    const hand = new Hand(rectangleBoxDrawing).click(10, 20);
    expect(hand.isIdle).toBe(false);
    expect(hand.move(30, 30).draft?.wish).toMatchObject({ to: [3, 3, 0] });
    expect(hand.click(50, 40).made).toEqual([wish]);
  });
});

describe("placing three points", () => {
  const wish = { kind: "side", tail: [1, 2, 0], nose: [5, 2, 0], across: [3, 4, 0] };

  it("takes the two ends of a side and then the opposite side", () => {
    const hand = new Hand(threePointBoxDrawing).click(10, 20).click(50, 20).click(30, 40);
    expect(hand.made).toEqual([wish]);
  });

  it("takes a side that is dragged", () => {
    const hand = new Hand(threePointBoxDrawing).drag([
      [10, 20],
      [50, 20],
    ]);
    expect(hand.click(30, 40).made).toEqual([wish]);
  });

  it("goes back piece by piece", () => {
    const hand = new Hand(threePointBoxDrawing).click(10, 20).click(50, 20).back();
    expect(hand.draft?.open).toEqual([
      [1, 2, 0],
      [5, 2, 0],
    ]);
    expect(hand.back().isIdle).toBe(true);
  });

  it("refuses a side without a length and a cuboid without a width", () => {
    expect(new Hand(threePointBoxDrawing).click(10, 20).click(10, 20).refused).toEqual([
      "A side needs a length: drag along it, or click its two ends.",
    ]);
    const hand = new Hand(threePointBoxDrawing).click(10, 20).click(50, 20).click(50, 20);
    expect(hand.refused).toEqual(["A cuboid needs a width: move away from its side and click."]);
    expect(hand.isIdle).toBe(false);
  });
});
