import type { Scope } from "../../kit/scope";
import type { Cloud, CloudColumn, Ground, Slice } from "../../schema";
import { CloudFrame, type CloudId } from "./cloud-frame";
import { nextSlices, type TileState } from "./slices";

/** Where clouds come from. */
export interface CloudSupply {
  /** What is known of a cloud; with an `error` where it cannot be opened. */
  survey(id: CloudId, signal: AbortSignal): Promise<{ cloud: Cloud; bytes: Uint8Array<ArrayBuffer> }>;
  /** How high the ground lies. */
  level(id: CloudId, signal: AbortSignal): Promise<{ ground: Ground | null; bytes: Uint8Array<ArrayBuffer> }>;
  gather(
    id: CloudId,
    what: string,
    slices: readonly Slice[],
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

/** How much a tile matters to the views, 1 for those that are seen. */
export type Weigh = (frame: CloudFrame, tile: number) => number;

const PLACES = "places";
const A_MESSAGE = 1_000_000;
const AT_ONCE = 3;
// A request that the kernel has begun cannot be taken back: what can wait
// leaves room for what cannot.
const AHEAD_AT_ONCE = 1;
const BUDGET = 512 * 2 ** 20;
/** Points of a cloud that is not shown yet: enough to see what it is, and all of most frames of a sequence. */
const AHEAD = 1_000_000;

/** A request on its way. */
interface Away {
  readonly key: string;
  /** Which values of its points; null where it is for the ground, "" for the cloud itself. */
  readonly what: string | null;
  readonly tiles: ReadonlySet<number>;
  readonly controller: AbortController;
}

/**
 * Fetches clouds: the one that is shown piece by piece, what matters most to the views first,
 * then those that may be shown next.
 *
 * Clouds stay within a budget of memory; those least recently shown go first,
 * never one that is wanted now.
 */
export class CloudStore {
  /** Least recently wanted first. */
  readonly #frames = new Map<string, CloudFrame>();
  readonly #away = new Set<Away>();
  readonly #failed = new Map<string, string>();
  /** How many clouds items have, by their position. */
  readonly #counts = new Map<number, number>();
  #shown: CloudId | null = null;
  #ahead: readonly CloudId[] = [];
  #columns: readonly CloudColumn[] = [];
  #wantsNumbers = false;

  constructor(
    readonly supply: CloudSupply,
    readonly weigh: Weigh,
    /** Told when something has come or failed. */
    readonly changed: () => void,
    scope: Scope,
    readonly budget: number = BUDGET,
    readonly ahead: number = AHEAD,
  ) {
    scope.add(() => this.#close());
  }

  /** A cloud as far as it has come; null where nothing has. */
  get(id: CloudId): CloudFrame | null {
    return this.#frames.get(keyOf(id)) ?? null;
  }

  /** Why a cloud could not be had, or the rest of it; null where nothing has failed. */
  failure(id: CloudId): string | null {
    return this.#failed.get(keyOf(id)) ?? null;
  }

  /** How many clouds an item has; 1 as long as that is not known. */
  count(position: number): number {
    return this.#counts.get(position) ?? 1;
  }

  /** Whether all of a cloud has come that is wanted of it. */
  isComplete(id: CloudId): boolean {
    const frame = this.get(id);
    if (!frame?.ground) return false;
    return this.#wants(frame).every((what) => frame.known(what)?.isComplete);
  }

  /** Wants a cloud, and then those that may be shown next, the most likely first. */
  show(id: CloudId | null, ahead: readonly CloudId[] = []): void {
    this.#shown = id;
    this.#ahead = ahead;
    for (const wanted of [...ahead, id].reverse()) if (wanted) this.#touch(wanted);
    this.next();
  }

  /** Wants columns of all points that are shown, and their numbers in the file. */
  want(columns: readonly CloudColumn[], numbers = false): void {
    this.#columns = columns;
    this.#wantsNumbers = numbers;
    this.next();
  }

  /** Tries again what has failed. */
  retry(): void {
    this.#failed.clear();
    this.next();
  }

  /** Asks for what may be asked for now: also when what matters to the views has changed. */
  next(): void {
    for (const away of this.#away) if (!this.#isWanted(away.key)) this.#drop(away);
    if (this.#shown) this.#fill(this.#shown, false);
    if (this.#away.size > 0) return;
    for (const id of this.#ahead) if (!this.#isFull()) this.#fill(id, true);
  }

  #fill(id: CloudId, isAhead: boolean): void {
    const key = keyOf(id);
    const most = isAhead ? AHEAD_AT_ONCE : AT_ONCE;
    while (this.#away.size < most && !this.#failed.has(key)) {
      const frame = this.#frames.get(key);
      const isBegun = frame ? this.#level(frame) || this.#gather(frame) : this.#survey(id);
      if (!isBegun) return;
    }
  }

  #survey(id: CloudId): boolean {
    const key = keyOf(id);
    if ([...this.#away].some((away) => away.key === key)) return false;
    const away = this.#begin(key, "", []);
    const come = this.supply.survey(id, away.controller.signal).then(({ cloud, bytes }) => {
      if (away.controller.signal.aborted) return;
      this.#counts.set(id.position, cloud.frames);
      if (cloud.error) throw new Error(cloud.error);
      this.#frames.set(key, new CloudFrame(id, cloud, bytes));
    });
    void this.#settle(away, come);
    return true;
  }

  #level(frame: CloudFrame): boolean {
    const key = keyOf(frame.id);
    if (frame.ground || [...this.#away].some((away) => away.key === key && away.what === null)) return false;
    const away = this.#begin(key, null, []);
    const come = this.supply.level(frame.id, away.controller.signal).then(({ ground, bytes }) => {
      if (ground && !away.controller.signal.aborted) frame.takeGround(ground, bytes);
    });
    void this.#settle(away, come);
    return true;
  }

  #gather(frame: CloudFrame): boolean {
    const key = keyOf(frame.id);
    if (!this.#isShown(frame) && frame.points.total >= this.ahead) return false;
    for (const what of this.#wants(frame)) {
      const slices = this.#slices(frame, what);
      if (slices.length === 0) continue;
      const tiles = slices.map(([tile]) => tile);
      const away = this.#begin(key, what, tiles);
      const come = this.supply.gather(frame.id, what, slices, away.controller.signal).then((bytes) => {
        if (!away.controller.signal.aborted) frame.takeSlices(what, slices, bytes);
      });
      void this.#settle(away, come);
      return true;
    }
    return false;
  }

  #isShown({ id }: CloudFrame): boolean {
    return this.#shown !== null && keyOf(id) === keyOf(this.#shown);
  }

  /** What is wanted of a cloud, the most urgent first. */
  #wants(frame: CloudFrame): readonly string[] {
    if (!this.#isShown(frame)) return [PLACES];
    const there = this.#columns.filter(({ name }) =>
      frame.cloud.columns.some((column) => column.name === name),
    );
    for (const column of there) frame.column(column);
    if (this.#wantsNumbers) frame.numbers();
    return [...there.map(({ name }) => name), PLACES, ...(this.#wantsNumbers ? ["numbers"] : [])];
  }

  #slices(frame: CloudFrame, what: string): readonly Slice[] {
    const { points } = frame;
    const known = frame.known(what);
    if (!known) return [];
    const away = [...this.#away].filter((away) => away.key === keyOf(frame.id) && away.what === what);
    const states = points.tiles.map(
      ({ count }, tile): TileState => ({
        loaded: known.loaded(tile),
        // What colours points is of no use before they are there.
        count: what === PLACES ? count : points.loaded(tile),
        isAway: away.some(({ tiles }) => tiles.has(tile)),
        weight: this.weigh(frame, tile),
      }),
    );
    return nextSlices(states, Math.floor(A_MESSAGE / (known.values.BYTES_PER_ELEMENT * known.width)));
  }

  #begin(key: string, what: string | null, tiles: readonly number[]): Away {
    const away = { key, what, tiles: new Set(tiles), controller: new AbortController() };
    this.#away.add(away);
    return away;
  }

  async #settle(away: Away, come: Promise<void>): Promise<void> {
    const { signal } = away.controller;
    try {
      await come;
    } catch (error) {
      if (!signal.aborted) this.#failed.set(away.key, error instanceof Error ? error.message : String(error));
    }
    if (signal.aborted) return;
    this.#away.delete(away);
    this.#trim();
    this.changed();
    this.next();
  }

  #isWanted(key: string): boolean {
    return [this.#shown, ...this.#ahead].some((id) => id !== null && keyOf(id) === key);
  }

  #drop(away: Away): void {
    this.#away.delete(away);
    away.controller.abort();
  }

  #touch(id: CloudId): void {
    const key = keyOf(id);
    const frame = this.#frames.get(key);
    if (!frame) return;
    this.#frames.delete(key);
    this.#frames.set(key, frame);
  }

  #held(): number {
    return [...this.#frames.values()].reduce((sum, { size }) => sum + size, 0);
  }

  #isFull(): boolean {
    return this.#held() >= this.budget;
  }

  #trim(): void {
    let held = this.#held();
    for (const [key, frame] of this.#frames) {
      if (held <= this.budget) return;
      if (this.#isWanted(key)) continue;
      held -= frame.size;
      this.#frames.delete(key);
    }
  }

  #close(): void {
    this.#shown = null;
    this.#ahead = [];
    for (const away of this.#away) this.#drop(away);
    this.#frames.clear();
  }
}

function keyOf({ position, frame }: CloudId): string {
  return `${position} ${frame}`;
}
