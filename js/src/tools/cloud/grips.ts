import {
  CORNER_SIDES,
  FACE_SIDES,
  placeAt,
  type Sides,
  type Solid3,
  sizeOf,
  toPlace,
} from "../../geometry/cuboid";
import { dot3, sub3, type Vec3 } from "../../geometry/vec3";

/** What of an object is in hand. */
export type Grip =
  | { readonly kind: "whole" }
  | { readonly kind: "turn" }
  /** A face, where one of the sides is not 0, else a corner of what is seen. */
  | { readonly kind: "pull"; readonly sides: Sides }
  /** Of a line; "middle" stands behind that vertex, and becomes one. */
  | { readonly kind: "vertex" | "middle"; readonly index: number };

/** A grip, and where it is. */
export interface Handle {
  readonly grip: Grip;
  readonly at: Vec3;
}

export type PaneKind = "main" | "top" | "side" | "front";

export const WHOLE: Grip = { kind: "whole" };
export const TURN: Grip = { kind: "turn" };

/** Along which of length, width and height a view of the cuboid lets it be pulled. */
const AXES: Readonly<Record<PaneKind, Vec3>> = {
  main: [1, 1, 1],
  top: [1, 1, 0],
  side: [1, 0, 1],
  front: [0, 1, 1],
};

/** What corners are pulled by: where all axes are seen, the corners on the ground. */
function cornersIn(kind: PaneKind): readonly Sides[] {
  if (kind === "main") return CORNER_SIDES.filter(([, , up]) => up < 0);
  const seen = AXES[kind];
  const flat = CORNER_SIDES.map(
    (sides) => sides.map((side, axis) => side * (seen[axis] ?? 0)) as unknown as Sides,
  );
  return flat.filter((sides, index) => flat.findIndex((other) => String(other) === String(sides)) === index);
}

function facesIn(kind: PaneKind): readonly Sides[] {
  return Object.values(FACE_SIDES).filter((sides) =>
    sides.some((side, axis) => side !== 0 && AXES[kind][axis] !== 0),
  );
}

/** The handle that turns a cuboid lies so much of its length before its nose, and so many CSS pixels at least. */
const [BEFORE, APART] = [0.25, 20];
/** CSS pixels that a cuboid must take before its corners, and its faces, have handles: they would hide it. */
const [WITH_CORNERS, WITH_FACES] = [28, 64];
/** As cosines: a face that points at the eye cannot be pulled, one that points away is hidden. */
const [END_ON, EDGE_ON] = [0.97, 0.05];

/** How a pane sees a cuboid: where it looks, and how many CSS pixels a metre takes there. */
export interface Seen {
  readonly forward: Vec3;
  readonly scale: number;
}

/** The handles of a cuboid in a view. */
export function handlesIn(kind: PaneKind, solid: Solid3, { forward, scale }: Seen): readonly Handle[] {
  const centre: Vec3 = [solid.x, solid.y, solid.z];
  const across = Math.max(...sizeOf(solid)) * scale;
  const faces = facesIn(kind).filter((sides) => {
    const normal = sub3(placeAt(solid, sides), centre);
    const away = dot3(normal, forward) / Math.hypot(...normal);
    return away > -END_ON && away < EDGE_ON;
  });
  const shown = [...(across < WITH_FACES ? [] : faces), ...(across < WITH_CORNERS ? [] : cornersIn(kind))];
  const pulls = shown.map((sides): Handle => ({ grip: { kind: "pull", sides }, at: placeAt(solid, sides) }));
  const isTurned = kind === "main" || kind === "top";
  return isTurned ? [...pulls, { grip: TURN, at: turnPlace(solid, scale) }] : pulls;
}

/** Where the handle is that turns a cuboid: at the end of the line that tells its heading. */
export function turnPlace(solid: Solid3, scale: number): Vec3 {
  const before = Math.max(BEFORE * solid.length, APART / scale);
  return toPlace(solid, [solid.length / 2 + before, 0, -solid.height / 2]);
}
