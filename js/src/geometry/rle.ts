import type { Mask } from "../schema";
import type { Rect } from "./rect";

/** Takes the rows `[top, end)` of one column. */
export type Strip = (column: number, top: number, end: number) => void;

const FIRST = 48;
const DIGIT = 32;

/** Lengths of the runs that COCO's compressed string stands for, background first. */
export function decodeRuns(counts: string): Uint32Array {
  const runs = new Uint32Array(counts.length);
  let count = 0;
  for (let at = 0; at < counts.length; count++) {
    let value = 0;
    let weight = 1;
    let digit: number;
    do {
      digit = counts.charCodeAt(at++) - FIRST;
      value += (digit % DIGIT) * weight;
      weight *= DIGIT;
    } while (digit >= DIGIT && at < counts.length);
    if (digit & 16) value -= weight;
    runs[count] = value + (count > 2 ? (runs[count - 2] ?? 0) : 0);
  }
  return runs.slice(0, count);
}

/**
 * COCO's compressed string of runs, background first.
 *
 * Five bits a character, the lowest first; 16 is the sign in the last one, 32
 * says that more follow. From the fourth run on it is the difference to the
 * run two before that is written.
 */
export function encodeRuns(runs: ArrayLike<number>): string {
  const text = new Uint8Array(runs.length * 7);
  let length = 0;
  for (let index = 0; index < runs.length; index++) {
    let value = (runs[index] ?? 0) - (index > 2 ? (runs[index - 2] ?? 0) : 0);
    for (let more = true; more; ) {
      const rest = Math.floor(value / DIGIT);
      const digit = value - rest * DIGIT;
      more = digit & 16 ? rest !== -1 : rest !== 0;
      text[length++] = FIRST + digit + (more ? DIGIT : 0);
      value = rest;
    }
  }
  return new TextDecoder().decode(text.subarray(0, length));
}

/** Collects what is in a mask, in the order of its pixels down the columns. */
export class RunWriter {
  readonly #height: number;
  readonly #width: number;
  readonly #runs: number[] = [];
  /** Where the last run of foreground ends. */
  #end = 0;

  constructor([height, width]: Mask["size"]) {
    this.#height = height;
    this.#width = width;
  }

  readonly add: Strip = (column, top, end) => {
    const start = column * this.#height + top;
    const last = this.#runs.length - 1;
    if (start === this.#end && last > 0) this.#runs[last] = (this.#runs[last] ?? 0) + end - top;
    else this.#runs.push(start - this.#end, end - top);
    this.#end = start + end - top;
  };

  counts(): string {
    const rest = this.#height * this.#width - this.#end;
    return encodeRuns(rest > 0 ? [...this.#runs, rest] : this.#runs);
  }
}

/** Masks are never changed, and are looked into at every move of the pointer. */
const decoded = new WeakMap<Mask, Uint32Array>();

function runsOf(mask: Mask): Uint32Array {
  const known = decoded.get(mask);
  if (known) return known;
  const runs = decodeRuns(mask.counts);
  decoded.set(mask, runs);
  return runs;
}

/** Goes through what is in a mask, column by column from the left, each from the top. */
export function eachStrip(mask: Mask, visit: Strip): void {
  const height = mask.size[0];
  const runs = runsOf(mask);
  let start = 0;
  for (let index = 0; index < runs.length; index++) {
    const end = start + (runs[index] ?? 0);
    if (index % 2 === 1)
      for (let at = start; at < end; ) {
        const column = Math.floor(at / height);
        const stop = Math.min(end, (column + 1) * height);
        visit(column, at - column * height, stop - column * height);
        at = stop;
      }
    start = end;
  }
}

/** Number of pixels. */
export function maskArea(mask: Mask): number {
  return runsOf(mask).reduce((area, run, index) => (index % 2 === 1 ? area + run : area), 0);
}

/** The tight rectangle of whole pixels; empty at the origin where no pixel is in. */
export function maskBounds(mask: Mask): Rect {
  return extentOf((visit) => eachStrip(mask, visit));
}

/** The tight rectangle around strips; empty at the origin where there are none. */
export function extentOf(strips: (visit: Strip) => void): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  strips((column, first, end) => {
    if (column < left) left = column;
    if (column >= right) right = column + 1;
    if (first < top) top = first;
    if (end > bottom) bottom = end;
  });
  return right === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether the pixel under a place is in the mask. */
export function maskHas(mask: Mask, x: number, y: number): boolean {
  const [height, width] = mask.size;
  if (!(x >= 0 && y >= 0 && x < width && y < height)) return false;
  const at = Math.floor(x) * height + Math.floor(y);
  const runs = runsOf(mask);
  let end = 0;
  let index = -1;
  while (end <= at && ++index < runs.length) end += runs[index] ?? 0;
  return index % 2 === 1;
}

/** Moves a mask by whole pixels; what leaves the picture is cut off. */
export function moveMask(mask: Mask, dx: number, dy: number): Mask {
  const [height, width] = mask.size;
  const [right, down] = [Math.round(dx), Math.round(dy)];
  const writer = new RunWriter(mask.size);
  eachStrip(mask, (column, top, end) => {
    const [first, last] = [Math.max(0, top + down), Math.min(height, end + down)];
    const to = column + right;
    if (to >= 0 && to < width && first < last) writer.add(to, first, last);
  });
  return { ...mask, counts: writer.counts() };
}
