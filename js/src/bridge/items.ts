import { signal } from "../kit/signals";
import type { Item } from "../schema";
import type { Host } from "./host";

const AHEAD = 40;
const KEPT = 400;
const PER_MESSAGE = 20;
const ASK_AGAIN_MS = 8_000;

/** The items in the browser: fetched ahead, the longest unwanted dropped. */
export class Items {
  /** The longest unwanted first. */
  readonly #byPosition = new Map<number, Item>();
  readonly #positions = new Map<string, number>();
  /** When a position or an id was asked for that has not come yet. */
  readonly #asked = new Map<number | string, number>();
  readonly #stale = new Set<number>();
  /** Those of the stale whose suggestions must not change while somebody sees them. */
  readonly #gently = new Set<number>();
  #lastAnswered = 0;
  readonly #version = signal(0);

  constructor(readonly host: Host) {}

  at(position: number): Item | undefined {
    this.#version.value;
    return this.#byPosition.get(position);
  }

  positionOf(id: string): number | undefined {
    return this.#positions.get(id);
  }

  /** Asks for what is missing among positions that the person will see, nearest first. */
  prefetch(positions: readonly number[]): void {
    for (const position of positions) this.#touch(position);
    const missing = positions.filter(
      (position) => !this.#byPosition.has(position) || this.#stale.has(position),
    );
    const [first, ...rest] = missing.filter((position) => this.#due(position, position === missing[0]));
    // Many at once and seldom: while half of what is ahead is here or on its way, nobody waits.
    if (first === undefined || positions.indexOf(first) > positions.length / 2) return;
    // The first alone: it may be the one that somebody waits for.
    this.#ask([first]);
    for (let from = 0; from < rest.length; from += PER_MESSAGE)
      this.#ask(rest.slice(from, from + PER_MESSAGE));
  }

  askFor(id: string): void {
    if (!this.#due(id, true)) return;
    if (this.host.send({ type: "want", session: this.host.session, positions: [], ids: [id] }))
      this.#asked.set(id, Date.now());
  }

  /** Takes items in, of which one is on the screen; returns the ids of those dropped to make room. */
  take(items: readonly Item[], seen: number): string[] {
    this.#lastAnswered = Date.now();
    for (const item of items) {
      const known = this.#byPosition.get(item.position);
      const stays = known && item.position === seen && this.#gently.has(seen);
      const taken = stays ? { ...item, suggestions: known.suggestions, asked: known.asked } : item;
      this.#byPosition.delete(item.position);
      this.#byPosition.set(item.position, taken);
      this.#gently.delete(item.position);
      this.#positions.set(item.id, item.position);
      this.#stale.delete(item.position);
      this.#asked.delete(item.position);
      this.#asked.delete(item.id);
    }
    const dropped: string[] = [];
    for (const [position, { id }] of this.#byPosition) {
      if (this.#byPosition.size <= KEPT) break;
      dropped.push(id);
      this.#byPosition.delete(position);
      this.#stale.delete(position);
    }
    this.#version.value++;
    return dropped;
  }

  /** What was said of all that is here is out of date: each is fetched again once it is wanted. */
  expire(): void {
    for (const position of this.#byPosition.keys()) this.#stale.add(position);
    this.#gently.clear();
    this.#asked.clear();
  }

  /** As `expire`, but what is `kept`, or on the screen by then, stays as it is. */
  expireGently(kept: readonly number[]): void {
    for (const position of this.#byPosition.keys()) {
      if (kept.includes(position)) continue;
      if (!this.#stale.has(position)) this.#gently.add(position);
      this.#stale.add(position);
    }
    this.#asked.clear();
  }

  /**
   * Whether to ask, or ask again. The kernel answers in order: what others were
   * not answered after waits with them, and only what somebody waits for is repeated.
   */
  #due(what: number | string, waitedFor: boolean): boolean {
    const asked = this.#asked.get(what);
    if (asked === undefined) return true;
    return Date.now() - asked > ASK_AGAIN_MS && (waitedFor || this.#lastAnswered > asked);
  }

  #touch(position: number): void {
    const item = this.#byPosition.get(position);
    if (!item) return;
    this.#byPosition.delete(position);
    this.#byPosition.set(position, item);
  }

  #ask(positions: readonly number[]): void {
    if (!this.host.send({ type: "want", session: this.host.session, positions, ids: [] })) return;
    for (const position of positions) this.#asked.set(position, Date.now());
  }

  static readonly ahead = AHEAD;
}
