import { movedBy, placeAt, resized, type Solid3, turned } from "../../geometry/cuboid";
import type { Ray } from "../../geometry/eye";
import { distance, type Vec } from "../../geometry/vec";
import { add3, dot3, scale3, sub3, type Vec3 } from "../../geometry/vec3";
import type { Grip } from "./grips";

/** Where the pointer is in a pane, and what lies under it. */
export interface Aim {
  readonly screen: Vec;
  /** CSS pixels that a click may stray. */
  readonly slack: number;
  readonly ray: Ray;
  /** What of the cloud or the ground the pointer is on; null where on neither, or where that does not matter. */
  readonly touched: Vec3 | null;
}

interface Held {
  readonly id: string;
  readonly grip: Grip;
  /** What was pressed on. */
  readonly from: Aim;
  /** At right angles to the plane in which it is moved. */
  readonly normal: Vec3;
}

/** Moving an object, or pulling one of its handles. */
export type Edit =
  | { readonly kind: "idle" }
  | ({ readonly kind: "pressing" } & Held)
  | ({ readonly kind: "adjusting"; readonly to: Ray; readonly touched: Vec3 | null } & Held);

export const STILL: Edit = { kind: "idle" };

/** The press that may become an edit; `normal` is at right angles to the plane of movement. */
export function begin(id: string, grip: Grip, from: Aim, normal: Vec3): Edit {
  return { kind: "pressing", id, grip, from, normal };
}

/** The pointer has moved: nothing does until it has left the slack, so that a click never nudges. */
export function follow(edit: Edit, { screen, ray, touched }: Aim): Edit {
  if (edit.kind === "idle") return edit;
  if (edit.kind === "adjusting") return { ...edit, to: ray, touched };
  if (distance(edit.from.screen, screen) <= edit.from.slack) return edit;
  return { ...edit, kind: "adjusting", to: ray, touched };
}

/** The cuboid as the edit leaves it; the same one where nothing moves. */
export function preview<S extends Solid3>(edit: Edit, solid: S): S {
  if (edit.kind !== "adjusting") return solid;
  switch (edit.grip.kind) {
    case "whole":
      return movedBy(solid, wayOf(edit, [solid.x, solid.y, solid.z]));
    case "turn":
      return turned(solid, angle(edit, solid));
    case "pull": {
      const { sides } = edit.grip;
      const at = placeAt(solid, sides);
      const axes = sides.filter((side) => side !== 0).length;
      return resized(solid, sides, add3(at, axes === 1 ? along(edit, solid, at) : wayOf(edit, at)));
    }
    default:
      return solid;
  }
}

export type Adjusting = Extract<Edit, { readonly kind: "adjusting" }>;

/** From where the press was to where the pointer is, in the plane through a place. */
export function wayOf({ from, to, normal }: Adjusting, place: Vec3): Vec3 {
  const [start, end] = [onPlane(from.ray, place, normal), onPlane(to, place, normal)];
  return start && end ? sub3(end, start) : [0, 0, 0];
}

/** The same along the line through the centre and a face: as far as both lines of sight come next to it. */
function along({ from, to }: Adjusting, solid: Solid3, at: Vec3): Vec3 {
  const way = sub3(at, [solid.x, solid.y, solid.z]);
  const axis = scale3(way, 1 / Math.hypot(...way));
  const [start, end] = [nearest(from.ray, at, axis), nearest(to, at, axis)];
  return start === null || end === null ? [0, 0, 0] : scale3(axis, end - start);
}

/** By how much the pointer has gone around the centre, counter-clockwise. */
function angle({ from, to }: Adjusting, { x, y, z, height }: Solid3): number {
  const angles = [from.ray, to].map((ray) => {
    const place = onPlane(ray, [x, y, z - height / 2], [0, 0, 1]);
    return place ? Math.atan2(place[1] - y, place[0] - x) : null;
  });
  const [start = null, end = null] = angles;
  return start === null || end === null ? 0 : end - start;
}

/** Where a line of sight meets the plane through a place; null where only behind the eye, or never. */
function onPlane({ from, along: way }: Ray, place: Vec3, normal: Vec3): Vec3 | null {
  const away = dot3(sub3(place, from), normal) / dot3(way, normal);
  return Number.isFinite(away) && away > 0 ? add3(from, scale3(way, away)) : null;
}

/** Metres along a line, from `at` on, to where a line of sight is next to it; null where they are parallel. */
function nearest({ from, along: way }: Ray, at: Vec3, axis: Vec3): number | null {
  const across = dot3(way, axis);
  const parallel = 1 - across * across;
  if (parallel < 1e-6) return null;
  const apart = sub3(at, from);
  return (across * dot3(apart, way) - dot3(apart, axis)) / parallel;
}
