import type { Scope } from "../kit/scope";
import type { Sight } from "../schema";
import type { TilePlace } from "./pyramid";

/** One picture as it is shown: a frame of an item, some of its bands. */
export interface Source {
  readonly position: number;
  readonly frame: number;
  /** Three as red, green and blue, or one; none for the picture's own colours. */
  readonly bands: readonly number[];
  readonly depth: Sight["depth"];
  /** Bands of a tile, however many the picture has. */
  readonly channels: 1 | 3;
}

export interface TileId extends Source, TilePlace {}

/** A tile as it comes: a picture file, or words. */
export interface Fetched {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the cache holds. */
export interface Held {
  /** Bytes in memory; may grow. */
  readonly size: number;
  close(): void;
}

export type Load = (tile: TileId, signal: AbortSignal) => Promise<Fetched>;
export type Decode<T extends Held> = (fetched: Fetched, tile: TileId) => Promise<T>;

/** Who wants tiles, the most urgent first: the view, the magnifier, whoever thinks ahead. */
const ASKERS = ["view", "lens", "ahead"] as const;
export type Asker = (typeof ASKERS)[number];

const AT_ONCE = 6;
// A request that the kernel has begun cannot be taken back: those that can
// wait must leave room for those that cannot.
const AHEAD_AT_ONCE = 2;
const BUDGET = 256 * 2 ** 20;

export function keyOf({ position, frame, bands, level, column, row }: TileId): string {
  return `${position}/${frame}/${bands.join(",")}/${level}/${column}/${row}`;
}

/**
 * Decoded tiles within a budget of memory, and those on their way.
 *
 * Those least recently used go first, but never one that is wanted now: a
 * view that needs more than the budget gets it.
 */
export class TileCache<T extends Held> {
  /** Least recently used first. */
  readonly #tiles = new Map<string, T>();
  readonly #wanted = new Map<Asker, ReadonlyMap<string, TileId>>();
  readonly #loading = new Map<string, AbortController>();
  readonly #failed = new Map<string, string>();
  #aheadLoading = new Set<string>();

  constructor(
    readonly load: Load,
    readonly decode: Decode<T>,
    /** Told when a tile has come or failed. */
    readonly changed: () => void,
    scope: Scope,
    readonly budget: number = BUDGET,
  ) {
    scope.add(() => this.#close());
  }

  get(tile: TileId): T | null {
    const key = keyOf(tile);
    const held = this.#tiles.get(key);
    if (!held) return null;
    this.#tiles.delete(key);
    this.#tiles.set(key, held);
    return held;
  }

  has(tile: TileId): boolean {
    return this.#tiles.has(keyOf(tile));
  }

  /** Why a tile could not be had; null where nothing has failed. */
  failure(tile: TileId): string | null {
    return this.#failed.get(keyOf(tile)) ?? null;
  }

  /** Asks for tiles, the most urgent first, in place of all that this asker wanted before. */
  want(asker: Asker, tiles: readonly TileId[]): void {
    this.#wanted.set(asker, new Map(tiles.map((tile) => [keyOf(tile), tile])));
    this.#next();
  }

  /** Tries again what has failed. */
  retry(): void {
    this.#failed.clear();
    this.#next();
  }

  #isWanted(key: string): boolean {
    return ASKERS.some((asker) => this.#wanted.get(asker)?.has(key));
  }

  #next(): void {
    for (const [key, controller] of this.#loading) if (!this.#isWanted(key)) this.#drop(key, controller);
    for (const asker of ASKERS)
      for (const [key, tile] of this.#wanted.get(asker) ?? []) {
        if (this.#tiles.has(key) || this.#loading.has(key) || this.#failed.has(key)) continue;
        if (this.#loading.size >= AT_ONCE) return;
        if (asker === "ahead" && (this.#aheadLoading.size >= AHEAD_AT_ONCE || this.#isFull())) return;
        if (asker === "ahead") this.#aheadLoading.add(key);
        void this.#fetch(key, tile);
      }
  }

  /** Whether what is wanted takes the whole budget already. */
  #isFull(): boolean {
    let size = 0;
    for (const [key, tile] of this.#tiles) if (this.#isWanted(key)) size += tile.size;
    return size >= this.budget;
  }

  async #fetch(key: string, tile: TileId): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#loading.set(key, controller);
    try {
      const held = await this.decode(await this.load(tile, signal), tile);
      if (signal.aborted) return held.close();
      this.#tiles.set(key, held);
      this.#trim();
    } catch (error) {
      if (signal.aborted) return;
      this.#failed.set(key, error instanceof Error ? error.message : String(error));
    }
    this.#forget(key);
    this.changed();
    this.#next();
  }

  #drop(key: string, controller: AbortController): void {
    this.#forget(key);
    controller.abort();
  }

  #forget(key: string): void {
    this.#loading.delete(key);
    this.#aheadLoading.delete(key);
  }

  #trim(): void {
    let size = 0;
    for (const tile of this.#tiles.values()) size += tile.size;
    for (const [key, tile] of this.#tiles) {
      if (size <= this.budget) return;
      if (this.#isWanted(key)) continue;
      size -= tile.size;
      this.#tiles.delete(key);
      tile.close();
    }
  }

  #close(): void {
    this.#wanted.clear();
    for (const [key, controller] of this.#loading) this.#drop(key, controller);
    for (const tile of this.#tiles.values()) tile.close();
    this.#tiles.clear();
  }
}
