import type { Paintable } from "../geometry/paintable";
import { grow, type Rect } from "../geometry/rect";
import { onPixels, type Plane } from "./plane";

const known = new Map<string, number>();

/** A colour as the bytes of a pixel read as one number: red in the lowest, no alpha. */
function wordOf(color: string): number {
  const before = known.get(color);
  if (before !== undefined) return before;
  const context = new OffscreenCanvas(1, 1).getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  const word = red | (green << 8) | (blue << 16);
  known.set(color, word);
  return word;
}

/** The cells of a mask in a colour; null where there are none. */
export function tinted({ width, height, alpha }: Paintable, color: string): ImageData | null {
  if (width === 0 || height === 0) return null;
  const word = wordOf(color);
  const pixels = new Uint32Array(width * height);
  for (let index = 0; index < pixels.length; index++) pixels[index] = word | ((alpha[index] ?? 0) << 24);
  return new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
}

/** Pixels of the picture a side of a cell, a power of two: about as large as a pixel of the canvas. */
export function stepFor(scale: number): number {
  return Math.max(1, 2 ** Math.round(Math.log2(1 / scale)));
}

/** What is in sight and some room around it, in whole cells: a short way can be gone without new cells. */
export function room({ seen }: Plane, step: number): Rect {
  const { x, y, width, height } = grow(seen, Math.max(seen.width, seen.height) / 8);
  const [left, top] = [Math.floor(x / step) * step, Math.floor(y / step) * step];
  return {
    x: left,
    y: top,
    width: Math.ceil((x + width - left) / step) * step,
    height: Math.ceil((y + height - top) / step) * step,
  };
}

export function encloses(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Draws cells where they lie in the picture: squares where they are large, smooth where they are small. */
export function drawCells(
  plane: Plane,
  cells: OffscreenCanvas,
  corner: { x: number; y: number },
  step: number,
) {
  const part = { x: corner.x, y: corner.y, width: cells.width * step, height: cells.height * step };
  const { x, y, width, height } = onPixels(plane, part);
  plane.context.imageSmoothingEnabled = step > 1 || plane.scale < 1;
  plane.context.drawImage(cells, x, y, width, height);
}
