import { describe, expect, it } from "vitest";
import { signedArea } from "../../../src/geometry/polygon";
import type { Vec } from "../../../src/geometry/vec";
import type { Polygon } from "../../../src/schema";
import { polygonDrawing } from "../../../src/tools/draw/polygon";
import { behaves, Hand } from "./hand";

const hand = () => new Hand(polygonDrawing);
const TRIANGLE: readonly Vec[] = [
  [10.5, 20.25],
  [60, 24],
  [40, 71.125],
];
const three = (it = hand()) => {
  for (const [x, y] of TRIANGLE) it.click(x, y);
  return it;
};
const made = (points: readonly Vec[]) => [{ type: "polygon", points }];

/** Places on a circle, from its right end on. */
const circle = (count: number, share = 1): readonly Vec[] =>
  Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * share * index) / (count - 1);
    return [100 + 50 * Math.cos(angle), 100 + 50 * Math.sin(angle)];
  });

describe("drawing a polygon", () => {
  it("is click after click, closed by a click near the first vertex", () => {
    const drawn = three().click(11.5, 21);
    expect([drawn.made, drawn.isIdle]).toEqual([made(TRIANGLE), true]);
  });

  it("is closed by Enter", () => {
    expect(three().move(80, 80).finish().made).toEqual(made(TRIANGLE));
  });

  it("is closed by a double click, whose place becomes one vertex", () => {
    expect(three().doubleClick(5, 70).made).toEqual(made([...TRIANGLE, [5, 70]]));
    expect(three().click(5, 70).click(5.5, 70).finish().made).toEqual(made([...TRIANGLE, [5, 70]]));
  });

  it("is closed by a double click on the first vertex, and leaves nothing in hand", () => {
    const drawn = three().doubleClick(10.5, 20.25);
    expect([drawn.made, drawn.refused, drawn.isIdle]).toEqual([made(TRIANGLE), [], true]);
  });

  it("shows the vertices and the one that follows the pointer", () => {
    expect(three().move(1, 2).draft).toEqual({ shape: null, open: [...TRIANGLE, [1, 2]] });
  });

  it("takes back vertex after vertex", () => {
    const drawn = three().click(1, 1).back();
    expect(drawn.draft?.open.slice(0, -1)).toEqual(TRIANGLE);
    expect(drawn.back().back().back().isIdle).toBe(true);
  });

  it("is refused with fewer than three vertices, and goes on", () => {
    const drawn = hand().click(10.5, 20.25).click(60, 24).finish();
    expect(drawn.refused).toEqual(["A polygon needs three vertices or more."]);
    expect(drawn.click(10.5, 20.25).refused).toHaveLength(2);
    expect(drawn.click(40, 71.125).finish().made).toEqual(made(TRIANGLE));
  });

  it("does not close where the pointer leaves the first vertex before it is up", () => {
    const drawn = three().down(10.5, 20.25).move(30, 30).up(30, 30);
    expect([drawn.made, drawn.draft?.open.slice(0, -1)]).toEqual([[], TRIANGLE]);
  });

  it("is freehand while the button is down, closed at its start with few vertices", () => {
    const drawn = hand().drag(circle(200));
    const [polygon] = drawn.made as Polygon[];
    expect(drawn.isIdle).toBe(true);
    expect(polygon?.points[0]).toEqual([150, 100]);
    expect(polygon?.points.length).toBeLessThan(60);
    expect(Math.abs(signedArea(polygon?.points ?? []) / (Math.PI * 50 ** 2) - 1)).toBeLessThan(0.03);
  });

  it("goes on by clicks after a freehand stretch that ends elsewhere", () => {
    const drawn = hand().click(10, 100).drag(circle(100, 0.5)).click(10, 120);
    expect(drawn.made).toEqual([]);
    const open = drawn.draft?.open ?? [];
    expect(open[0]).toEqual([10, 100]);
    expect(open[1]).toEqual([150, 100]);
    expect(open).toContainEqual(circle(100, 0.5).at(-1));
    expect(drawn.finish().made).toHaveLength(1);
  });

  it("takes back a freehand stretch as a whole while it is drawn", () => {
    const drawn = hand().click(10, 100).down(20, 100).move(30, 100).move(40, 120).back();
    expect(drawn.draft?.open.slice(0, -1)).toEqual([[10, 100]]);
    expect(drawn.up(40, 120).draft?.open.slice(0, -1)).toEqual([[10, 100]]);
  });

  it("does not close on a jerk at the start", () => {
    const drawn = hand().down(10, 10).move(14, 10).up(10.5, 10);
    expect([drawn.made, drawn.refused, drawn.isIdle]).toEqual([[], [], false]);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(polygonDrawing, [
      (it) => it.down(5, 5),
      (it) => it.down(5, 5).move(30, 20),
      (it) => it.click(5, 5),
      (it) => three(it),
      (it) => three(it).down(11, 20),
      (it) => three(it).down(80, 80).move(90, 90),
    ]);
  });
});
