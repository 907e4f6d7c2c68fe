import { assert, constantFrom, oneof, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { clipLine, lineLength } from "../../src/geometry/clip-line";
import { fit as fitted, warning } from "../../src/geometry/fit";
import { bounds } from "../../src/geometry/outline";
import { area } from "../../src/geometry/polygon";
import { grow, holds } from "../../src/geometry/rect";
import type { Vec } from "../../src/geometry/vec";
import type { Border, Box, Shape } from "../../src/schema";
import { drawn } from "./pixels";
import {
  expectClose,
  FRAME,
  KEYPOINTS,
  PICTURE,
  POINT,
  POLYGON,
  POLYLINE,
  SHAPE,
  SQUARE,
  UPRIGHT_BOX,
} from "./shapes";

const RECT = { x: 0, y: 0, ...PICTURE };
const BORDERS: readonly Border[] = ["allow", "clip", "refuse"];

function box(x: number, y: number, width: number, height: number, angle = 0): Box {
  return { type: "box", x, y, width, height, angle };
}

function kept(shape: Shape, border: Border = "clip"): Shape | null {
  const found = fitted(shape, PICTURE, border);
  return "shape" in found ? found.shape : null;
}

function reason(shape: Shape, border: Border = "clip"): string | null {
  const found = fitted(shape, PICTURE, border);
  return "reason" in found ? found.reason : null;
}

describe("what lies in the picture", () => {
  it("is kept as it is, whatever the border does", () => {
    assert(
      property(SHAPE, constantFrom(...BORDERS), (shape, border) => {
        const { x, y, width, height } = bounds(shape);
        const isIn = holds(RECT, [x, y]) && holds(RECT, [x + width, y + height]);
        if (isIn || border === "allow") expect(fitted(shape, PICTURE, border)).toEqual({ shape });
      }),
    );
  });
});

describe("clipping", () => {
  it("leaves nothing outside, and less rather than more", () => {
    assert(
      property(oneof(UPRIGHT_BOX, POLYGON, POLYLINE, POINT, KEYPOINTS), (shape) => {
        const left = kept(shape);
        if (!left) return;
        const { x, y, width, height } = bounds(left);
        const room = grow(RECT, 1e-9);
        expect(holds(room, [x, y]) && holds(room, [x + width, y + height])).toBe(true);
        if (shape.type === "polygon" && left.type === "polygon")
          expect(area(left.points)).toBeLessThanOrEqual(area(shape.points) + 1e-9);
        if (shape.type === "polyline" && left.type === "polyline")
          expect(lineLength(left.points)).toBeLessThanOrEqual(lineLength(shape.points) + 1e-9);
      }),
    );
  });

  it("cuts a box at the border", () => {
    expect(kept(box(-5, 70, 20, 20))).toEqual(box(0, 70, 15, 10));
    expect(kept(box(-5, -5, 500, 500))).toEqual(box(0, 0, 100, 80));
    expect(reason(box(-30, 5, 20, 20))).toBe("This box lies outside the picture.");
    expect(reason(box(100, 5, 20, 20))).toBe("This box lies outside the picture.");
  });

  it("keeps turned boxes and ellipses whole while their centre is in the picture", () => {
    const turned = box(-8, 5, 20, 10, 30);
    expect(kept(turned)).toBe(turned);
    expect(reason(box(-12, 5, 20, 10, 30))).toBe("The centre of this box lies outside the picture.");
    const ellipse = { type: "ellipse", cx: 1, cy: 1, rx: 5, ry: 5 } as const;
    expect(kept(ellipse)).toBe(ellipse);
    expect(reason({ ...ellipse, cx: -1 })).toBe("The centre of this ellipse lies outside the picture.");
  });

  it("cuts polygons and their holes", () => {
    const half = { type: "polygon", points: moved(SQUARE, [-5, 0]), holes: [] } as const;
    expect(areaOf(kept(half))).toBe(50);
    const holed = { ...half, holes: [moved(FRAME.holes?.[0] ?? [], [-5, 0])] };
    expect(areaOf(kept(holed))).toBe(42);
    const apart = {
      ...FRAME,
      points: moved(SQUARE, [-8, 0]),
      holes: [moved(FRAME.holes?.[0] ?? [], [-8, 0])],
    };
    expect(kept(apart)).toMatchObject({ holes: [] });
    expect(areaOf(kept(apart))).toBe(20);
    expect(reason({ ...half, points: moved(SQUARE, [-20, 0]) })).toBe(
      "This polygon lies outside the picture.",
    );
  });

  it("keeps the longest part of a line", () => {
    const line: readonly Vec[] = [
      [10, -10],
      [10, 10],
      [10, -10],
      [50, -10],
      [50, 30],
      [60, 30],
      [60, -10],
    ];
    expect(kept({ type: "polyline", points: line })).toEqual({
      type: "polyline",
      points: [
        [50, 0],
        [50, 30],
        [60, 30],
        [60, 0],
      ],
    });
    expect(
      reason({
        type: "polyline",
        points: [
          [-9, -9],
          [-9, 90],
        ],
      }),
    ).toBe("This line lies outside the picture.");
  });

  it("moves points and joints to the border, but no absent ones", () => {
    expect(kept({ type: "point", x: -3, y: 99 })).toEqual({ type: "point", x: 0, y: 80 });
    const joints = [
      [120, 5, 2],
      [-1, -1, 0],
      [5, 5, 1],
    ] as const;
    expect(kept({ type: "keypoints", joints })).toEqual({
      type: "keypoints",
      joints: [
        [100, 5, 2],
        [-1, -1, 0],
        [5, 5, 1],
      ],
    });
  });

  it("changes nothing the second time", () => {
    assert(
      property(SHAPE, (shape) => {
        const once = kept(shape);
        if (once) expectClose(kept(once), once);
      }),
    );
  });
});

describe("refusing", () => {
  it("says how far a shape leaves the picture", () => {
    expect(reason(box(-12.5, 5, 20, 20), "refuse")).toBe(
      "This box leaves the picture by 12.5 px on the left.",
    );
    expect(reason(box(90, 70, 20, 20), "refuse")).toBe(
      "This box leaves the picture by 10 px on the right and by 10 px at the bottom.",
    );
    expect(reason(box(5, -0.01, 20, 20), "refuse")).toBe("This box leaves the picture by 0.1 px at the top.");
    expect(reason({ type: "keypoints", joints: [[-2, 1, 1]] }, "refuse")).toBe(
      "These keypoints leave the picture by 2 px on the left.",
    );
  });

  it("does not mind what rounding adds", () => {
    expect(kept(box(0.1, 0.2, 99.9 + 1e-10, 70), "refuse")).not.toBeNull();
  });
});

describe("what has no extent", () => {
  const cases: readonly (readonly [Shape, string])[] = [
    [box(5, 5, 0, 20), "This box has no area: drag further."],
    [box(5, 5, 20, 5e-4), "This box has no area: drag further."],
    [box(5, 5, -20, 20), "This box has no area: drag further."],
    [{ type: "ellipse", cx: 5, cy: 5, rx: 0, ry: 4 }, "This ellipse has no area: drag further."],
    [
      {
        type: "polygon",
        points: [
          [1, 1],
          [5, 5],
          [1, 1],
        ],
      },
      "This polygon has no area: ",
    ],
    [
      {
        type: "polygon",
        points: [
          [1, 1],
          [5, 5],
          [9, 9],
          [3, 3],
        ],
      },
      "This polygon has no area: ",
    ],
    [{ type: "polygon", points: [] }, "This polygon has no area: "],
    [
      {
        ...FRAME,
        holes: [
          [
            [3, 3],
            [4, 4],
            [5, 5],
          ],
        ],
      },
      "This hole has no area: ",
    ],
    [{ ...FRAME, holes: [moved(SQUARE, [50, 0])] }, "This hole lies outside the polygon: "],
    [
      {
        type: "polyline",
        points: [
          [4, 4],
          [4, 4],
        ],
      },
      "This line has no length: ",
    ],
    [{ type: "polyline", points: [[4, 4]] }, "This line has no length: "],
    [{ type: "keypoints", joints: [[1, 1, 0]] }, "Keypoints need one joint that is not absent."],
    [{ type: "point", x: Number.NaN, y: 5 }, "This shape has a coordinate that is not a number."],
    [box(5, 5, Infinity, 5), "This shape has a coordinate that is not a number."],
    [{ ...FRAME, points: [...SQUARE, [0, Number.NaN]] }, "This shape has a coordinate that is not a number."],
  ];

  it.each(cases)("is refused with a reason, whatever the border does: %j", (shape, sentence) => {
    for (const border of BORDERS) expect(reason(shape, border)).toContain(sentence);
  });

  it("is not an eight, though its lobes cancel out", () => {
    expect(
      kept({
        type: "polygon",
        points: [
          [1, 1],
          [9, 9],
          [9, 1],
          [1, 9],
        ],
      }),
    ).not.toBeNull();
  });

  it("is a mask without pixels; and one of another picture has no place here", () => {
    const size = { width: 2, height: 1 };
    expect(fitted(drawn(".."), size, "clip")).toEqual({ reason: "This mask has no pixels." });
    expect(fitted(drawn(".#"), size, "clip")).toHaveProperty("shape");
    expect(fitted(drawn(".#"), PICTURE, "clip")).toEqual({
      reason: "This mask is of a picture of 2 × 1 px, this one has 100 × 80 px.",
    });
  });
});

describe("a line's parts in a rectangle", () => {
  it("are whole where it stays inside", () => {
    const line: readonly Vec[] = [
      [1, 1],
      [50, 9],
      [99, 79],
    ];
    expect(clipLine(line, RECT)).toEqual(line);
  });

  it("are those between two borders where both ends lie outside", () => {
    expectClose(
      clipLine(
        [
          [-50, 40],
          [150, 40],
        ],
        RECT,
      ),
      [
        [0, 40],
        [100, 40],
      ],
    );
    expectClose(
      clipLine(
        [
          [-10, 10],
          [10, -10.1],
        ],
        RECT,
      ),
      [],
    );
  });
});

describe("warnings", () => {
  it("tell of outlines that cross themselves, and where", () => {
    expect(
      warning({
        type: "polygon",
        points: [
          [0, 0],
          [9, 9],
          [9, 0],
          [0, 9],
        ],
      }),
    ).toBe("This outline crosses or touches itself near (5, 5).");
    expect(warning({ ...FRAME, holes: [moved(SQUARE, [4, 4])] })).toContain("near (10, 4)");
  });

  it("do not tell of anything else", () => {
    assert(property(SHAPE, (shape) => warning(shape) === null));
  });
});

function moved(ring: readonly Vec[], [dx, dy]: Vec): readonly Vec[] {
  return ring.map(([x, y]) => [x + dx, y + dy]);
}

function areaOf(shape: Shape | null): number {
  return shape?.type === "polygon" ? area(shape.points, shape.holes) : 0;
}
