import { array, assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { outline } from "../../src/geometry/outline";
import { SnapIndex } from "../../src/geometry/snap";
import { distance, distanceToSegment, type Vec } from "../../src/geometry/vec";
import type { Shape } from "../../src/schema";
import { drawn } from "./pixels";
import { FRAME, PLACE, POLYGON, POLYLINE, SLACK } from "./shapes";

const BOX = { type: "box", x: 10, y: 10, width: 20, height: 10 } as const;

function indexOf(...shapes: readonly Shape[]): SnapIndex {
  return new SnapIndex(shapes.map((shape, index) => ({ id: String(index), shape })));
}

describe("snapping", () => {
  it("takes a vertex rather than an edge that is nearer", () => {
    expect(indexOf(BOX).nearest([13, 10.1], 4)).toEqual([10, 10]);
    expect(indexOf(BOX).nearest([15, 10.1], 4)).toEqual([15, 10]);
    expect(indexOf(BOX).nearest([15, 15], 4)).toBeNull();
  });

  it("takes the nearest of several", () => {
    const index = indexOf(
      BOX,
      { type: "point", x: 12, y: 11 },
      {
        type: "keypoints",
        joints: [
          [14, 12, 1],
          [13, 11, 0],
        ],
      },
    );
    expect(index.nearest([13, 11.2], 5)).toEqual([12, 11]);
    expect(index.nearest([13.8, 11.8], 5)).toEqual([14, 12]);
  });

  it("leaves the shape out that is being moved", () => {
    const index = indexOf(BOX, FRAME);
    expect(index.nearest([10.2, 10.2], 1, "0")).toEqual([10, 10]);
    expect(index.nearest([30.2, 10.2], 1, "0")).toBeNull();
    expect(index.nearest([20, 10.2], 1)).toEqual([20, 10]);
    expect(index.nearest([20, 10.2], 1, "0")).toBeNull();
  });

  it("takes the edges of holes and the one that closes a ring, but closes no line", () => {
    expect(indexOf(FRAME).nearest([3.1, 5], 0.5)).toEqual([3, 5]);
    expect(indexOf(FRAME).nearest([0.1, 5], 0.5)).toEqual([0, 5]);
    expect(indexOf({ type: "polyline", points: FRAME.points }).nearest([0.1, 5], 0.5)).toBeNull();
  });

  it("takes of an ellipse its centre alone, of a mask nothing", () => {
    const index = indexOf({ type: "ellipse", cx: 50, cy: 50, rx: 10, ry: 10 }, drawn("####"));
    expect(index.nearest([50.5, 50], 1)).toEqual([50, 50]);
    expect(index.nearest([60, 50], 1)).toBeNull();
    expect(index.nearest([1, 1], 1)).toBeNull();
    expect(indexOf().nearest([1, 1], 9)).toBeNull();
  });

  it("finds what comparing all vertices and edges finds", () => {
    assert(
      property(
        array(POLYGON, { maxLength: 5 }),
        array(POLYLINE, { maxLength: 5 }),
        PLACE,
        SLACK,
        (polygons, lines, at, radius) => {
          const shapes = [...polygons, ...lines];
          const found = indexOf(...shapes).nearest(at, radius);
          const away = found === null ? null : distance(found, at);
          const vertices = shapes.flatMap((shape) => outline(shape).flatMap(({ points }) => points));
          const toVertex = Math.min(...vertices.map((vertex) => distance(vertex, at)));
          const toEdge = Math.min(...shapes.flatMap(edges).map(([a, b]) => distanceToSegment(at, a, b)));
          if (toVertex <= radius) expect(away).toBeCloseTo(toVertex, 9);
          else if (toEdge <= radius) expect(away).toBeCloseTo(toEdge, 9);
          else expect(found).toBeNull();
        },
      ),
    );
  });
});

function edges(shape: Shape): readonly (readonly [Vec, Vec])[] {
  return outline(shape).flatMap(({ closed, points }) => {
    const line = closed ? [...points, points[0] as Vec] : points;
    return line.slice(1).map((b, i) => [line[i] as Vec, b] as const);
  });
}
