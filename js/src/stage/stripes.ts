import type { Plane } from "./plane";

const PERIOD = 8;
const SHARE = 0.6;

/**
 * Stripes that make an upright line look dashed.
 *
 * Dashing thousands of rectangles takes a browser far longer than drawing
 * them in a pattern.
 */
export class Stripes {
  readonly #made = new Map<string, CanvasPattern | null>();

  /** In pixels of the canvas, moving along with the picture. */
  of({ context, ratio, x, y }: Plane, color: string): CanvasPattern | string {
    const side = Math.max(Math.round(PERIOD * ratio), 4);
    const key = `${side} ${color}`;
    let pattern = this.#made.get(key);
    if (pattern === undefined) {
      pattern = context.createPattern(stripe(side, color), "repeat");
      this.#made.set(key, pattern);
    }
    pattern?.setTransform({ e: Math.round(x), f: Math.round(y) });
    return pattern ?? color;
  }
}

/** A square with diagonal stripes that go on in its neighbours. */
function stripe(side: number, color: string): OffscreenCanvas {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const wide = side * SHARE;
  context.fillStyle = color;
  for (const left of [-side, 0, side]) {
    context.beginPath();
    context.moveTo(left, 0);
    context.lineTo(left + wide, 0);
    context.lineTo(left + wide - side, side);
    context.lineTo(left - side, side);
    context.fill();
  }
  return canvas;
}
