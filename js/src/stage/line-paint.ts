import type { Box, Skeleton } from "../schema";
import { byStyle, haloed, haloOf, type LineStyle } from "./line-style";
import type { MaskPaint } from "./mask-paint";
import { onPixels, type Plane } from "./plane";
import type { ShapeMark } from "./shape-mark";
import { Stripes } from "./stripes";
import { isUpright, trace } from "./trace";

/** The skeleton of the keypoints of a label. */
export type SkeletonOf = (label: string) => Skeleton | undefined;

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
    const halo = 2 * Math.max(Math.round(HALO * ratio), 1);
    for (const { style, marks } of haloed(groups)) {
      context.strokeStyle = haloOf(style.color);
      this.#stroke(plane, marks, style, style.width + halo, skeletonOf);
    }
    for (const { style, marks } of groups) {
      // Dashing thousands of rectangles takes far longer than drawing them in stripes.
      const isStriped = style.isDashed && style.isUpright;
      context.strokeStyle = isStriped ? this.#stripes.of(plane, style.color) : style.color;
      context.setLineDash(style.isDashed && !isStriped ? DASH.map((length) => length * ratio) : []);
      this.#stroke(plane, marks, style, style.width, skeletonOf);
    }
    context.setLineDash([]);
  }

  #stroke(
    plane: Plane,
    alike: readonly ShapeMark[],
    style: LineStyle,
    width: number,
    skeletonOf: SkeletonOf,
  ): void {
    const { context } = plane;
    context.lineWidth = width;
    // Round corners would take rectangles several times as long.
    context.lineJoin = style.isUpright ? "miter" : "round";
    for (const { shape, label } of alike)
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
  const beside = (width % 2) / 2;
  const { x, y, width: across, height: down } = onPixels(plane, box);
  plane.context.strokeRect(x + beside, y + beside, across, down);
}
