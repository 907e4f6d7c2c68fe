import { describe, expect, it } from "vitest";
import { polylineDrawing } from "../../../src/tools/draw/polyline";
import { behaves, Hand } from "./hand";

const hand = () => new Hand(polylineDrawing);

describe("drawing a polyline", () => {
  it("is click after click, ended by Enter or a double click", () => {
    const points = [
      [1.5, 2],
      [30, 4.25],
      [60, 9],
    ];
    const made = [{ type: "polyline", points }];
    expect(hand().click(1.5, 2).click(30, 4.25).click(60, 9).finish().made).toEqual(made);
    expect(hand().click(1.5, 2).click(30, 4.25).doubleClick(60, 9).made).toEqual(made);
  });

  it("may come by its first vertex and go on", () => {
    const drawn = hand().click(0, 0).click(30, 0).click(30, 30).click(0, 0).click(-30, 0).finish();
    expect(drawn.made).toMatchObject([{ points: { length: 5 } }]);
  });

  it("is freehand while the button is down, with the vertices that its course needs", () => {
    const drawn = hand().drag([
      [0, 0],
      [10, 0.1],
      [20, 0],
      [30, 0],
      [30, 20],
    ]);
    expect(drawn.finish().made).toEqual([
      {
        type: "polyline",
        points: [
          [0, 0],
          [30, 0],
          [30, 20],
        ],
      },
    ]);
  });

  it("is not made of one vertex", () => {
    const drawn = hand().doubleClick(4, 4);
    expect([drawn.made, drawn.isIdle]).toEqual([[], true]);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(polylineDrawing, [
      (it) => it.down(5, 5),
      (it) => it.down(5, 5).move(30, 20),
      (it) => it.click(5, 5),
      (it) => it.click(5, 5).click(30, 20),
    ]);
  });
});
