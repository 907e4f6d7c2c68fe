import type { CloudTile } from "../schema";
import { type TileRange, TileValues } from "./tile-values";
import type { Bounds3, Vec3 } from "./vec3";

const STEPS = 65535;

/** A part of a cloud that lies together. */
export interface TileSpan extends TileRange {
  /** Metres, relative to the cloud's origin: a place is `low + step * word`. */
  readonly low: Vec3;
  readonly step: Vec3;
}

/**
 * The places of a cloud's points that have come so far; they are numbered tile after tile.
 *
 * A point's number here is not that of the file. Places are kept as they come,
 * three words a point; those of a tile come in random order, so the first of
 * them are the whole tile, thinly.
 */
export class CloudPoints extends TileValues<Uint16Array<ArrayBuffer>> {
  declare readonly tiles: readonly TileSpan[];
  readonly count: number;

  constructor(
    /** What all places are relative to. */
    readonly origin: Vec3,
    tiles: readonly Pick<CloudTile, "low" | "step" | "count">[],
  ) {
    const spans = spansOf(tiles);
    const count = spans.reduce((sum, span) => sum + span.count, 0);
    super(spans, new Uint16Array(3 * count), 3);
    this.count = count;
  }

  /** Three a point. */
  get words(): Uint16Array<ArrayBuffer> {
    return this.values;
  }

  /** In which tile a point is. */
  tileOf(point: number): number {
    let [low, high] = [0, this.tiles.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.tiles[middle]?.first ?? 0) <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where a point is, in metres. */
  place(point: number): Vec3 {
    const { low, step } = this.tiles[this.tileOf(point)] as TileSpan;
    const at = (axis: 0 | 1 | 2) =>
      this.origin[axis] + low[axis] + step[axis] * (this.words[3 * point + axis] ?? 0);
    return [at(0), at(1), at(2)];
  }

  /** What a tile's points lie in, in metres. */
  bounds(tile: number): Bounds3 {
    const { low, step } = this.tiles[tile] as TileSpan;
    const at = (axis: 0 | 1 | 2, word: number) => this.origin[axis] + low[axis] + step[axis] * word;
    return {
      low: [at(0, 0), at(1, 0), at(2, 0)],
      high: [at(0, STEPS), at(1, STEPS), at(2, STEPS)],
    };
  }
}

function spansOf(tiles: readonly Pick<CloudTile, "low" | "step" | "count">[]): readonly TileSpan[] {
  let first = 0;
  return tiles.map(({ low, step, count }) => {
    const span = { low, step, first, count };
    first += count;
    return span;
  });
}
