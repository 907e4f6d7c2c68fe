import { describe, expect, it } from "vitest";
import { ellipseDrawing } from "../../../src/tools/draw/ellipse";
import { behaves, Hand } from "./hand";

const hand = () => new Hand(ellipseDrawing);

describe("drawing an ellipse", () => {
  it("fits it into what is dragged, or clicked twice", () => {
    const made = [{ type: "ellipse", cx: 20.25, cy: 15, rx: 9.75, ry: 5 }];
    expect(
      hand().drag([
        [10.5, 20],
        [30, 10],
      ]).made,
    ).toEqual(made);
    expect(hand().click(10.5, 20).click(30, 10).made).toEqual(made);
  });

  it("is a circle with Shift, and about the first place with Alt", () => {
    const circle = hand().drag(
      [
        [20, 20],
        [26, 21],
      ],
      { shift: true, alt: true },
    );
    expect(circle.made).toEqual([{ type: "ellipse", cx: 20, cy: 20, rx: 6, ry: 6 }]);
  });

  it("is refused without a width or a height", () => {
    const flat = hand().click(3, 3).click(3, 9);
    expect([flat.made, flat.refused.length]).toEqual([[], 1]);
    expect(flat.refused[0]).toContain("An ellipse needs");
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(ellipseDrawing, [
      (it) => it.down(5, 5),
      (it) => it.down(5, 5).move(20, 30),
      (it) => it.click(5, 5).move(8, 8),
    ]);
  });
});
