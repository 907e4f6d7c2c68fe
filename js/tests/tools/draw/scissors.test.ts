import { describe, expect, it } from "vitest";
import type { Vec } from "../../../src/geometry/vec";
import type { Polygon } from "../../../src/schema";
import { scissorsDrawing, type Trail, wanted, withEdge } from "../../../src/tools/draw/scissors";
import { behaves, Hand } from "./hand";

const hand = () => new Hand<Trail>(scissorsDrawing);
const points = (of: Hand<Trail>) => (of.made as Polygon[]).map((polygon) => polygon.points);

/** Tells a hand the line along edges that it wants, by way of a place. */
function told(of: Hand<Trail>, ...via: readonly Vec[]): Hand<Trail> {
  const line = wanted(of.state);
  if (!line) throw new Error("no line is wanted");
  of.state = withEdge(of.state, [line.from, ...via, line.to]);
  return of;
}

describe("laying a polygon along edges", () => {
  it("asks for the line from the last click to the pointer", () => {
    const laid = hand().click(10, 10);
    expect(wanted(laid.state)).toBeNull();
    expect(wanted(laid.move(50, 12).state)).toEqual({ from: [10, 10], to: [50, 12] });
    expect(wanted(laid.click(50, 12).move(90, 40).state)).toEqual({ from: [50, 12], to: [90, 40] });
    expect(wanted(scissorsDrawing.idle)).toBeNull();
  });

  it("lays the line that is known with a click, and closes along edges too", () => {
    const laid = hand().click(10, 10).move(50, 10);
    told(laid, [30, 0]).click(50, 10);
    told(laid.move(50, 50), [70, 30]).click(50, 50);
    told(laid.move(10.5, 10), [0, 40]).click(10.5, 10);
    expect(points(laid)).toEqual([
      [
        [10, 10],
        [30, 0],
        [50, 10],
        [70, 30],
        [50, 50],
        [0, 40],
      ],
    ]);
    expect(laid.isIdle).toBe(true);
  });

  it("goes straight where no line is known", () => {
    const laid = hand().click(10, 10).click(50, 10).click(50, 50).click(10, 10);
    expect(points(laid)).toEqual([
      [
        [10, 10],
        [50, 10],
        [50, 50],
      ],
    ]);
  });

  it("uses a line to about where the pointer is, and none to elsewhere", () => {
    const near = told(hand().click(10, 10).move(50, 10), [30, 0]).click(55, 10);
    expect(near.draft?.shape).toMatchObject({
      points: [
        [10, 10],
        [30, 0],
        [55, 10],
        [55, 10],
      ],
    });
    const far = told(hand().click(10, 10).move(50, 10), [30, 0]).click(10, 60);
    expect(far.draft?.open).toEqual([
      [10, 10],
      [10, 60],
    ]);
    expect(points(far.click(60, 60).finish())[0]).toEqual([
      [10, 10],
      [10, 60],
      [60, 60],
    ]);
  });

  it("passes over a line from another click", () => {
    const laid = hand().click(10, 10).click(50, 10).move(90, 10);
    expect(
      withEdge(laid.state, [
        [10, 10],
        [70, 0],
        [90, 10],
      ]),
    ).toBe(laid.state);
    expect(withEdge(laid.state, [])).toBe(laid.state);
    expect(withEdge(scissorsDrawing.idle, [[1, 1]])).toBe(scissorsDrawing.idle);
  });

  it("takes the stairs out of a line along pixels", () => {
    const stairs = Array.from({ length: 40 }, (_, k): Vec => [10 + k, 10 + Math.floor(k / 2)]);
    const laid = hand().click(10, 10).move(49, 29);
    laid.state = withEdge(laid.state, stairs);
    const shape = laid.draft?.shape;
    expect(shape?.type === "polyline" && shape.points.length).toBeLessThan(6);
  });

  it("takes back click after click, with the line laid by it", () => {
    const laid = hand().click(10, 10).move(50, 10);
    told(laid, [30, 0]).click(50, 10).move(50, 50).back();
    expect(laid.draft?.open).toEqual([[10, 10]]);
    expect(laid.back().isIdle).toBe(true);
  });

  it("is refused with too few vertices, and goes on", () => {
    const laid = hand().click(10, 10).click(50, 10).finish();
    expect(laid.refused).toEqual(["A polygon needs three vertices or more."]);
    expect(points(laid.click(50, 50).finish())).toHaveLength(1);
  });

  it("takes the second click of a double click for a tremor", () => {
    expect(hand().click(10, 10).click(50, 10).click(50.5, 10).draft?.open).toHaveLength(2);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(scissorsDrawing, [
      (of) => of.down(5, 5),
      (of) => of.click(5, 5),
      (of) => of.click(5, 5).move(40, 5),
      (of) => told(of.click(5, 5).move(40, 5), [20, 0]).down(40, 5),
      (of) => of.click(5, 5).click(40, 5).click(40, 40),
    ]);
  });
});
