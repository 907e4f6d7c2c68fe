import { paintable } from "../geometry/paintable";
import type { Raster } from "../geometry/raster";
import { type Rect, unite } from "../geometry/rect";
import type { Plane } from "./plane";
import { drawCells, encloses, room, stepFor, tinted } from "./tint";

const OPACITY = 0.5;

/** The cells of the part that is or may soon be in sight. */
interface Held {
  readonly raster: Raster;
  readonly color: string;
  readonly step: number;
  readonly part: Rect;
  readonly canvas: OffscreenCanvas;
}

/** Paints a mask that is being painted: after a stroke only what the stroke has touched is made anew. */
export class RasterPaint {
  #held: Held | null = null;
  #dirty: Rect | null = null;

  /** Pixels of the picture have changed. */
  touch(part: Rect): void {
    this.#dirty = this.#dirty ? unite(this.#dirty, part) : part;
  }

  paint(plane: Plane, raster: Raster, color: string): void {
    const step = stepFor(plane.scale);
    let held = this.#held;
    const isHeld = held?.raster === raster && held.color === color && held.step === step;
    if (!held || !isHeld || !encloses(held.part, plane.seen)) {
      const part = room(plane, step);
      const canvas = new OffscreenCanvas(part.width / step, part.height / step);
      held = { raster, color, step, part, canvas };
      this.#dirty = part;
    }
    this.#held = held;
    if (this.#dirty) renew(held, this.#dirty);
    this.#dirty = null;
    plane.context.globalAlpha = OPACITY;
    drawCells(plane, held.canvas, held.part, step);
    plane.context.globalAlpha = 1;
  }
}

/** Makes the cells anew that a part of the picture touches. */
function renew({ raster, color, step, part, canvas }: Held, dirty: Rect): void {
  const context = canvas.getContext("2d");
  const [left, top] = [Math.floor(dirty.x / step), Math.floor(dirty.y / step)];
  const right = Math.ceil((dirty.x + dirty.width) / step);
  const bottom = Math.ceil((dirty.y + dirty.height) / step);
  const [x, y] = [part.x / step, part.y / step];
  context?.clearRect(left - x, top - y, right - left, bottom - top);
  const within = {
    x: left * step,
    y: top * step,
    width: (right - left) * step,
    height: (bottom - top) * step,
  };
  const found = paintable(raster, within, step);
  const image = tinted(found, color);
  if (image) context?.putImageData(image, (found.x - part.x) / step, (found.y - part.y) / step);
}
