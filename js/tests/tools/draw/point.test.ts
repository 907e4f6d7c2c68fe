import { describe, expect, it } from "vitest";
import { pointDrawing } from "../../../src/tools/draw/point";
import { behaves, Hand } from "./hand";

describe("placing a point", () => {
  it("is one click, unrounded", () => {
    expect(new Hand(pointDrawing).click(3.25, 4.125).made).toEqual([{ type: "point", x: 3.25, y: 4.125 }]);
  });

  it("lies where the button is let go, and is seen there before", () => {
    const hand = new Hand(pointDrawing).down(3, 4).move(5, 6);
    expect(hand.draft?.shape).toEqual({ type: "point", x: 5, y: 6 });
    expect(hand.up(7.5, 8).made).toEqual([{ type: "point", x: 7.5, y: 8 }]);
    expect(hand.isIdle).toBe(true);
  });

  it("can be dropped and taken back while the button is down", () => {
    behaves(pointDrawing, [(it) => it.down(5, 5)]);
  });
});
