import { describe, expect, it } from "vitest";
import { extremeBoxDrawing } from "../../../src/tools/draw/extreme-box";
import { behaves, Hand } from "./hand";

const hand = () => new Hand(extremeBoxDrawing);
const THREE = (it: Hand<typeof extremeBoxDrawing.idle>) => it.click(40, 10.5).click(12.25, 30).click(80, 33);

describe("drawing a box by its extremes", () => {
  it("takes four clicks in any order", () => {
    const places = [
      [40, 10.5],
      [12.25, 30],
      [80, 33],
      [44, 71],
    ] as const;
    for (const order of [places, [...places].reverse()]) {
      const drawn = hand();
      for (const [x, y] of order) drawn.click(x, y);
      expect(drawn.made).toEqual([{ type: "box", x: 12.25, y: 10.5, width: 67.75, height: 60.5 }]);
      expect(drawn.isIdle).toBe(true);
    }
  });

  it("takes each place where the button is let go", () => {
    expect(THREE(hand()).down(0, 0).move(44, 60).up(44, 71).made).toMatchObject([{ y: 10.5, height: 60.5 }]);
  });

  it("shows the box so far, and says how many clicks are to go", () => {
    const drawn = THREE(hand()).move(44, 50);
    expect(drawn.draft?.shape).toMatchObject({ y: 10.5, height: 39.5 });
    expect(drawn.draft?.open).toHaveLength(4);
    expect(drawn.hint).toContain("1 to go");
    expect(drawn.back().hint).toContain("2 to go");
  });

  it("goes on after Enter came too early, and says why", () => {
    const drawn = THREE(hand()).finish();
    expect(drawn.refused).toEqual(["A box by its extremes takes four clicks: 1 to go."]);
    expect(drawn.click(44, 71).made).toHaveLength(1);
  });

  it("is refused where all places lie in one line", () => {
    const drawn = hand().click(1, 5).click(2, 5).click(3, 5).click(4, 5);
    expect([drawn.made, drawn.refused.length, drawn.isIdle]).toEqual([[], 1, true]);
  });

  it("takes back a press that is not up yet, and no more", () => {
    const drawn = THREE(hand()).down(44, 71).back().up(44, 71);
    expect([drawn.made, drawn.draft?.open.length]).toEqual([[], 4]);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(extremeBoxDrawing, [(it) => it.down(5, 5), (it) => it.click(5, 5), (it) => THREE(it).down(9, 9)]);
  });
});
