import { describe, expect, it } from "vitest";
import { boxDrawing } from "../../../src/tools/draw/box";
import { behaves, Hand } from "./hand";

const hand = () => new Hand(boxDrawing);
const EXACT = { type: "box", x: 10.5, y: 20.25, width: 99.5, height: 43.75 };

describe("drawing a box", () => {
  it("is one drag between any opposite corners, unrounded", () => {
    const forth = hand().drag([
      [10.5, 20.25],
      [60, 30],
      [110, 64],
    ]);
    const back = hand().drag([
      [110, 20.25],
      [10.5, 64],
    ]);
    expect([...forth.made, ...back.made]).toEqual([EXACT, EXACT]);
    expect([forth.isIdle, back.isIdle]).toEqual([true, true]);
  });

  it("is two clicks, between which the corner follows the pointer", () => {
    const clicked = hand().click(10.5, 20.25);
    expect(clicked.draft).toEqual({ shape: null, open: [[10.5, 20.25]] });
    expect(clicked.move(50.5, 30.25).draft?.shape).toMatchObject({ width: 40, height: 10 });
    expect(clicked.click(110, 64).made).toEqual([EXACT]);
  });

  it("begins at the press even where a click trembles", () => {
    const trembling = hand().down(10.5, 20.25).move(11, 21).up(11.5, 20.25);
    expect(trembling.made).toEqual([]);
    expect(trembling.click(110, 64).made).toEqual([EXACT]);
  });

  it("may end by a drag after a click, and be smaller than the slack", () => {
    expect(hand().click(10, 10).down(30, 30).move(12, 11).up(11, 10.5).made).toEqual([
      { type: "box", x: 10, y: 10, width: 1, height: 0.5 },
    ]);
  });

  it("is square with Shift, from the centre with Alt, and both together", () => {
    const to = [
      [50, 50],
      [30, 60],
    ] as const;
    const drawn = [{ shift: true }, { alt: true }, { shift: true, alt: true }].map(
      (keys) => hand().drag(to, keys).made[0],
    );
    expect(drawn).toEqual([
      { type: "box", x: 30, y: 50, width: 20, height: 20 },
      { type: "box", x: 30, y: 40, width: 40, height: 20 },
      { type: "box", x: 30, y: 30, width: 40, height: 40 },
    ]);
  });

  it("changes with the modifiers while it lasts", () => {
    const drawing = hand().down(0, 0).move(10, 4, { shift: true });
    expect(drawing.draft?.shape).toMatchObject({ width: 10, height: 10 });
    expect(drawing.move(10, 4).draft?.shape).toMatchObject({ width: 10, height: 4 });
  });

  it("is refused without a width or a height", () => {
    const flat = hand().drag([
      [10, 10],
      [50, 10],
    ]);
    const doubled = hand().doubleClick(10, 10);
    for (const { made, refused, isIdle } of [flat, doubled]) {
      expect([made, isIdle]).toEqual([[], true]);
      expect(refused).toEqual(["A box needs a width and a height: drag from corner to corner."]);
    }
  });

  it("is completed by Enter after a click and a move", () => {
    expect(hand().click(10.5, 20.25).move(110, 64).finish().made).toEqual([EXACT]);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(boxDrawing, [
      (it) => it.down(5, 5),
      (it) => it.down(5, 5).move(20, 30),
      (it) => it.click(5, 5),
      (it) => it.click(5, 5).move(9, 9).down(9, 9),
    ]);
  });
});
