import { assert, pre, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  area,
  centroid,
  clip,
  contains,
  signedArea,
  simplify,
  type Vertices,
} from "../../src/geometry/polygon";
import { holds } from "../../src/geometry/rect";
import { add, cross, distanceToSegment, sub, type Vec } from "../../src/geometry/vec";
import { expectClose, FRAME, number, PLACE, RING, SQUARE, WILD_RING } from "./shapes";

const RECT = { x: 0, y: 0, width: 100, height: 80 };

describe("areas", () => {
  it("are signed by the direction of the ring", () => {
    expect(signedArea(SQUARE)).toBe(100);
    expect(signedArea([...SQUARE].reverse())).toBe(-100);
    expect(area([...SQUARE].reverse())).toBe(100);
  });

  it("leave out holes, whichever way they run", () => {
    const [hole] = FRAME.holes as [Vertices];
    expect(area(SQUARE, [hole])).toBe(84);
    expect(area(SQUARE, [[...hole].reverse()])).toBe(84);
  });

  it("stay exact far from the origin", () => {
    const far = SQUARE.map(([x, y]): Vec => [x / 1024 + 2 ** 30, y / 1024 + 2 ** 30]);
    expect(area(far)).toBe(100 / 1024 ** 2);
  });
});

describe("the centroid", () => {
  it("is the centre of mass, not the mean of the vertices", () => {
    expectClose(centroid([...SQUARE, [0, 7], [0, 3], [0, 1]]), [5, 5]);
  });

  it("falls back on the mean where there is no area, or the lobes of an eight cancel out", () => {
    expect(centroid([[1, 1]])).toEqual([1, 1]);
    expect(centroid([SQUARE[0], SQUARE[2]])).toEqual([5, 5]);
    const eight: Vertices = [SQUARE[0], SQUARE[1], SQUARE[3], [10, 10.001]];
    expect(holds({ x: 0, y: 0, width: 10, height: 10.001 }, centroid(eight))).toBe(true);
  });

  it("moves along with the ring", () => {
    assert(
      property(RING, PLACE, (ring, by) => {
        const moved = ring.map((at) => add(at, by));
        expectClose(centroid(moved), add(centroid(ring), by));
      }),
    );
  });
});

describe("contains", () => {
  it("says the same as counting what a line straight down crosses", () => {
    assert(
      property(WILD_RING, PLACE, (ring, at) => {
        pre(isOff(ring, at));
        expect(contains(ring, at)).toBe(crossedBelow(ring, at) % 2 === 1);
      }),
      { numRuns: 500 },
    );
  });

  it("takes what a ring winds around twice as outside", () => {
    const twice: Vertices = [...SQUARE, ...SQUARE.map(([x, y]): Vec => [x * 0.5 + 2, y * 0.5 + 2])];
    expect(contains(twice, [4, 4])).toBe(false);
    expect(contains(twice, [9, 1])).toBe(true);
  });
});

describe("clip", () => {
  it("keeps in the rectangle what lay in the ring, and nothing else", () => {
    assert(
      property(WILD_RING, PLACE, (ring, at) => {
        const clipped = clip(ring, RECT);
        expect(clipped.every((vertex) => holds(RECT, vertex))).toBe(true);
        pre(isOff(ring, at) && isOff(corners(RECT), at));
        expect(contains(clipped, at)).toBe(contains(ring, at) && holds(RECT, at));
      }),
      { numRuns: 500 },
    );
  });

  it("parts the area: halves sum up to the whole, and never to more", () => {
    assert(
      property(RING, number(-50, 150), (ring, at) => {
        const left = clip(ring, { x: -200, y: -200, width: at + 200, height: 500 });
        const right = clip(ring, { x: at, y: -200, width: 400 - at, height: 500 });
        expectClose(signedArea(left) + signedArea(right), signedArea(ring), 1e-8);
        expect(area(clip(ring, RECT))).toBeLessThanOrEqual(area(ring) + 1e-8);
      }),
    );
  });

  it("puts what it cuts exactly on the border", () => {
    const tilted: Vertices = [
      [50, 40],
      [133.3, 41.7],
      [77.7, 60.1],
    ];
    expect(clip(tilted, RECT).filter(([x]) => x === 100)).toHaveLength(2);
  });

  it("leaves nothing of what is elsewhere, and all of what is inside", () => {
    expect(clip(SQUARE, { x: 20, y: 20, width: 5, height: 5 })).toEqual([]);
    expect(clip(SQUARE, RECT)).toHaveLength(4);
  });
});

describe("simplify", () => {
  it("keeps the ends, and moves the line nowhere by more than the tolerance", () => {
    assert(
      property(tuple(WILD_RING, number(0, 30)), ([line, tolerance]) => {
        const kept = simplify(line, tolerance);
        expect([kept[0], kept.at(-1)]).toEqual([line[0], line.at(-1)]);
        expect(line.filter((at) => kept.includes(at))).toEqual(kept);
        for (const at of line) expect(distanceToLine(at, kept)).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
    );
  });

  it("drops what lies on a straight line", () => {
    const straight = Array.from({ length: 50 }, (_, i): Vec => [i, 2 * i]);
    expect(simplify(straight, 0.01)).toEqual([
      [0, 0],
      [49, 98],
    ]);
  });

  it("takes lines that begin where they end, and very long ones", () => {
    const round = Array.from({ length: 20_001 }, (_, i): Vec => {
      const angle = (i * 2 * Math.PI) / 20_000;
      return [100 * Math.cos(angle), 100 * Math.sin(angle)];
    });
    const kept = simplify(round, 0.5);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThan(60);
  });
});

function corners({ x, y, width, height }: typeof RECT): Vertices {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

function edges(ring: Vertices): readonly (readonly [Vec, Vec])[] {
  return ring.map((a, i) => [a, ring[(i + 1) % ring.length] as Vec]);
}

/** Whether a place is so far off a ring's line that rounding decides nothing. */
function isOff(ring: Vertices, at: Vec): boolean {
  return edges(ring).every(([a, b]) => distanceToSegment(at, a, b) > 1e-6 && Math.abs(a[0] - at[0]) > 1e-6);
}

function crossedBelow(ring: Vertices, at: Vec): number {
  return edges(ring).filter(([a, b]) => {
    const [left, right] = a[0] < b[0] ? [a, b] : [b, a];
    return left[0] < at[0] && at[0] < right[0] && cross(sub(right, left), sub(at, left)) < 0;
  }).length;
}

function distanceToLine(at: Vec, line: Vertices): number {
  return Math.min(...line.slice(1).map((b, i) => distanceToSegment(at, line[i] as Vec, b)));
}
