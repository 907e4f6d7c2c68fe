import { describe, expect, it } from "vitest";
import { promptDrawing, promptOf, wandDrawing, withTolerance } from "../../../src/tools/draw/prompt";
import { behaves, Hand } from "./hand";

const hand = () => new Hand(promptDrawing);
const wand = () => new Hand(wandDrawing(24));
const asked = (of: Hand<Parameters<typeof promptOf>[0]>) => promptOf(of.state, "car");

describe("prompting an assistant", () => {
  it("says what belongs by clicks, with Shift or Alt what does not", () => {
    const prompted = hand().click(10.5, 20.25).click(30, 40, { shift: true }).click(50, 60, { alt: true });
    expect(asked(prompted)).toEqual({
      points: [
        [10.5, 20.25, 1],
        [30, 40, 0],
        [50, 60, 0],
      ],
      boxes: [],
      tolerance: 0,
      label: "car",
    });
  });

  it("says where the object is by a drag in any direction", () => {
    const prompted = hand().drag([
      [60, 50],
      [20, 30],
      [10, 20],
    ]);
    expect(asked(prompted).boxes).toEqual([[10, 20, 50, 30]]);
    expect(prompted.draft?.shape).toEqual({ type: "box", x: 10, y: 20, width: 50, height: 30 });
  });

  it("keeps the clicks when another box takes the place of the first", () => {
    const prompted = hand().click(5, 5);
    for (const far of [40, 60])
      prompted.drag([
        [10, 10],
        [far, far],
      ]);
    expect(asked(prompted)).toMatchObject({ points: [[5, 5, 1]], boxes: [[10, 10, 50, 50]] });
  });

  it("shows the box while it is dragged, and asks nothing yet", () => {
    const prompted = hand().down(10, 10).move(30, 40);
    expect(prompted.draft?.shape).toEqual({ type: "box", x: 10, y: 10, width: 20, height: 30 });
    expect(asked(prompted)).toMatchObject({ points: [], boxes: [] });
  });

  it("takes a tremor for a click, and a double click for one", () => {
    expect(asked(hand().down(10, 10).move(11, 11).up(11, 11)).points).toEqual([[10, 10, 1]]);
    expect(asked(hand().doubleClick(10, 10)).points).toEqual([[10, 10, 1]]);
    expect(asked(hand().click(10, 10).click(10, 10, { shift: true })).points).toHaveLength(2);
  });

  it("takes the last thing said back", () => {
    const prompted = hand()
      .click(5, 5)
      .drag([
        [10, 10],
        [40, 40],
      ]);
    expect(asked(prompted.back())).toMatchObject({ points: [[5, 5, 1]], boxes: [] });
    expect(prompted.back().isIdle).toBe(true);
  });

  it("makes no shape by itself", () => {
    const prompted = hand().click(5, 5).finish();
    expect([prompted.made, prompted.refused, prompted.isIdle]).toEqual([[], [], false]);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(promptDrawing, [
      (of) => of.down(5, 5),
      (of) => of.down(5, 5).move(30, 20),
      (of) => of.click(5, 5),
      (of) => of.click(5, 5).down(9, 9, { alt: true }),
    ]);
  });
});

describe("the wand", () => {
  it("points at a region as soon as the button is down", () => {
    expect(asked(wand().down(10, 20))).toMatchObject({ points: [[10, 20, 1]], tolerance: 24 });
    expect(asked(wand().click(10, 20).click(40, 40, { shift: true })).points).toHaveLength(2);
  });

  it("tolerates more by a drag to the right, less to the left, never below nothing", () => {
    const pressed = wand().down(100, 20);
    expect(pressed.move(110, 90).state.tolerance).toBe(39);
    expect(pressed.move(96, 20).state.tolerance).toBe(18);
    expect(pressed.move(0, 20).state.tolerance).toBe(0);
    expect(pressed.move(900, 20).state.tolerance).toBe(255);
    expect(pressed.move(101, 20).state.tolerance).toBe(24);
    expect(asked(pressed.up(101, 20)).points).toHaveLength(1);
  });

  it("goes on with the tolerance of the last drag", () => {
    const prompted = wand().down(100, 20).move(110, 20).up(110, 20).down(200, 20).move(210, 20);
    expect(prompted.state.tolerance).toBe(54);
  });

  it("shows no box", () => {
    expect(wand().down(10, 10).move(60, 60).draft?.shape).toBeNull();
  });

  it("is the same state where the tolerance stays", () => {
    const { state } = wand().click(5, 5);
    expect(withTolerance(state, 24)).toBe(state);
    expect(withTolerance(state, -3).tolerance).toBe(0);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(wandDrawing(24), [
      (of) => of.down(5, 5),
      (of) => of.down(5, 5).move(40, 5),
      (of) => of.click(5, 5),
    ]);
  });
});
