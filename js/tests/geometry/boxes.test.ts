import { describe, expect, it } from "vitest";
import { arc } from "../../src/geometry/arc";
import { isInside, joinBoxes, placeTags } from "../../src/geometry/boxes";

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

describe("joinBoxes", () => {
  it("joins neighbours on a line and keeps lines apart", () => {
    const boxes = [box(0, 0, 10, 16), box(10, 1, 20, 17), box(0, 24, 5, 40)];
    expect(joinBoxes(boxes)).toEqual([box(0, 0, 20, 17), box(0, 24, 5, 40)]);
  });

  it("keeps apart what a line of mixed direction parts, and drops what has no width", () => {
    const boxes = [box(50, 0, 60, 16), box(0, 0, 20, 16), box(20, 0, 20, 16)];
    expect(joinBoxes(boxes)).toEqual([box(50, 0, 60, 16), box(0, 0, 20, 16)]);
  });
});

describe("isInside", () => {
  it("is half open", () => {
    expect(isInside(box(0, 0, 10, 10), 0, 0)).toBe(true);
    expect(isInside(box(0, 0, 10, 10), 10, 5)).toBe(false);
  });
});

describe("placeTags", () => {
  it("cuts a tag where the next begins", () => {
    expect(
      placeTags([
        { left: 0, width: 80 },
        { left: 40, width: 30 },
      ]),
    ).toEqual([
      { left: 0, width: 38 },
      { left: 40, width: 30 },
    ]);
  });

  it("moves tags on that begin together, and cuts none of them", () => {
    const placed = placeTags([
      { left: 0, width: 50 },
      { left: 0, width: 60 },
      { left: 200, width: 15 },
    ]);
    expect(placed).toEqual([
      { left: 0, width: 50 },
      { left: 52, width: 60 },
      { left: 200, width: 15 },
    ]);
  });

  it("moves a tag on rather than cut the one before beyond reading", () => {
    expect(
      placeTags([
        { left: 0, width: 90 },
        { left: 10, width: 90 },
        { left: 20, width: 90 },
      ]),
    ).toEqual([
      { left: 0, width: 36 },
      { left: 38, width: 36 },
      { left: 76, width: 90 },
    ]);
  });
});

describe("arc", () => {
  it("goes from one top to the other, and names itself between them", () => {
    const { path, x, y } = arc(box(0, 100, 20, 116), box(100, 100, 140, 116));
    expect(path.startsWith("M10 100C")).toBe(true);
    expect(path.endsWith(" 120 100")).toBe(true);
    expect(x).toBe(65);
    expect(y).toBeLessThan(100);
  });

  it("stays on the stage", () => {
    expect(arc(box(0, 4, 20, 20), box(100, 4, 140, 20)).path).toContain(" 2 ");
  });
});
