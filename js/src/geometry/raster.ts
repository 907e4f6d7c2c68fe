import type { Mask } from "../schema";
import { capsuleStrips } from "./fill";
import { fillEnclosed } from "./flood";
import { type Grid, gridOf, regrid, roomFor, skip } from "./grid";
import type { Rect } from "./rect";
import { eachStrip, extentOf, maskBounds, RunWriter, type Strip } from "./rle";
import type { Vec } from "./vec";

/**
 * The pixels of a mask while they are painted. It changes in place.
 *
 * Only the part of the picture that was touched is held, and grows as needed.
 */
export class Raster {
  #grid: Grid = gridOf({ x: 0, y: 0, width: 0, height: 0 });

  private constructor(readonly size: Mask["size"]) {}

  static empty(height: number, width: number): Raster {
    return new Raster([height, width]);
  }

  static of(mask: Mask): Raster {
    const raster = new Raster(mask.size);
    raster.#take(maskBounds(mask));
    eachStrip(mask, raster.#filling(1));
    return raster;
  }

  /**
   * Paints, or wipes, all within `radius` of a segment, and the pixels under it.
   *
   * @returns The whole pixels that may have changed.
   */
  stamp(from: Vec, to: Vec, radius: number, on: boolean): Rect {
    const strips = (visit: Strip) => capsuleStrips(from, to, radius, this.size, visit);
    const dirty = extentOf(strips);
    // Nothing is painted beyond the grid, so there is nothing to wipe.
    if (on) this.#take(dirty);
    strips(this.#filling(on ? 1 : 0));
    return dirty;
  }

  /**
   * Fills the empty region around a place that what is painted encloses.
   *
   * @returns The whole pixels that have changed; null where the region reaches
   * the border of the picture, and where the place itself is painted.
   */
  flood(at: Vec): Rect | null {
    return fillEnclosed(this.#grid, Math.floor(at[0]), Math.floor(at[1]));
  }

  get isEmpty(): boolean {
    return !this.#grid.cells.includes(1);
  }

  /** A rectangle of whole pixels outside of which nothing is in; known without a search. */
  get held(): Rect {
    return this.#grid.area;
  }

  /** Goes through what is in, or through that part of it that lies in a rectangle of whole pixels. */
  eachStrip(visit: Strip, within: Rect = this.#grid.area): void {
    const { area } = this.#grid;
    const top = Math.max(within.y, area.y);
    const end = Math.min(within.y + within.height, area.y + area.height);
    const last = Math.min(within.x + within.width, area.x + area.width);
    for (let column = Math.max(within.x, area.x); column < last; column++) {
      // Where the pixel of row 0 would lie.
      const base = (column - area.x) * area.height - area.y;
      const stop = base + end;
      for (let at = skip(this.#grid, base + top, stop, 0); at < stop; ) {
        const start = at;
        at = skip(this.#grid, at, stop, 1);
        visit(column, start - base, at - base);
        at = skip(this.#grid, at, stop, 0);
      }
    }
  }

  toMask(): Mask {
    const writer = new RunWriter(this.size);
    this.eachStrip(writer.add);
    return { type: "mask", size: this.size, counts: writer.counts() };
  }

  #filling(value: 0 | 1): Strip {
    const { area, cells } = this.#grid;
    return (column, top, end) => {
      const [first, last] = [Math.max(top, area.y), Math.min(end, area.y + area.height)];
      if (column < area.x || column >= area.x + area.width || first >= last) return;
      const base = (column - area.x) * area.height - area.y;
      cells.fill(value, base + first, base + last);
    };
  }

  /** Makes sure that a part of the picture is held. */
  #take(part: Rect): void {
    if (part.width === 0) return;
    const room = roomFor(this.#grid.area, part, this.size);
    const { width, height } = this.#grid.area;
    if (room.width > width || room.height > height) this.#grid = regrid(this.#grid, room);
  }
}
