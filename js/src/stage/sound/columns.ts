import type { Stretch } from "../../geometry/time-tiles";
import type { PeakTile } from "./peak-tile";

/**
 * The least and the greatest sample of each pixel column of a view.
 *
 * Columns are counted from the recording's beginning, so that a view that
 * moves shows the same ones again and nothing shimmers. What is not known is
 * NaN. One serves for all frames: its arrays grow with the view alone.
 */
export class Columns {
  least = new Float32Array(0);
  greatest = new Float32Array(0);
  first = 0;
  count = 0;
  /** Samples a column. */
  #step = 1;

  /** Begins anew with the columns that show a stretch. */
  reset({ first, beyond }: Stretch, step: number): void {
    this.#step = step;
    this.first = Math.floor(first / step);
    this.count = Math.max(Math.ceil(beyond / step) - this.first, 0);
    if (this.least.length < this.count) {
      this.least = new Float32Array(this.count);
      this.greatest = new Float32Array(this.count);
    }
    this.least.fill(Number.NaN, 0, this.count);
    this.greatest.fill(Number.NaN, 0, this.count);
  }

  /** Takes the peaks of a channel; `start` is the tile's first sample, `wanted` what is taken of it. */
  take(tile: PeakTile, channel: number, start: number, block: number, wanted: Stretch): void {
    const { values, count, scale } = tile;
    const from = Math.max(Math.floor((wanted.first - start) / block), 0);
    const to = Math.min(Math.ceil((wanted.beyond - start) / block), count);
    for (let peak = from; peak < to; peak++) {
      const at = 2 * (channel * count + peak);
      const least = ((values[at] ?? 0) / 127) * scale;
      const greatest = ((values[at + 1] ?? 0) / 127) * scale;
      this.#mark(Math.max(start + peak * block, wanted.first), start + (peak + 1) * block, least, greatest);
    }
  }

  #mark(first: number, beyond: number, least: number, greatest: number): void {
    const from = Math.max(Math.floor(first / this.#step) - this.first, 0);
    const to = Math.min(Math.ceil(beyond / this.#step) - this.first, this.count);
    for (let column = from; column < to; column++) {
      // Not Math.min: of a NaN it would make another one.
      if (!((this.least[column] ?? 0) <= least)) this.least[column] = least;
      if (!((this.greatest[column] ?? 0) >= greatest)) this.greatest[column] = greatest;
    }
  }
}
