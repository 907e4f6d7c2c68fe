import type { CloudPoints, TileSpan } from "../../geometry/cloud-points";
import type { Colouring } from "./colouring";
import { BufferGeometry, InterleavedBuffer, InterleavedBufferAttribute, Points, Scene } from "./three";

const STEPS = 65535;
/** What the program calls the places of points, and what colours them. */
const [PLACES, TINTS, VALUES] = [["position", "height"], ["tint", "blue"], ["value"]] as const;

interface TileObject {
  readonly object: Points<BufferGeometry>;
  readonly places: Handed;
  values: Handed | null;
}

/** Numbers of points, of the first of which the GPU has them or is about to get them. */
interface Handed {
  readonly buffer: InterleavedBuffer;
  points: number;
}

/** The points of a cloud as the GPU has them: what has come is handed on when it is drawn. */
export class TileGeometries {
  readonly scene = new Scene();
  readonly #tiles: readonly TileObject[];
  #colouring: Colouring | null = null;

  constructor(readonly points: CloudPoints) {
    this.scene.matrixWorldAutoUpdate = false;
    this.#tiles = points.tiles.map((span) => tileFor(span, points));
    this.scene.add(...this.#tiles.map(({ object }) => object));
  }

  /** How many points of a tile can be drawn: they are there, and so is what colours them. */
  ready(tile: number, colouring: Colouring): number {
    const there = this.points.loaded(tile);
    return "source" in colouring ? Math.min(there, colouring.source.loaded(tile)) : there;
  }

  /** Draws from `from[tile]` on `counts[tile]` points of each tile with the next render. */
  range(from: ArrayLike<number>, counts: ArrayLike<number>, colouring: Colouring): void {
    this.#colour(colouring);
    for (const [tile, { object }] of this.#tiles.entries()) {
      const count = counts[tile] ?? 0;
      object.visible = count > 0;
      if (count === 0) continue;
      this.#hand(tile, colouring);
      object.geometry.setDrawRange(from[tile] ?? 0, count);
    }
  }

  dispose(): void {
    for (const { object } of this.#tiles) object.geometry.dispose();
  }

  /** Changes what colours the points. */
  #colour(colouring: Colouring): void {
    const before = this.#colouring;
    this.#colouring = colouring;
    const isSame = before && valuesOf(before) === valuesOf(colouring);
    if (isSame && versionOf(before) === versionOf(colouring)) return;
    const all = valuesOf(colouring);
    const [names, width] = colouring.by === "color" ? ([TINTS, 3] as const) : ([VALUES, 1] as const);
    for (const [index, tile] of this.#tiles.entries()) {
      const { first, count } = this.points.tiles[index] as TileSpan;
      const { geometry } = tile.object;
      for (const other of [...TINTS, ...VALUES]) geometry.deleteAttribute(other);
      const values = all?.subarray(width * first, width * (first + count));
      tile.values = values ? hold(geometry, names, values, width) : null;
    }
  }

  /** Lets three know what has come since. */
  #hand(tile: number, colouring: Colouring): void {
    const { places, values } = this.#tiles[tile] as TileObject;
    hand(places, this.points.loaded(tile));
    if (values) hand(values, this.ready(tile, colouring));
  }
}

/**
 * Gives a geometry some numbers a point, as shares of the greatest.
 *
 * Three of them as two and one: many GPUs cannot read three of less than 32
 * bits, and browsers then convert all of a buffer before the next frame.
 */
function hold(
  geometry: BufferGeometry,
  names: readonly string[],
  values: Uint8Array | Uint16Array,
  width: number,
): Handed {
  const buffer = new InterleavedBuffer(values, width);
  for (const [index, name] of names.entries()) {
    const size = Math.min(2, width - 2 * index);
    geometry.setAttribute(name, new InterleavedBufferAttribute(buffer, size, 2 * index, true));
  }
  return { buffer, points: 0 };
}

function hand(handed: Handed, to: number): void {
  const { buffer, points: from } = handed;
  if (to === from) return;
  // The first time all of it goes to the GPU, with room for what is to come.
  if (from > 0) buffer.addUpdateRange(from * buffer.stride, (to - from) * buffer.stride);
  buffer.needsUpdate = true;
  handed.points = to;
}

function tileFor({ low, step, first, count }: TileSpan, points: CloudPoints): TileObject {
  const geometry = new BufferGeometry();
  const words = points.words.subarray(3 * first, 3 * (first + count));
  const places = hold(geometry, PLACES, words, 3);
  const object = new Points(geometry);
  object.frustumCulled = false;
  object.matrixAutoUpdate = false;
  object.matrixWorldAutoUpdate = false;
  object.matrixWorld.makeScale(STEPS * step[0], STEPS * step[1], STEPS * step[2]).setPosition(...low);
  return { object, places, values: null };
}

function valuesOf(colouring: Colouring): Uint8Array | null {
  return "source" in colouring ? colouring.source.values : null;
}

function versionOf(colouring: Colouring): number {
  return colouring.by === "class" ? colouring.version : 0;
}
