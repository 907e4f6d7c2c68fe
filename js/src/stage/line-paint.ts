import type { Box, Skeleton } from "../schema";
import { byStyle, haloOf, type LineStyle } from "./line-style";
import type { MaskPaint } from "./mask-paint";
import type { Plane } from "./plane";
import type { ShapeMark } from "./shape-mark";
import { Stripes } from "./stripes";
import { isUpright, trace } from "./trace";

/** The skeleton of the keypoints of a label. */
export type SkeletonOf = (label: string) => Skeleton | undefined;

// With more shapes in sight than this their halos are one blur.
const CROWD = 1_500;
const HALO = 1;
const DASH = [5, 4];

/**
 * Paints the lines of shapes, style by style.
 *
 * Each shape is a path of its own: one path of thousands of outlines takes a
 * browser ten times as long.
 */
export class LinePaint {
  readonly #stripes = new Stripes();

  constructor(readonly masks: MaskPaint) {}

  paint(plane: Plane, marks: readonly ShapeMark[], skeletonOf: SkeletonOf): void {
    const { context, ratio } = plane;
    const groups = byStyle(marks, ratio);
    context.lineJoin = "round";
    for (const [style, alike] of groups) {
      if (marks.length > CROWD && !style.isRaised) continue;
      context.strokeStyle = haloOf(style.color);
      context.lineWidth = style.width + 2 * Math.max(Math.round(HALO * ratio), 1);
      for (const mark of alike) this.#stroke(plane, mark, style, skeletonOf);
    }
    for (const [style, alike] of groups) {
      context.strokeStyle = style.dash === "stripes" ? this.#stripes.of(plane, style.color) : style.color;
      context.setLineDash(style.dash === "dashes" ? DASH.map((length) => length * ratio) : []);
      context.lineWidth = style.width;
      for (const mark of alike) this.#stroke(plane, mark, style, skeletonOf);
    }
    context.setLineDash([]);
  }

  #stroke(plane: Plane, { shape, label }: ShapeMark, { width }: LineStyle, skeletonOf: SkeletonOf): void {
    const { context } = plane;
    if (isUpright(shape)) strokeUpright(plane, shape, width);
    else if (shape.type === "mask") context.stroke(this.masks.outline(plane, shape));
    else {
      context.beginPath();
      trace(plane, shape, shape.type === "keypoints" ? skeletonOf(label) : undefined);
      context.stroke();
    }
  }
}

/** On whole pixels of the canvas: sharp, and faster than between them. */
function strokeUpright(plane: Plane, box: Box, width: number): void {
  // A line of an odd width has its middle in the middle of a pixel.
  const { x, y, width: across, height: down } = onPixels(plane, box, (width % 2) / 2);
  plane.context.strokeRect(x, y, across, down);
}

/** An upright box with its edges on whole pixels of the canvas, or so much beside them. */
export function onPixels(plane: Plane, box: Box, beside = 0) {
  const { scale } = plane;
  const [x, y] = [Math.round(plane.x + box.x * scale), Math.round(plane.y + box.y * scale)];
  const right = Math.round(plane.x + (box.x + box.width) * scale);
  const bottom = Math.round(plane.y + (box.y + box.height) * scale);
  return { x: x + beside, y: y + beside, width: right - x, height: bottom - y };
}
