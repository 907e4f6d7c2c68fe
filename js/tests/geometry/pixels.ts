import { constant, integer, tuple, uint8Array } from "fast-check";
import { eachStrip, RunWriter } from "../../src/geometry/rle";
import type { Mask } from "../../src/schema";

type Size = Mask["size"];

/** A mask from a drawing: a string for each row, "#" for what is in. */
export function drawn(...rows: readonly string[]): Mask {
  const [height, width] = [rows.length, rows[0]?.length ?? 0];
  const pixels = new Uint8Array(height * width);
  for (const [y, row] of rows.entries())
    for (const [x, mark] of [...row].entries()) pixels[x * height + y] = mark === "#" ? 1 : 0;
  return maskOf([height, width], pixels);
}

/** The drawing of a mask. */
export function drawing(mask: Mask): readonly string[] {
  const [height, width] = mask.size;
  const pixels = pixelsOf(mask);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (pixels[x * height + y] ? "#" : ".")).join(""),
  );
}

/** Pixels lie down the columns. */
export function maskOf(size: Size, pixels: Uint8Array): Mask {
  const writer = new RunWriter(size);
  const height = size[0];
  for (const [at, on] of pixels.entries())
    if (on) writer.add(Math.floor(at / height), at % height, (at % height) + 1);
  return { type: "mask", size, counts: writer.counts() };
}

export function pixelsOf(mask: Mask): Uint8Array {
  const [height, width] = mask.size;
  const pixels = new Uint8Array(height * width);
  eachStrip(mask, (column, top, end) => {
    pixels.fill(1, column * height + top, column * height + end);
  });
  return pixels;
}

/** The size of a small picture and any pixels in it. */
export const PIXELS = tuple(integer({ min: 1, max: 9 }), integer({ min: 1, max: 9 })).chain(
  ([height, width]) => {
    const length = { minLength: height * width, maxLength: height * width };
    return tuple(constant([height, width] as const), uint8Array({ ...length, max: 1 }));
  },
);
