import { assert, double, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { centreOf } from "../../../src/geometry/rect";
import { cross, distance, rotate, sub, type Vec } from "../../../src/geometry/vec";
import type { Box } from "../../../src/schema";
import { rotatedBoxDrawing } from "../../../src/tools/draw/rotated-box";
import { behaves, Hand } from "./hand";

const hand = () => new Hand(rotatedBoxDrawing);

function corners(box: Box): readonly Vec[] {
  const { x, y, width, height, angle = 0 } = box;
  return (
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ] as const
  ).map((corner) => rotate(corner, angle, centreOf(box)));
}

const nearest = (place: Vec, places: readonly Vec[]) =>
  Math.min(...places.map((other) => distance(place, other)));

describe("drawing a rotated box", () => {
  it("is an edge by a drag, and a click at the width", () => {
    const drawn = hand().drag([
      [10, 10.5],
      [50, 10.5],
    ]);
    expect(drawn.made).toEqual([]);
    expect(drawn.move(22, 30).draft?.shape).toMatchObject({ height: 19.5 });
    expect(drawn.click(99, 20.75).made).toEqual([{ type: "box", x: 10, y: 10.5, width: 40, height: 10.25 }]);
    expect(drawn.isIdle).toBe(true);
  });

  it("is the same by three clicks", () => {
    const drawn = hand().click(10, 10.5).move(30, 40);
    expect(drawn.draft?.open).toEqual([
      [10, 10.5],
      [30, 40],
    ]);
    expect(drawn.click(50, 10.5).click(99, 20.75).made).toEqual([
      { type: "box", x: 10, y: 10.5, width: 40, height: 10.25 },
    ]);
  });

  it("has the edge as it was drawn, and reaches to the pointer", () => {
    const place = tuple(
      double({ min: -500, max: 500, noNaN: true }),
      double({ min: -500, max: 500, noNaN: true }),
    );
    assert(
      property(place, place, place, (from, to, at) => {
        const away = Math.abs(cross(sub(to, from), sub(at, from))) / distance(from, to);
        if (!(distance(from, to) > 3) || !(away > 0.01)) return;
        const [box] = hand()
          .drag([from, to])
          .click(...at).made as Box[];
        const found = corners(box as Box);
        expect(nearest(from, found)).toBeLessThan(1e-6);
        expect(nearest(to, found)).toBeLessThan(1e-6);
        expect(box?.height).toBeCloseTo(away, 6);
        expect(box?.angle ?? 0).toBeGreaterThan(-180);
        expect(box?.angle ?? 0).toBeLessThanOrEqual(180);
        const side = (corner: Vec) => cross(sub(to, from), sub(corner, from)) / distance(from, to);
        const sides = found.map(side);
        const beyond = side(at) > 0 ? Math.max(...sides) : Math.min(...sides);
        expect(beyond).toBeCloseTo(side(at), 6);
      }),
    );
  });

  it("turns clockwise as seen", () => {
    expect(hand().click(10, 10).click(10, 50).click(0, 20).made).toEqual([
      { type: "box", x: -15, y: 25, width: 40, height: 10, angle: 90 },
    ]);
  });

  it("has its edge in steps of 15 degrees with Shift", () => {
    const edge: readonly Vec[] = [
      [10, 10],
      [60, 36],
    ];
    const drawn = hand().drag(edge, { shift: true }).click(10, 60);
    expect((drawn.made[0] as Box).angle).toBeCloseTo(30, 9);
  });

  it("is refused without a length, and asks on without a width", () => {
    const short = hand().doubleClick(10, 10);
    expect([short.refused.length, short.isIdle]).toEqual([1, true]);
    const thin = hand().click(10, 10).click(50, 10).click(90, 10);
    expect([thin.refused.length, thin.isIdle]).toEqual([1, false]);
    expect(thin.click(90, 30).made).toHaveLength(1);
  });

  it("takes back its width first, and then its edge", () => {
    const drawn = hand().click(10, 10).click(50, 10).back();
    expect(drawn.hint).toContain("edge ends");
    expect(drawn.click(10, 80).click(40, 9).made).toMatchObject([{ width: 70, height: 30, angle: 90 }]);
  });

  it("can be dropped, taken back and finished in every state", () => {
    behaves(rotatedBoxDrawing, [
      (it) => it.down(5, 5),
      (it) => it.down(5, 5).move(30, 20),
      (it) => it.click(5, 5),
      (it) => it.click(5, 5).move(30, 20).down(30, 20),
      (it) => it.click(5, 5).click(30, 20),
      (it) => it.click(5, 5).click(30, 20).move(50, 90).down(50, 90),
    ]);
  });
});
