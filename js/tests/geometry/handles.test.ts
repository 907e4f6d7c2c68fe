import { assert, boolean, integer, oneof, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { dragHandle, type Handle, handlesOf } from "../../src/geometry/handles";
import { centre, corners } from "../../src/geometry/outline";
import { centreOf } from "../../src/geometry/rect";
import { distance, rotate, type Vec } from "../../src/geometry/vec";
import type { Box, Shape } from "../../src/schema";
import { drawn } from "./pixels";
import {
  ELLIPSE,
  expectClose,
  FRAME,
  KEYPOINTS,
  number,
  PLACE,
  SHAPE,
  SQUARE,
  TURNED_BOX,
  UPRIGHT_BOX,
} from "./shapes";

const FREE = { ratio: false, centred: false, stepAngle: false };
const BOX = { type: "box", x: 10.5, y: 20.25, width: 40, height: 20 } as const;
const ANY_BOX = oneof(UPRIGHT_BOX, TURNED_BOX);
const QUARTER = integer({ min: 0, max: 3 });

function handle(shape: Shape, kind: Handle["kind"], index: number, ring = 0): Handle {
  const found = handlesOf(shape, 10, { rotate: true }).find(
    (each) => each.kind === kind && each.index === index && each.ring === ring,
  );
  if (!found) throw new Error(`no ${kind} ${index}`);
  return found;
}

function drag(shape: Box, kind: Handle["kind"], index: number, to: Vec, how = {}): Box {
  return dragHandle(shape, handle(shape, kind, index), to, { ...FREE, ...how }) as Box;
}

describe("handles", () => {
  it("stand at a box's corners and sides, clockwise from the top left", () => {
    const handles = handlesOf(BOX, 2);
    expect(handles.map(({ kind, index }) => `${kind} ${index}`)).toEqual([
      ...[0, 1, 2, 3].map((index) => `corner ${index}`),
      ...[0, 1, 2, 3].map((index) => `side ${index}`),
    ]);
    expect(handles[2]?.at).toEqual([50.5, 40.25]);
    expect(handles[5]?.at).toEqual([50.5, 30.25]);
  });

  it("turn a box where that is asked for, or where it is turned already", () => {
    const rotates = (shape: Shape, options = {}) =>
      handlesOf(shape, 2, options).some(({ kind }) => kind === "rotate");
    expect([rotates(BOX), rotates(BOX, { rotate: true }), rotates({ ...BOX, angle: 5 })]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("keep the turning handle 24 pixels of the screen off the top, wherever that looks", () => {
    assert(
      property(TURNED_BOX, number(0.1, 30), (box, zoom) => {
        const handles = handlesOf(box, zoom, { rotate: true });
        const [top, turner] = [handles[4] as Handle, handles[8] as Handle];
        expectClose(distance(top.at, turner.at) * zoom, 24, 1e-6);
        expect(distance(turner.at, centreOf(box))).toBeGreaterThan(distance(top.at, centreOf(box)));
      }),
    );
  });

  it("stand at the vertices of all rings, and between those far enough apart on the screen", () => {
    const kinds = (zoom: number) => handlesOf(FRAME, zoom).map(({ kind, ring }) => `${kind} ${ring}`);
    expect(kinds(1)).toEqual([...Array(4).fill("vertex 0"), ...Array(4).fill("vertex 1")]);
    expect(kinds(3)).toHaveLength(12);
    expect(kinds(3)).toContain("middle 0");
    expect(kinds(3)).not.toContain("middle 1");
    expect(handlesOf({ type: "polyline", points: SQUARE }, 9)).toHaveLength(7);
  });

  it("leave out absent joints; a point has one and a mask none", () => {
    const shape = {
      type: "keypoints",
      joints: [
        [0, 0, 0],
        [4, 5, 1],
      ],
    } as const;
    expect(handlesOf(shape, 1)).toEqual([{ kind: "joint", index: 1, ring: 0, at: [4, 5] }]);
    expect(handlesOf({ type: "point", x: 1, y: 2 }, 1)).toHaveLength(1);
    expect(handlesOf(drawn("#"), 1)).toEqual([]);
  });

  it("change nothing when they are put back where they are", () => {
    assert(
      property(SHAPE, boolean(), boolean(), (shape, ratio, centred) => {
        for (const each of handlesOf(shape, 1)) {
          if (each.kind === "middle" || each.kind === "rotate") continue;
          const dragged = dragHandle(shape, each, each.at, { ratio, centred, stepAngle: false });
          expectClose(dragged, shape, 1e-7);
        }
      }),
    );
  });
});

describe("dragging a corner", () => {
  it("puts it exactly there in an upright box", () => {
    expect(drag(BOX, "corner", 2, [110, 64])).toEqual({ ...BOX, width: 99.5, height: 43.75 });
    expect(drag(BOX, "corner", 0, [0.5, 0.25])).toEqual({ ...BOX, x: 0.5, y: 0.25, width: 50, height: 40 });
  });

  it("keeps the opposite corner of a turned box, and flips across it", () => {
    assert(
      property(ANY_BOX, QUARTER, PLACE, (box, index, to) => {
        const dragged = drag(box, "corner", index, to);
        expect(Math.min(dragged.width, dragged.height)).toBeGreaterThanOrEqual(0);
        const opposite = corners(box)[(index + 2) % 4] as Vec;
        expect(nearest(opposite, dragged)).toBeLessThan(1e-9);
        expect(nearest(to, dragged)).toBeLessThan(1e-9);
      }),
    );
  });

  it("keeps the ratio where that is asked for, and reaches as far as the pointer", () => {
    assert(
      property(ANY_BOX, QUARTER, PLACE, boolean(), (box, index, to, centred) => {
        const dragged = drag(box, "corner", index, to, { ratio: true, centred });
        expectClose(dragged.width * box.height, dragged.height * box.width, 1e-6);
        const free = drag(box, "corner", index, to, { centred });
        expect(dragged.width).toBeGreaterThanOrEqual(free.width - 1e-9);
        expect(dragged.height).toBeGreaterThanOrEqual(free.height - 1e-9);
      }),
    );
    expect(drag(BOX, "corner", 2, [90.5, 25.25], { ratio: true })).toEqual({ ...BOX, width: 80, height: 40 });
  });

  it("keeps the centre where that is asked for", () => {
    assert(
      property(ANY_BOX, QUARTER, PLACE, boolean(), (box, index, to, ratio) => {
        const dragged = drag(box, "corner", index, to, { centred: true, ratio });
        expectClose(centreOf(dragged), centreOf(box));
        if (!ratio) expect(nearest(to, dragged)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe("dragging a side", () => {
  it("moves that side alone", () => {
    expect(drag(BOX, "side", 0, [999, 10.25])).toEqual({ ...BOX, y: 10.25, height: 30 });
    expect(drag(BOX, "side", 3, [0.5, -99])).toEqual({ ...BOX, x: 0.5, width: 50 });
  });

  it("keeps the opposite side of a turned box, and flips across it", () => {
    assert(
      property(ANY_BOX, QUARTER, PLACE, (box, index, to) => {
        const dragged = drag(box, "side", index, to);
        expect(Math.min(dragged.width, dragged.height)).toBeGreaterThanOrEqual(0);
        for (const corner of [index + 2, index + 3])
          expect(nearest(corners(box)[corner % 4] as Vec, dragged)).toBeLessThan(1e-9);
      }),
    );
  });

  it("grows the other dimension evenly about its middle, where the ratio is kept", () => {
    expect(drag(BOX, "side", 1, [90.5, 0], { ratio: true })).toEqual({
      ...BOX,
      y: 10.25,
      width: 80,
      height: 40,
    });
  });
});

describe("turning", () => {
  const turn = (to: Vec, stepAngle = false) => drag(BOX, "rotate", 0, to, { stepAngle }).angle;
  const [x, y] = centreOf(BOX);

  it("lets the top look at the pointer", () => {
    expect([turn([x, y - 9]), turn([x + 9, y]), turn([x, y + 9]), turn([x - 9, y])]).toEqual([
      0, 90, 180, -90,
    ]);
    assert(
      property(ANY_BOX, PLACE, (box, to) => {
        const turned = drag({ ...box, angle: box.angle ?? 0 }, "rotate", 0, to);
        const top = handle(turned, "side", 0).at;
        const towards = distance(centreOf(box), to) - distance(centreOf(box), top);
        expectClose(Math.abs(towards), distance(top, to), 1e-6);
        expect(turned).toEqual({ ...box, angle: turned.angle });
      }),
    );
  });

  it("goes in steps of 15 degrees where that is asked for", () => {
    expect(turn(rotate([x, y - 40], 52, [x, y]), true)).toBe(45);
    expect(turn(rotate([x, y - 40], -173, [x, y]), true)).toBe(180);
  });

  it("waits while the pointer is at the centre", () => {
    expect(drag(BOX, "rotate", 0, [x, y])).toEqual(BOX);
  });
});

describe("dragging the handles of other shapes", () => {
  it("changes an ellipse as its frame changes", () => {
    assert(
      property(
        ELLIPSE,
        QUARTER,
        PLACE,
        record({ ratio: boolean(), centred: boolean() }),
        (shape, index, to, how) => {
          const { cx, cy, rx, ry, angle = 0 } = shape;
          const frame: Box = { type: "box", x: cx - rx, y: cy - ry, width: 2 * rx, height: 2 * ry, angle };
          const wanted = drag(frame, "corner", index, to, how);
          const found = dragHandle(shape, handle(shape, "corner", index), to, { ...FREE, ...how });
          expectClose(centre(found), centreOf(wanted), 1e-7);
          expect(found).toMatchObject({
            type: "ellipse",
            rx: wanted.width / 2,
            ry: wanted.height / 2,
            angle,
          });
        },
      ),
    );
  });

  it("moves one vertex, also of a hole", () => {
    const moved = dragHandle(FRAME, handle(FRAME, "vertex", 1, 1), [8, 2], FREE);
    expect(moved).toEqual({ ...FRAME, holes: [FRAME.holes?.[0]?.with(1, [8, 2])] });
  });

  it("makes a vertex of a middle, also on the edge that closes the ring", () => {
    const added = dragHandle(FRAME, handle(FRAME, "middle", 3), [-2, 5], FREE);
    expect(added).toEqual({ ...FRAME, points: [...SQUARE, [-2, 5]] });
  });

  it("moves a joint and keeps how it is seen", () => {
    assert(
      property(KEYPOINTS, PLACE, (shape, to) => {
        for (const each of handlesOf(shape, 1)) {
          const moved = dragHandle(shape, each, to, FREE);
          const seen = shape.joints[each.index]?.[2] as number;
          expect(moved).toEqual({ ...shape, joints: shape.joints.with(each.index, [...to, seen]) });
        }
      }),
    );
  });

  it("moves a point", () => {
    const point = { type: "point", x: 1, y: 2 } as const;
    expect(dragHandle(point, handle(point, "vertex", 0), [5, 6], FREE)).toEqual({ ...point, x: 5, y: 6 });
  });
});

/** How far a place is from the nearest corner of a box. */
function nearest(at: Vec, box: Box): number {
  return Math.min(...corners(box).map((corner) => distance(corner, at)));
}
