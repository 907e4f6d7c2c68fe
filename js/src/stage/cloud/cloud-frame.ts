import { CloudPoints } from "../../geometry/cloud-points";
import type { GroundHeights } from "../../geometry/ground";
import { PointGrid } from "../../geometry/point-grid";
import { TileValues } from "../../geometry/tile-values";
import type { Cloud, CloudColumn, Ground, Slice } from "../../schema";

/** Which cloud: the item's position, and its frame in it. */
export interface CloudId {
  readonly position: number;
  readonly frame: number;
}

/** What is known of points besides their places: the byte or bytes of a column, or their numbers in the file. */
export type PointBytes = TileValues<Uint8Array<ArrayBuffer>> | TileValues<Uint32Array<ArrayBuffer>>;

const NUMBERS = "numbers";
const PLACES = "places";
const COLORS = 3;

/** A cloud with what has come of its points. */
export class CloudFrame {
  readonly points: CloudPoints;
  readonly grid: PointGrid;
  #ground: GroundHeights | null = null;
  readonly #columns = new Map<string, PointBytes>();

  constructor(
    readonly id: CloudId,
    readonly cloud: Cloud,
    bytes: Uint8Array<ArrayBuffer>,
  ) {
    this.points = new CloudPoints(cloud.origin, cloud.tiles);
    this.grid = new PointGrid(this.points);
    this.takeSlices(
      PLACES,
      cloud.tiles.map(({ first }, tile): Slice => [tile, 0, first]),
      bytes,
    );
  }

  /** Null until it has come. */
  get ground(): GroundHeights | null {
    return this.#ground;
  }

  /** Bytes in memory. */
  get size(): number {
    const columns = [...this.#columns.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
    return this.points.words.byteLength + this.grid.size + columns;
  }

  /** What is known under a name, as far as it has been asked for. */
  known(what: string): PointBytes | CloudPoints | null {
    return what === PLACES ? this.points : (this.#columns.get(what) ?? null);
  }

  /** The bytes of a column; none have come where it is new. */
  column({ name, kind }: CloudColumn): TileValues<Uint8Array<ArrayBuffer>> {
    const width = kind === "color" ? COLORS : 1;
    return this.#begun(name, () => new TileValues(this.points.tiles, bytesFor(this.points, width), width));
  }

  /** Which point of the file each is; none have come where that is new. */
  numbers(): TileValues<Uint32Array<ArrayBuffer>> {
    return this.#begun(
      NUMBERS,
      () => new TileValues(this.points.tiles, new Uint32Array(this.points.count), 1),
    );
  }

  takeGround(grid: Ground, bytes: Uint8Array<ArrayBuffer>): void {
    const heights = Float32Array.from(wordsOf(bytes, 2), (steps) => grid.low + grid.step * steps);
    this.#ground = { grid, heights, origin: this.cloud.origin };
  }

  /** Takes what has come; the slices are in the order of the bytes. */
  takeSlices(what: string, slices: readonly Slice[], bytes: Uint8Array<ArrayBuffer>): void {
    const known = this.known(what);
    if (!known) return;
    const values = wordsOf(bytes, known.values.BYTES_PER_ELEMENT);
    let from = 0;
    for (const [tile, , count] of slices) {
      const to = from + count * known.width;
      (known as TileValues<typeof values>).take(tile, values.subarray(from, to));
      if (what === PLACES) this.grid.take(tile);
      from = to;
    }
  }

  #begun<T extends PointBytes>(name: string, make: () => T): T {
    const known = this.#columns.get(name) ?? make();
    this.#columns.set(name, known);
    return known as T;
  }
}

function bytesFor({ count }: CloudPoints, width: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(count * width);
}

/** Little-endian, as every machine that has a browser has them. */
function wordsOf(bytes: Uint8Array<ArrayBuffer>, each: number) {
  const count = Math.floor(bytes.byteLength / each);
  if (each === 1) return bytes;
  if (each === 2) return new Uint16Array(bytes.buffer, bytes.byteOffset, count);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, count);
}
