/** Those points of a cloud that a tile has: the numbers from `first` on. */
export interface TileRange {
  readonly first: number;
  readonly count: number;
}

/** What is known of each point of a cloud, as far as it has come; in each tile the first ones come first. */
export class TileValues<Values extends Uint8Array | Uint16Array | Uint32Array> {
  readonly #loaded: Uint32Array;
  #total = 0;

  constructor(
    readonly tiles: readonly TileRange[],
    /** Of all points, `width` a point. */
    readonly values: Values,
    readonly width: number,
  ) {
    this.#loaded = new Uint32Array(tiles.length);
  }

  /** Points of which it is known. */
  get total(): number {
    return this.#total;
  }

  get isComplete(): boolean {
    return this.#total * this.width === this.values.length;
  }

  /** Of how many points of a tile it is known. */
  loaded(tile: number): number {
    return this.#loaded[tile] ?? 0;
  }

  /** Takes what is known of the next points of a tile; what there is too much of is left. */
  take(tile: number, values: Values): void {
    const span = this.tiles[tile];
    if (!span) return;
    const from = this.loaded(tile);
    const count = Math.min(Math.floor(values.length / this.width), span.count - from);
    this.values.set(values.subarray(0, count * this.width), (span.first + from) * this.width);
    this.#loaded[tile] = from + count;
    this.#total += count;
  }
}
