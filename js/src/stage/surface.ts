import type { Size } from "../geometry/rect";
import type { Vec } from "../geometry/vec";

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Where something is painted. */
export interface Surface {
  readonly context: Context;
  /** In CSS pixels. */
  readonly view: Size;
  /** Pixels of the canvas a CSS pixel. */
  readonly ratio: number;
  /** Where the view's top left corner lies on the canvas, in its pixels. */
  readonly corner: Vec;
}

/** From here on places are CSS pixels of the view. */
export function inCssPixels({ context, ratio, corner: [x, y] }: Surface): Context {
  context.setTransform(ratio, 0, 0, ratio, x, y);
  return context;
}

/** From here on places are pixels of the canvas, from the view's corner. */
export function inCanvasPixels({ context, corner: [x, y] }: Surface): Context {
  context.setTransform(1, 0, 0, 1, x, y);
  return context;
}

/** Empties a whole canvas. */
export function clear({ context }: Surface): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}
