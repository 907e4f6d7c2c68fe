import type { Mask } from "../schema";
import type { Raster } from "./raster";
import type { Rect } from "./rect";
import { eachStrip, maskBounds, type Strip } from "./rle";

/** How much of a mask is in each cell of a part of the picture, row by row: 0 nothing, 255 all. */
export interface Paintable {
  /** The picture's pixel at the top left corner of the first cell. */
  readonly x: number;
  readonly y: number;
  /** In cells. */
  readonly width: number;
  readonly height: number;
  readonly alpha: Uint8Array;
}

/**
 * A mask, or what is being painted, as it is drawn.
 *
 * @param within Only what lies here is wanted; all there is if left out.
 * @param step Pixels a side of a cell, a power of two: a picture zoomed out
 * needs no more cells than the screen has pixels. Cells lie on multiples of it.
 */
export function paintable(source: Mask | Raster, within?: Rect, step = 1): Paintable {
  const part = partOf("type" in source ? maskBounds(source) : source.held, within, step);
  const filled = new Uint32Array(part.width * part.height);
  const count = counting(part, step, filled);
  if ("type" in source) eachStrip(source, count);
  else source.eachStrip(count, { ...part, width: part.width * step, height: part.height * step });
  return { ...part, alpha: transposed(filled, part.height, part.width, 255 / (step * step)) };
}

/** The cells around what of the extent is wanted. */
function partOf(extent: Rect, within: Rect = extent, step: number): Rect {
  const down = (at: number) => Math.floor(at / step) * step;
  const cells = (from: number, to: number) => Math.max(0, Math.ceil((to - from) / step));
  const [x, y] = [down(Math.max(extent.x, within.x)), down(Math.max(extent.y, within.y))];
  return {
    x,
    y,
    width: cells(x, Math.min(extent.x + extent.width, within.x + within.width)),
    height: cells(y, Math.min(extent.y + extent.height, within.y + within.height)),
  };
}

/** Adds to each cell how many of its pixels are in; cells lie down the columns, as strips do. */
function counting({ x, y, width, height }: Rect, step: number, filled: Uint32Array): Strip {
  const shift = Math.log2(step);
  return (column, top, end) => {
    const [first, last] = [Math.max(top - y, 0), Math.min(end - y, height << shift)];
    if (column < x || column >= x + (width << shift) || first >= last) return;
    const base = ((column - x) >> shift) * height;
    const stop = base + ((last - 1) >> shift);
    let cell = base + (first >> shift);
    // As if it began and ended where cells do, then without what is too much.
    filled[cell] = (filled[cell] ?? 0) - (first & (step - 1));
    filled[stop] = (filled[stop] ?? 0) - (-last & (step - 1));
    for (; cell <= stop; cell++) filled[cell] = (filled[cell] ?? 0) + step;
  };
}

const BLOCK = 32;

/** Rows for columns, block by block so that both stay in the processor's cache. */
function transposed(columns: Uint32Array, height: number, width: number, weight: number): Uint8Array {
  const rows = new Uint8Array(columns.length);
  for (let left = 0; left < width; left += BLOCK)
    for (let top = 0; top < height; top += BLOCK)
      for (let x = left; x < Math.min(left + BLOCK, width); x++)
        for (let y = top; y < Math.min(top + BLOCK, height); y++)
          rows[y * width + x] = Math.round((columns[x * height + y] ?? 0) * weight);
  return rows;
}
