import { contours, STAIRS } from "../geometry/contours";
import { paintable } from "../geometry/paintable";
import { simplifyRing, type Vertices } from "../geometry/polygon";
import type { Rect } from "../geometry/rect";
import type { Mask } from "../schema";
import type { Plane } from "./plane";
import { drawCells, encloses, room, stepFor, tinted } from "./tint";

/** The part of a mask that is or may soon be in sight, in colour. */
interface Fill {
  readonly color: string;
  readonly step: number;
  /** The part of the picture. */
  readonly part: Rect;
  /** Null where nothing of the mask lies in the part. */
  readonly cells: { readonly canvas: OffscreenCanvas; readonly x: number; readonly y: number } | null;
}

/** What can be drawn of the outline of a mask, by how far it may be off, in pixels of the picture. */
interface Outline {
  readonly rings: readonly Vertices[];
  readonly paths: Map<number, Path2D>;
}

// The outline of a mask of more runs is no help to anybody, and takes long to find.
const LONGEST_COUNTS = 100_000;
// Pixels of the screen a pixel of the picture from which on the stairs along a slope are seen.
const STAIRS_SEEN = 2;

/** Paints masks: cells in colour, as coarse as the screen lets see, and lines around them. */
export class MaskPaint {
  readonly #fills = new WeakMap<Mask, Fill>();
  readonly #outlines = new WeakMap<Mask, Outline>();

  fill(plane: Plane, mask: Mask, color: string): void {
    let fill = this.#fills.get(mask);
    const step = stepFor(plane.scale);
    if (fill?.color !== color || fill.step !== step || !encloses(fill.part, plane.seen)) {
      fill = fillOf(mask, color, step, room(plane, step));
      this.#fills.set(mask, fill);
    }
    if (fill.cells) drawCells(plane, fill.cells.canvas, fill.cells, step);
  }

  /** The outline in pixels of the canvas, along the edges of the mask's pixels where these can be told apart. */
  outline({ scale, x, y }: Plane, mask: Mask): Path2D {
    let outline = this.#outlines.get(mask);
    if (!outline) {
      outline = { rings: ringsOf(mask), paths: new Map() };
      this.#outlines.set(mask, outline);
    }
    const tolerance = scale < STAIRS_SEEN ? STAIRS * stepFor(scale) : 0;
    const path = outline.paths.get(tolerance) ?? pathOf(outline.rings, tolerance);
    outline.paths.set(tolerance, path);
    const placed = new Path2D();
    placed.addPath(path, { a: scale, d: scale, e: x, f: y });
    return placed;
  }
}

function fillOf(mask: Mask, color: string, step: number, part: Rect): Fill {
  const found = paintable(mask, part, step);
  const image = tinted(found, color);
  if (!image) return { color, step, part, cells: null };
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return { color, step, part, cells: { canvas, x: found.x, y: found.y } };
}

function ringsOf(mask: Mask): readonly Vertices[] {
  if (mask.counts.length > LONGEST_COUNTS) return [];
  return contours(mask).flatMap(({ points, holes = [] }) => [points, ...holes]);
}

function pathOf(rings: readonly Vertices[], tolerance: number): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    for (const [index, [x, y]] of simplifyRing(ring, tolerance).entries())
      index === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
    path.closePath();
  }
  return path;
}
