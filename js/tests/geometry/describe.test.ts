import { describe, expect, it } from "vitest";
import { describe as inWords } from "../../src/geometry/describe";
import type { Shape } from "../../src/schema";
import { drawn } from "./pixels";
import { FRAME } from "./shapes";

describe("a shape in words", () => {
  const cases: readonly (readonly [string, Shape])[] = [
    ["box, 120 × 64 px", { type: "box", x: 1, y: 2, width: 120.2, height: 63.7 }],
    ["box, 9.5 × 0.3 px, turned -30°", { type: "box", x: 1, y: 2, width: 9.46, height: 0.31, angle: -30.2 }],
    ["ellipse, 80 × 40 px", { type: "ellipse", cx: 0, cy: 0, rx: 40, ry: 20 }],
    ["polygon, 4 vertices, 1 hole", FRAME],
    ["polygon, 4 vertices", { ...FRAME, holes: [] }],
    ["polygon, 4 vertices, 2 holes", { ...FRAME, holes: [FRAME.points, FRAME.points] }],
    [
      "polyline, 2 vertices",
      {
        type: "polyline",
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
    ["point, at 312, 4.5", { type: "point", x: 311.6, y: 4.5 }],
    [
      "keypoints, 1 of 2 joints",
      {
        type: "keypoints",
        joints: [
          [0, 0, 0],
          [1, 1, 1],
        ],
      },
    ],
    ["mask, 1 pixel", drawn(".#")],
    ["mask, 1,250 pixels", drawn("#".repeat(1250))],
  ];

  it.each(cases)("is %s", (words, shape) => {
    expect(inWords(shape)).toBe(words);
  });
});
