import { type Solid3, toLocal } from "../../geometry/cuboid";
import type { Eye } from "../../geometry/eye";
import type { Rect } from "../../geometry/rect";
import { type Bounds3, boundsCorners } from "../../geometry/vec3";
import type { Colouring } from "./colouring";

/** Points in it have its colour. */
export interface Highlight {
  readonly solid: Solid3;
  readonly color: string;
}

/** How points are drawn, the same in all panes. */
export interface PointLook {
  readonly colouring: Colouring;
  /** CSS pixels a side. */
  readonly size: number;
  /** Metres of height outside of which points are not drawn. */
  readonly clip: { readonly low: number; readonly high: number } | null;
  /** Metres above the ground below which points are not drawn; null where the ground is. */
  readonly aboveGround: number | null;
  /** The first ones where there are too many. */
  readonly highlights: readonly Highlight[];
  readonly background: string;
}

/** A part of the canvas with a view of its own. */
export interface PointPane {
  readonly name: string;
  /** CSS pixels of the canvas. */
  readonly rect: Rect;
  readonly eye: Eye;
  /** Only what lies in it is drawn; all where it is null. */
  readonly slab: Solid3 | null;
}

/** Whether a box along the axes may reach into one that is turned. */
export function meetsSlab(slab: Solid3, bounds: Bounds3): boolean {
  const corners = boundsCorners(bounds).map((place) => toLocal(slab, place));
  const half = [slab.length / 2, slab.width / 2, slab.height / 2];
  return half.every(
    (reach, axis) =>
      corners.some((corner) => (corner[axis] ?? 0) >= -reach) &&
      corners.some((corner) => (corner[axis] ?? 0) <= reach),
  );
}
