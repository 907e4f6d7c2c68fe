import type { CloudPoints, TileSpan } from "../../geometry/cloud-points";
import type { Colouring } from "./colouring";
import { BufferAttribute, BufferGeometry, Points, Scene } from "./three";

interface TileObject {
  readonly object: Points<BufferGeometry>;
  /** Points whose places, and what colours them, the GPU has or is about to get. */
  places: number;
  values: number;
}

/** The points of a cloud as the GPU has them: what has come is handed on when it is drawn. */
export class TileGeometries {
  readonly scene = new Scene();
  readonly #tiles: readonly TileObject[];
  #colouring: Colouring | null = null;

  constructor(readonly points: CloudPoints) {
    this.scene.matrixWorldAutoUpdate = false;
    this.#tiles = points.tiles.map((span) => ({
      object: objectFor(span, points),
      places: 0,
      values: 0,
    }));
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
    const [name, width] = colouring.by === "color" ? ["tint", 3] : ["value", 1];
    for (const [index, tile] of this.#tiles.entries()) {
      const { first, count } = this.points.tiles[index] as TileSpan;
      const { geometry } = tile.object;
      for (const other of ["tint", "value"]) geometry.deleteAttribute(other);
      tile.values = 0;
      if (!all) continue;
      const values = all.subarray(width * first, width * (first + count));
      geometry.setAttribute(name, new BufferAttribute(values, width, true));
    }
  }

  /** Lets three know what has come since. */
  #hand(tile: number, colouring: Colouring): void {
    const state = this.#tiles[tile] as TileObject;
    const { attributes } = state.object.geometry;
    const there = this.points.loaded(tile);
    state.places = grow(attributes.position as BufferAttribute, state.places, there);
    const values = (attributes.tint ?? attributes.value) as BufferAttribute | undefined;
    if (values) state.values = grow(values, state.values, this.ready(tile, colouring));
  }
}

function grow(attribute: BufferAttribute, from: number, to: number): number {
  if (to === from) return from;
  // The first time all of it goes to the GPU, with room for what is to come.
  if (from > 0) attribute.addUpdateRange(from * attribute.itemSize, (to - from) * attribute.itemSize);
  attribute.needsUpdate = true;
  return to;
}

function objectFor({ low, step, first, count }: TileSpan, points: CloudPoints) {
  const geometry = new BufferGeometry();
  const words = points.words.subarray(3 * first, 3 * (first + count));
  geometry.setAttribute("position", new BufferAttribute(words, 3));
  const object = new Points(geometry);
  object.frustumCulled = false;
  object.matrixAutoUpdate = false;
  object.matrixWorldAutoUpdate = false;
  object.matrixWorld.makeScale(...step).setPosition(...low);
  return object;
}

function valuesOf(colouring: Colouring): Uint8Array | null {
  return "source" in colouring ? colouring.source.values : null;
}

function versionOf(colouring: Colouring): number {
  return colouring.by === "class" ? colouring.version : 0;
}
