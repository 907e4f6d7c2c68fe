import type { Mask } from "../schema";
import { type Rect, unite } from "./rect";

/** A part of a picture in whole pixels: a byte of 0 or 1 for each, down the columns. */
export interface Grid {
  readonly area: Rect;
  readonly cells: Uint8Array;
  /** The same bytes, four at a time. */
  readonly words: Uint32Array;
}

export function gridOf(area: Rect): Grid {
  const words = new Uint32Array(Math.ceil((area.width * area.height) / 4));
  return { area, cells: new Uint8Array(words.buffer), words };
}

/** A grid of another area that holds what of the old one lies in it. */
export function regrid(grid: Grid, area: Rect): Grid {
  const made = gridOf(area);
  const [old, cells] = [grid.area, grid.cells];
  const top = Math.max(old.y, area.y);
  const end = Math.min(old.y + old.height, area.y + area.height);
  const last = Math.min(old.x + old.width, area.x + area.width);
  for (let column = Math.max(old.x, area.x); column < last && top < end; column++) {
    const base = (column - old.x) * old.height - old.y;
    made.cells.set(cells.subarray(base + top, base + end), (column - area.x) * area.height + top - area.y);
  }
  return made;
}

/**
 * An area around both, within the picture.
 *
 * On the sides to which it grows it takes half as much again, so that a stroke
 * that goes on and on copies what there is only now and then.
 */
export function roomFor(area: Rect, part: Rect, [height, width]: Mask["size"]): Rect {
  if (area.width === 0 || area.height === 0) return part;
  const whole = unite(area, part);
  const [across, down] = [whole.width >> 1, whole.height >> 1];
  const left = whole.x < area.x ? Math.max(0, whole.x - across) : whole.x;
  const top = whole.y < area.y ? Math.max(0, whole.y - down) : whole.y;
  const [right, bottom] = [whole.x + whole.width, whole.y + whole.height];
  const farthest = right > area.x + area.width ? Math.min(width, right + across) : right;
  const lowest = bottom > area.y + area.height ? Math.min(height, bottom + down) : bottom;
  return { x: left, y: top, width: farthest - left, height: lowest - top };
}

/** The first index from `at` on, and before `stop`, whose cell is not `value`; else `stop`. */
export function skip({ cells, words }: Grid, at: number, stop: number, value: 0 | 1): number {
  const word = value * 0x01010101;
  while (at < stop && cells[at] === value) {
    if (at % 4 === 0) while (at + 4 <= stop && words[at / 4] === word) at += 4;
    if (at < stop && cells[at] === value) at++;
  }
  return at;
}
