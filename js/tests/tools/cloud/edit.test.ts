import { describe, expect, it } from "vitest";
import type { Solid3 } from "../../../src/geometry/cuboid";
import type { Ray } from "../../../src/geometry/eye";
import type { Vec3 } from "../../../src/geometry/vec3";
import { type Aim, begin, follow, preview, STILL } from "../../../src/tools/cloud/edit";
import { type Grip, handlesIn, TURN, WHOLE } from "../../../src/tools/cloud/grips";

const BOX: Solid3 = { x: 1, y: 2, z: 0.5, length: 4, width: 2, height: 1, yaw: 0 };
const UP: Vec3 = [0, 0, 1];
const FROM_ABOVE = { forward: [0, 0, -1] as Vec3, scale: 100 };

/** From above, or from the right along +y. */
function down(x: number, y: number): Ray {
  return { from: [x, y, 100], along: [0, 0, -1] };
}

function sideways(x: number, z: number): Ray {
  return { from: [x, -100, z], along: [0, 1, 0] };
}

function aim(ray: Ray, screen: readonly [number, number] = [0, 0]): Aim {
  return { ray, screen, slack: 4, touched: null };
}

function pulled(grip: Grip, from: Ray, to: Ray, normal: Vec3 = UP): Solid3 {
  const edit = follow(begin("a", grip, aim(from), normal), aim(to, [100, 0]));
  return preview(edit, BOX);
}

describe("editing a cuboid", () => {
  it("moves nothing until the pointer has left the slack", () => {
    const edit = follow(begin("a", WHOLE, aim(down(1, 2)), UP), aim(down(3, 2), [2, 1]));
    expect(preview(edit, BOX)).toBe(BOX);
    expect(preview(STILL, BOX)).toBe(BOX);
  });

  it("moves it over the ground, and in the plane of a view from the side", () => {
    expect(pulled(WHOLE, down(0, 0), down(1, -2))).toEqual({ ...BOX, x: 2, y: 0 });
    expect(pulled(WHOLE, sideways(0, 0), sideways(1, 2), [0, 1, 0])).toEqual({ ...BOX, x: 2, z: 2.5 });
  });

  it("pulls a face along its normal alone; the opposite one stays", () => {
    const face: Grip = { kind: "pull", sides: [1, 0, 0] };
    expect(pulled(face, down(3, 2), down(5, 9))).toEqual({ ...BOX, x: 2, length: 6 });
    const top: Grip = { kind: "pull", sides: [0, 0, 1] };
    expect(pulled(top, sideways(1, 1), sideways(3, 2), [0, 1, 0])).toEqual({ ...BOX, z: 1, height: 2 });
  });

  it("pulls a corner along both of its axes", () => {
    const corner: Grip = { kind: "pull", sides: [1, 1, 0] };
    expect(pulled(corner, down(3, 3), down(4, 5))).toEqual({ ...BOX, x: 1.5, length: 5, y: 3, width: 4 });
  });

  it("turns it about its middle by as much as the pointer goes around", () => {
    const yaw = pulled(TURN, down(4, 2), down(1, 5)).yaw ?? 0;
    expect(yaw).toBeCloseTo(Math.PI / 2, 12);
  });

  it("leaves it where a line of sight meets nothing", () => {
    const sky: Ray = { from: [0, 0, 5], along: [0, 0.6, 0.8] };
    expect(pulled(WHOLE, down(0, 0), sky)).toEqual(BOX);
  });
});

describe("the handles of a cuboid", () => {
  it("are four faces, four corners and one to turn, seen from above", () => {
    for (const kind of ["main", "top"] as const) {
      const kinds = handlesIn(kind, BOX, FROM_ABOVE).map(({ grip }) => grip.kind);
      expect(kinds).toEqual([...Array(8).fill("pull"), "turn"]);
    }
  });

  it("of side views pull the axes that are seen there", () => {
    const sides = handlesIn("side", BOX, { forward: [0, 1, 0], scale: 100 }).map(({ grip }) =>
      grip.kind === "pull" ? grip.sides : null,
    );
    expect(sides).toHaveLength(8);
    expect(sides.every((each) => each?.[1] === 0)).toBe(true);
  });

  it("are fewer where they would hide it", () => {
    expect(handlesIn("main", BOX, { ...FROM_ABOVE, scale: 12 })).toHaveLength(5);
    expect(handlesIn("main", BOX, { ...FROM_ABOVE, scale: 5 })).toHaveLength(1);
  });

  it("leave out faces that look away", () => {
    const forward: Vec3 = [0.6, 0.5, -0.62];
    const faces = handlesIn("main", BOX, { forward, scale: 100 }).flatMap(({ grip }) =>
      grip.kind === "pull" && grip.sides.filter((side) => side !== 0).length === 1 ? [grip.sides] : [],
    );
    expect(faces).toEqual([
      [-1, 0, 0],
      [0, -1, 0],
      [0, 0, 1],
    ]);
  });
});
