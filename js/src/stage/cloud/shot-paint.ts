import type { Vec } from "../../geometry/vec";
import { haloOf } from "../line-style";
import { inCssPixels, type Surface } from "../surface";

/** A cuboid as a camera sees it, in pixels of its picture. */
export interface ShotMark {
  readonly edges: readonly (readonly [Vec, Vec] | null)[];
  readonly color: string;
  readonly isSuggested: boolean;
  /** Whether it stands out: selected. */
  readonly isRaised: boolean;
  /** Whether nobody has placed it: it was interpolated. */
  readonly isThin: boolean;
}

/** CSS pixels. */
const [PLAIN, RAISED, THIN, HALO] = [1.5, 3, 1, 2];
const DASHES = [6, 4];
/** CSS pixels beyond which a canvas need not draw: lines next to the camera reach very far. */
const FAR = 1e5;

/** Paints what a camera saw over a whole view; `scale` is CSS pixels a pixel of the picture. */
export function paintShot(surface: Surface, picture: ImageBitmap, size: Vec, scale: number): void {
  const context = inCssPixels(surface);
  context.imageSmoothingEnabled = true;
  context.drawImage(picture, 0, 0, size[0] * scale, size[1] * scale);
}

/** Paints cuboids over it. */
export function paintShotMarks(surface: Surface, marks: readonly ShotMark[], scale: number): void {
  const context = inCssPixels(surface);
  context.lineCap = "round";
  const ordered = [...marks].sort((a, b) => Number(a.isRaised) - Number(b.isRaised));
  for (const { edges, color, isSuggested, isRaised, isThin } of ordered) {
    const path = new Path2D();
    for (const edge of edges) {
      if (!edge) continue;
      const [from, to] = edge.map(([x, y]) => [bounded(x * scale), bounded(y * scale)] as const);
      if (!from || !to) continue;
      path.moveTo(...from);
      path.lineTo(...to);
    }
    const width = isRaised ? RAISED : isThin ? THIN : PLAIN;
    context.setLineDash([]);
    context.strokeStyle = haloOf(color);
    context.lineWidth = width + HALO;
    context.stroke(path);
    context.setLineDash(isSuggested ? DASHES : []);
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke(path);
  }
  context.setLineDash([]);
}

function bounded(value: number): number {
  return Math.min(Math.max(value, -FAR), FAR);
}
