import { computed, type ReadonlySignal, type Signal, signal } from "../kit/signals";
import type { ItemState } from "../schema";
import { byPosition, lengthened, rearranged, type Walk } from "./walk";

/** The status byte of an item; the layout is that of `Welcome` in the schema. */
export const STATUS = 0b11;
export const DONE = 1;
export const SKIPPED = 2;
export const FLAGGED = 4;
export const BY_OTHERS = 8;
export const MINE = 16;

export type Filter = "all" | "unlabelled" | "done" | "skipped" | "flagged" | "mine" | "others";

type Test = (position: number) => boolean;

const PASSES: Record<Filter, (byte: number) => boolean> = {
  all: () => true,
  unlabelled: (byte) => (byte & STATUS) === 0 && !(byte & BY_OTHERS),
  done: (byte) => (byte & STATUS) === DONE,
  skipped: (byte) => (byte & STATUS) === SKIPPED,
  flagged: (byte) => (byte & FLAGGED) !== 0,
  mine: (byte) => (byte & MINE) !== 0,
  others: (byte) => (byte & BY_OTHERS) !== 0,
};

export function statusByte(old: number, state: ItemState | undefined): number {
  const code = state?.status === "done" ? DONE : state?.status === "skipped" ? SKIPPED : 0;
  const mine = state && (code !== 0 || state.flagged || state.note !== "") ? MINE : 0;
  return (old & BY_OTHERS) | code | (state?.flagged ? FLAGGED : 0) | mine;
}

export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly left: number;
}

/** Order, filter and status of all items; knows positions, never contents. */
export class Queue {
  #bytes = new Uint8Array(0);
  #walk: Walk = byPosition(0);
  #isArranged = false;
  readonly #version = signal(0);
  readonly cursor: Signal<number> = signal(0);
  readonly filter: Signal<Filter> = signal<Filter>("all");
  /** Positions that a search in the kernel found; null when nothing is searched. */
  readonly found: Signal<ReadonlySet<number> | null> = signal<ReadonlySet<number> | null>(null);

  readonly progress: ReadonlySignal<Progress> = computed(() => {
    this.#version.value;
    let done = 0;
    let skipped = 0;
    let left = 0;
    for (const byte of this.#bytes) {
      if ((byte & STATUS) === DONE) done++;
      else if ((byte & STATUS) === SKIPPED) skipped++;
      else if (!(byte & BY_OTHERS)) left++;
    }
    return { total: this.#bytes.length, done, skipped, left };
  });

  readonly matching: ReadonlySignal<number> = computed(() => {
    this.#version.value;
    const passes = this.#test();
    let count = 0;
    for (let position = 0; position < this.#bytes.length; position++) if (passes(position)) count++;
    return count;
  });

  load(bytes: Uint8Array, cursor: number): void {
    const known = this.#bytes;
    this.#bytes = bytes.slice();
    this.#walk = byPosition(bytes.length);
    this.#isArranged = false;
    this.cursor.value = cursor;
    this.#version.value++;
    this.grow(known);
  }

  /** Takes in items that have come at the end; `bytes` has the status of all, whose beginning is known here. */
  grow(bytes: Uint8Array): void {
    if (bytes.length <= this.total) return;
    const grown = bytes.slice();
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#walk = this.#isArranged ? lengthened(this.#walk, grown.length) : byPosition(grown.length);
    this.#version.value++;
  }

  /** Takes the status of all items anew. */
  renew(bytes: Uint8Array): void {
    this.#bytes.set(bytes.subarray(0, this.total));
    this.#version.value++;
  }

  /**
   * Has items come in another order from the one at hand on: `first`, then all others.
   *
   * `next` comes before them: it is what the person has been promised.
   */
  arrange(first: Iterable<number>, next?: number): void {
    const promised = next === undefined ? [] : [next];
    const isSettled = (position: number) => ((this.#bytes[position] ?? 0) & STATUS) !== 0;
    this.#walk = rearranged(this.#walk, [...promised, ...first], this.cursor.peek(), isSettled);
    this.#isArranged = true;
  }

  /** Whether a filter or a search leaves items out. */
  get narrowed(): boolean {
    return this.filter.value !== "all" || this.found.value !== null;
  }

  get total(): number {
    return this.#bytes.length;
  }

  byte(position: number): number {
    this.#version.value;
    return this.#bytes[position] ?? 0;
  }

  mark(position: number, byte: number): void {
    if (position < 0 || position >= this.#bytes.length || this.#bytes[position] === byte) return;
    this.#bytes[position] = byte;
    this.#version.value++;
  }

  passes(position: number): boolean {
    return this.#test()(position);
  }

  /** The next position in a direction that the filter lets through; undefined at the end. */
  adjacent(from: number, step: 1 | -1): number | undefined {
    const passes = this.#test();
    const walk = this.#walk;
    for (let place = walk.placeOf(from) + step; place >= 0 && place < this.total; place += step) {
      const position = walk.at(place);
      if (passes(position)) return position;
    }
    return undefined;
  }

  /**
   * Where submitting leads: the next unlabelled position after `from`, from the
   * start again after the end; under a filter for other items the next of those.
   */
  nextOpen(from: number): number | undefined {
    const { value: filter } = this.filter;
    if (filter !== "all" && filter !== "unlabelled") return this.adjacent(from, 1);
    const passes = this.#test();
    const start = this.#walk.placeOf(from);
    for (let offset = 1; offset <= this.total; offset++) {
      const position = this.#walk.at((start + offset) % this.total);
      if (PASSES.unlabelled(this.#bytes[position] ?? 0) && passes(position)) return position;
    }
    return undefined;
  }

  /** Up to `count` positions that the person is likely to see next, the likeliest first. */
  ahead(from: number, count: number): number[] {
    if (this.total === 0) return [];
    const first = this.nextOpen(from);
    const near = [from, first, this.adjacent(from, 1), this.adjacent(from, -1)];
    const positions = new Set(near.filter((position) => position !== undefined));
    for (let next = first; next !== undefined && positions.size < count; ) {
      next = this.nextOpen(next);
      if (next === undefined || next === first || next === from) break;
      positions.add(next);
    }
    return [...positions];
  }

  /** The filter and the search as one function: signals are too slow to read once an item. */
  #test(): Test {
    const matches = PASSES[this.filter.value];
    const found = this.found.value;
    return (position) => matches(this.#bytes[position] ?? 0) && (found === null || found.has(position));
  }
}
