import type { CloudPoints } from "../../geometry/cloud-points";
import { shared } from "./budget";
import { meetsSlab, type PointPane } from "./point-look";
import { tileArea } from "./sight";

/** What to draw of each tile: so many points from one on. */
interface Portion {
  readonly from: Uint32Array;
  readonly counts: Uint32Array;
  readonly total: number;
}

/** How much of its view a pane shows. */
export class PaneProgress {
  #key = "";
  /** Of each tile, how much of the pane it takes; 0 where it is not seen. */
  #areas = new Float64Array(0);
  #drawn = new Uint32Array(0);
  #total = 0;

  /** Points drawn. */
  get total(): number {
    return this.#total;
  }

  /** Whether a pane still looks as it did when this began. */
  isOf(pane: PointPane): boolean {
    return keyOf(pane) === this.#key;
  }

  /** Begins anew where the view is another; false where it is as it was. */
  begin(pane: PointPane, points: CloudPoints | null): boolean {
    if (this.isOf(pane)) return false;
    this.#key = keyOf(pane);
    this.#total = 0;
    this.#drawn = new Uint32Array(points?.tiles.length ?? 0);
    this.#areas = Float64Array.from(this.#drawn, (_, tile) => (points ? areaOf(points, tile, pane) : 0));
    return true;
  }

  /** Whether all points that are ready are drawn, as far as they are seen. */
  isComplete(ready: readonly number[]): boolean {
    return ready.every((count, tile) => this.#areas[tile] === 0 || (this.#drawn[tile] ?? 0) >= count);
  }

  /** The next points to draw, of those that are ready of each tile. */
  next(ready: readonly number[], budget: number): Portion {
    const rest = Uint32Array.from(ready, (count, tile) => Math.max(count - (this.#drawn[tile] ?? 0), 0));
    const counts = shared(Math.max(budget, 1), rest, this.#areas);
    const from = this.#drawn.slice();
    let total = 0;
    for (const [tile, count] of counts.entries()) {
      this.#drawn[tile] = (this.#drawn[tile] ?? 0) + count;
      total += count;
    }
    this.#total += total;
    return { from, counts, total };
  }
}

function keyOf({ eye, rect, slab }: PointPane): string {
  return JSON.stringify([eye, rect, slab]);
}

function areaOf(points: CloudPoints, tile: number, { eye, slab }: PointPane): number {
  return slab && !meetsSlab(slab, points.bounds(tile)) ? 0 : tileArea(points, tile, eye);
}
