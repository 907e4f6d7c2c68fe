import type { Raster } from "../../geometry/raster";
import type { Rect } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import type { Reach } from "./gesture";

/** Painting or wiping in a raster that somebody else holds. */
export type Stroke =
  /** `last` is where the stroke before ended. */
  | { readonly kind: "idle"; readonly last: Vec | null }
  | { readonly kind: "painting"; readonly last: Vec; readonly radius: number; readonly on: boolean };

export const LIFTED: Stroke = { kind: "idle", last: null };

export interface Painted {
  readonly stroke: Stroke;
  /** The whole pixels that may have changed. */
  readonly dirty: Rect | null;
}

/** Sets the brush down; with Shift, draws straight on from the end of the stroke before. */
export function beginStroke(
  stroke: Stroke,
  raster: Raster,
  { at, shift }: Reach,
  radius: number,
  on: boolean,
): Painted {
  const from = shift && stroke.last ? stroke.last : at;
  return {
    stroke: { kind: "painting", last: at, radius, on },
    dirty: raster.stamp(from, at, radius, on),
  };
}

export function moveStroke(stroke: Stroke, raster: Raster, { at }: Reach): Painted {
  if (stroke.kind === "idle") return { stroke, dirty: null };
  const { last, radius, on } = stroke;
  return { stroke: { ...stroke, last: at }, dirty: raster.stamp(last, at, radius, on) };
}

/** Lifts the brush. */
export function endStroke({ last }: Stroke): Stroke {
  return { kind: "idle", last };
}
