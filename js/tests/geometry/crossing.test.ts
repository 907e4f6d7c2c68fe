import { array, assert, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { crossing } from "../../src/geometry/crossing";
import type { Vertices } from "../../src/geometry/polygon";
import { cross, distanceToSegment, dot, rotate, sub, type Vec } from "../../src/geometry/vec";
import { FRAME, RING, SQUARE } from "./shapes";

const GRID_RING = array(tuple(integer({ min: 0, max: 6 }), integer({ min: 0, max: 6 })), {
  minLength: 3,
  maxLength: 8,
});

describe("where a ring meets itself", () => {
  it("is nowhere in a ring that does not", () => {
    expect(crossing(SQUARE)).toBeNull();
    expect(crossing([])).toBeNull();
    assert(property(RING, (ring) => crossing(ring) === null));
  });

  it("is where an eight crosses", () => {
    expect(crossing([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]])).toEqual([5, 5]);
  });

  it("is the first such place along the ring", () => {
    const comb: Vertices = [
      [0, 0],
      [30, 0],
      [30, 5],
      [25, -5],
      [10, -5],
      [10, 5],
      [5, 5],
      [0, 5],
    ];
    expect(crossing(comb)).toEqual([10, 0]);
  });

  it("is where a vertex touches another edge or another vertex, or an edge lies on another", () => {
    expect(crossing([...SQUARE, [5, 0], [1, 5]])).toEqual([5, 0]);
    expect(
      crossing([
        [0, 0],
        [4, 0],
        [2, 2],
        [4, 4],
        [0, 4],
        [2, 2],
      ]),
    ).toEqual([2, 2]);
    expect(
      crossing([
        [0, 0],
        [9, 0],
        [9, 5],
        [6, 0],
        [3, 0],
        [0, 5],
      ]),
    ).toEqual([3, 0]);
  });

  it("is where a ring turns back on itself, but not where a vertex merely repeats", () => {
    expect(crossing([...SQUARE, [0, 15]])).toEqual([0, 10]);
    expect(crossing([SQUARE[0], SQUARE[0], SQUARE[1], SQUARE[2], SQUARE[3], SQUARE[0]])).toBeNull();
  });

  it("is where holes meet the outer ring or each other", () => {
    const [hole] = FRAME.holes as [Vertices];
    expect(crossing(SQUARE, [hole])).toBeNull();
    expect(crossing(SQUARE, [hole, hole])).not.toBeNull();
    expect(crossing(SQUARE, [hole.map(([x, y]): Vec => [x + 5, y])])).toEqual([10, 3]);
  });

  it("is found where comparing all edges finds it, and lies on two of them", () => {
    assert(
      property(GRID_RING, (ring) => {
        const found = crossing(ring);
        expect(found !== null).toBe(meetsItself(ring));
        if (found) expect(edgesAt(ring, found)).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 2000 },
    );
  });

  it("is found in thousands of vertices", () => {
    const round = Array.from({ length: 6000 }, (_, i) => rotate([1000, 0], i * 0.06, [0, 0]));
    expect(crossing(round)).toBeNull();
    const swapped = round.with(3000, round[3002] as Vec).with(3002, round[3000] as Vec);
    expect(crossing(swapped)).not.toBeNull();
  });
});

/** The same by comparing each edge with each other, exact for whole numbers. */
function meetsItself(ring: Vertices): boolean {
  const edges = edgesOf(ring);
  return edges.some(([a, b], i) =>
    edges.some(([c, d], j) => {
      if (j <= i) return false;
      const [follows, precedes] = [j === i + 1, i === 0 && j === edges.length - 1];
      if (follows || precedes) return cross(sub(b, a), sub(d, c)) === 0 && dot(sub(b, a), sub(d, c)) < 0;
      const sides = [side(a, b, c) * side(a, b, d), side(c, d, a) * side(c, d, b)];
      if (sides.every((product) => product < 0)) return true;
      return lies(c, a, b) || lies(d, a, b) || lies(a, c, d) || lies(b, c, d);
    }),
  );
}

function edgesOf(ring: Vertices): readonly (readonly [Vec, Vec])[] {
  const edges = ring.map((a, i) => [a, ring[(i + 1) % ring.length] as Vec] as const);
  return edges.filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1]);
}

function side(a: Vec, b: Vec, at: Vec): number {
  return Math.sign(cross(sub(b, a), sub(at, a)));
}

function lies(at: Vec, a: Vec, b: Vec): boolean {
  return side(a, b, at) === 0 && dot(sub(a, at), sub(b, at)) <= 0;
}

function edgesAt(ring: Vertices, at: Vec): number {
  return edgesOf(ring).filter(([a, b]) => distanceToSegment(at, a, b) < 1e-9).length;
}
