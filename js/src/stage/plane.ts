import type { Rect } from "../geometry/rect";
import type { Vec } from "../geometry/vec";
import { type Camera, shown } from "./camera";
import { type Context, inCanvasPixels, type Surface } from "./surface";

/** The picture as it lies on a canvas that is being painted. */
export interface Plane {
  readonly context: Context;
  /** Pixels of the canvas a CSS pixel. */
  readonly ratio: number;
  /** Pixels of the canvas a pixel of the picture. */
  readonly scale: number;
  /** Where the picture's corner lies, in pixels of the canvas from the view's corner. */
  readonly x: number;
  readonly y: number;
  /** The part of the picture in sight. */
  readonly seen: Rect;
}

/** From here on places are pixels of the canvas, from the view's corner. */
export function planeOf(surface: Surface, camera: Camera): Plane {
  const scale = camera.scale * surface.ratio;
  return {
    context: inCanvasPixels(surface),
    ratio: surface.ratio,
    scale,
    x: -camera.x * scale,
    y: -camera.y * scale,
    seen: shown(camera, surface.view),
  };
}

/**
 * A part of the picture in whole pixels of the canvas.
 *
 * Its edges are rounded, not its size: neighbours share theirs, and no seam shows.
 */
export function onPixels(plane: Pick<Plane, "scale" | "x" | "y">, part: Rect): Rect {
  const { scale } = plane;
  const [left, top] = [Math.round(plane.x + part.x * scale), Math.round(plane.y + part.y * scale)];
  const right = Math.round(plane.x + (part.x + part.width) * scale);
  const bottom = Math.round(plane.y + (part.y + part.height) * scale);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A place of the picture in pixels of the canvas. */
export function place(plane: Plane, [x, y]: Vec): Vec {
  return [plane.x + x * plane.scale, plane.y + y * plane.scale];
}
