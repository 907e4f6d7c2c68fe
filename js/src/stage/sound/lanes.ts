import type { Surface } from "../surface";

/** Rows of pixels of the canvas that a channel has. */
export interface Lane {
  readonly top: number;
  readonly height: number;
}

/** The view shared out among channels, from the top down; no row of pixels is left between them. */
export function lanesOf({ view, ratio }: Surface, count: number): readonly Lane[] {
  const height = Math.round(view.height * ratio);
  const topOf = (index: number) => Math.round((index * height) / count);
  return Array.from({ length: count }, (_, index) => ({
    top: topOf(index),
    height: topOf(index + 1) - topOf(index),
  }));
}
