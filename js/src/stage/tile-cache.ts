import type { Scope } from "../kit/scope";

/** What the cache holds. */
export interface Held {
  /** Bytes in memory; may grow. */
  readonly size: number;
  close(): void;
}

/** Where a cache has its tiles from. */
export interface Supply<Id, T extends Held> {
  /** A name of its own for each tile. */
  keyOf(tile: Id): string;
  load(tile: Id, signal: AbortSignal): Promise<T>;
}

/** Who wants tiles, the most urgent first: the view, the magnifier, whoever thinks ahead. */
const ASKERS = ["view", "lens", "ahead"] as const;
export type Asker = (typeof ASKERS)[number];

const AT_ONCE = 6;
// A request that the kernel has begun cannot be taken back: those that can
// wait must leave room for those that cannot.
const AHEAD_AT_ONCE = 2;
const BUDGET = 256 * 2 ** 20;

/**
 * Decoded tiles within a budget of memory, and those on their way.
 *
 * Those least recently used go first, but never one that is wanted now: a
 * view that needs more than the budget gets it.
 */
export class TileCache<Id, T extends Held> {
  /** Least recently used first. */
  readonly #tiles = new Map<string, T>();
  readonly #wanted = new Map<Asker, ReadonlyMap<string, Id>>();
  readonly #loading = new Map<string, AbortController>();
  readonly #failed = new Map<string, string>();
  readonly #stale = new Set<string>();
  #aheadLoading = new Set<string>();

  constructor(
    readonly supply: Supply<Id, T>,
    /** Told when a tile has come or failed. */
    readonly changed: () => void,
    scope: Scope,
    readonly budget: number = BUDGET,
  ) {
    scope.add(() => this.#close());
  }

  get(tile: Id): T | null {
    const key = this.supply.keyOf(tile);
    const held = this.#tiles.get(key);
    if (!held) return null;
    this.#tiles.delete(key);
    this.#tiles.set(key, held);
    return held;
  }

  has(tile: Id): boolean {
    return this.#tiles.has(this.supply.keyOf(tile));
  }

  /** Why a tile could not be had; null where nothing has failed. */
  failure(tile: Id): string | null {
    return this.#failed.get(this.supply.keyOf(tile)) ?? null;
  }

  /** Asks for tiles, the most urgent first, in place of all that this asker wanted before. */
  want(asker: Asker, tiles: readonly Id[]): void {
    this.#wanted.set(asker, new Map(tiles.map((tile) => [this.supply.keyOf(tile), tile])));
    this.#next();
  }

  /** Loads a tile again that was not all there yet; until it comes the old one stays. */
  renew(tile: Id): void {
    const key = this.supply.keyOf(tile);
    if (this.#tiles.has(key)) this.#stale.add(key);
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
        if (this.#isThere(key) || this.#loading.has(key) || this.#failed.has(key)) continue;
        if (this.#loading.size >= AT_ONCE) return;
        if (asker === "ahead" && (this.#aheadLoading.size >= AHEAD_AT_ONCE || this.#isFull())) return;
        if (asker === "ahead") this.#aheadLoading.add(key);
        void this.#fetch(key, tile);
      }
  }

  #isThere(key: string): boolean {
    return this.#tiles.has(key) && !this.#stale.has(key);
  }

  #take(key: string, held: T): void {
    this.#tiles.get(key)?.close();
    this.#tiles.delete(key);
    this.#tiles.set(key, held);
    this.#stale.delete(key);
  }

  /** Whether what is wanted takes the whole budget already. */
  #isFull(): boolean {
    let size = 0;
    for (const [key, tile] of this.#tiles) if (this.#isWanted(key)) size += tile.size;
    return size >= this.budget;
  }

  async #fetch(key: string, tile: Id): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#loading.set(key, controller);
    try {
      const held = await this.supply.load(tile, signal);
      if (signal.aborted) return held.close();
      this.#take(key, held);
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
      this.#stale.delete(key);
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
