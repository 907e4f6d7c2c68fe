import { describe, expect, it } from "vitest";
import type { Skeleton } from "../../../src/schema";
import type { Drawing } from "../../../src/tools/draw/gesture";
import { skeletonDrawing } from "../../../src/tools/draw/skeleton";
import { behaves, Hand, SLACK } from "./hand";

const FACE: Skeleton = { joints: ["left eye", "right eye", "nose"], bones: [], template: [] };
const LAID: Skeleton = {
  ...FACE,
  template: [
    [0, 0],
    [1, 0],
    [0.5, 1],
  ],
};

const drawing = (skeleton: Skeleton) => skeletonDrawing(skeleton) as Drawing<unknown>;
const one = () => new Hand(drawing(FACE));
const whole = () => new Hand(drawing(LAID));

describe("placing joint after joint", () => {
  it("ends with the last one", () => {
    const placed = one().click(1.5, 2).click(3, 4).click(5, 6.25);
    expect(placed.made).toEqual([
      {
        type: "keypoints",
        joints: [
          [1.5, 2, 2],
          [3, 4, 2],
          [5, 6.25, 2],
        ],
      },
    ]);
    expect(placed.isIdle).toBe(true);
  });

  it("makes joints occluded with Shift and absent with Alt", () => {
    const placed = one().click(1, 2, { shift: true }).click(3, 4, { alt: true }).click(5, 6);
    expect(placed.made).toMatchObject([
      {
        joints: [
          [1, 2, 1],
          [0, 0, 0],
          [5, 6, 2],
        ],
      },
    ]);
  });

  it("names the joint to place", () => {
    const placed = one();
    expect(placed.hint).toContain("left eye");
    expect(placed.click(1, 2).hint).toContain("right eye");
    expect(placed.click(3, 4).back().hint).toContain("right eye");
  });

  it("makes the rest absent by Enter", () => {
    expect(one().click(1, 2).move(9, 9).finish().made).toMatchObject([
      {
        joints: [
          [1, 2, 2],
          [0, 0, 0],
          [0, 0, 0],
        ],
      },
    ]);
  });

  it("shows those placed, and where the next would lie", () => {
    const { draft } = one().click(1, 2).move(9, 9);
    expect(draft?.open).toEqual([[9, 9]]);
    expect(draft?.shape).toMatchObject({ joints: { length: 3 } });
    expect(one().click(1, 2, { alt: true }).draft?.shape).toBeNull();
  });

  it("takes back a press that is not up yet, and no more", () => {
    const placed = one().click(1, 2).click(3, 4).down(5, 6).back().up(5, 6);
    expect([placed.made, placed.hint.slice(0, 11)]).toEqual([[], "Click nose."]);
  });

  it("is refused where all joints are absent", () => {
    const alt = { alt: true };
    const all = one().click(1, 2, alt).click(3, 4, alt).click(5, 6, alt);
    const early = one().click(1, 2, alt).finish();
    for (const { made, refused, isIdle } of [all, early])
      expect([made, refused, isIdle]).toEqual([[], ["Keypoints need one joint that is not absent."], true]);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(drawing(FACE), [
      (it) => it.down(5, 5),
      (it) => it.click(5, 5),
      (it) => it.click(5, 5).click(6, 6).down(7, 7),
    ]);
  });
});

describe("placing a whole skeleton", () => {
  it("lays the template into what is dragged", () => {
    const placed = whole().drag([
      [30, 40],
      [10.5, 20],
    ]);
    expect(placed.made).toEqual([
      {
        type: "keypoints",
        joints: [
          [10.5, 20, 2],
          [30, 20, 2],
          [20.25, 40, 2],
        ],
      },
    ]);
  });

  it("lays it about a click in a size that is the same on the screen at any zoom", () => {
    const half = 10 * SLACK;
    expect(whole().click(100, 50).made).toMatchObject([
      {
        joints: [
          [100 - half, 50 - half, 2],
          [100 + half, 50 - half, 2],
          [100, 50 + half, 2],
        ],
      },
    ]);
  });

  it("is refused without a width or a height", () => {
    const flat = whole().drag([
      [30, 40],
      [10, 40],
    ]);
    expect([flat.made, flat.refused.length, flat.isIdle]).toEqual([[], 1, true]);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(drawing(LAID), [(it) => it.down(5, 5), (it) => it.down(5, 5).move(50, 50)]);
  });
});
