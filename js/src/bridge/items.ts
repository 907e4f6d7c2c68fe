import { type ReadonlySignal, type Signal, signal } from "../kit/signals";
import type { Item } from "../schema";
import type { Host } from "./host";

const AHEAD = 40;
const KEPT = 400;
const PER_MESSAGE = 20;
const ASK_AGAIN_MS = 8_000;

/** The items in the browser: fetched ahead, dropped far behind. */
export class Items {
  readonly #byPosition = new Map<number, Item>();
  readonly #positions = new Map<string, number>();
  readonly #asked = new Map<number, number>();
  readonly #version: Signal<number> = signal(0);

  constructor(readonly host: Host) {}

  get version(): ReadonlySignal<number> {
    return this.#version;
  }

  at(position: number): Item | undefined {
    this.#version.value;
    return this.#byPosition.get(position);
  }

  positionOf(id: string): number | undefined {
    return this.#positions.get(id);
  }

  /** Asks for what is missing among positions that the person will see, nearest first. */
  prefetch(positions: readonly number[]): void {
    const now = Date.now();
    const missing = positions.filter(
      (position) => !this.#byPosition.has(position) && now - (this.#asked.get(position) ?? 0) > ASK_AGAIN_MS,
    );
    for (const position of missing) this.#asked.set(position, now);
    // The first alone: it is the one somebody waits for.
    if (missing[0] !== undefined) this.#ask([missing[0]]);
    for (let from = 1; from < missing.length; from += PER_MESSAGE)
      this.#ask(missing.slice(from, from + PER_MESSAGE));
  }

  askFor(id: string): void {
    this.host.send({ type: "want", session: this.host.session, positions: [], ids: [id] });
  }

  /** Takes items in; returns the ids of those dropped to make room. */
  take(items: readonly Item[], near: number): string[] {
    for (const item of items) {
      this.#byPosition.set(item.position, item);
      this.#positions.set(item.id, item.position);
      this.#asked.delete(item.position);
    }
    const dropped: string[] = [];
    if (this.#byPosition.size > KEPT) {
      const byDistance = [...this.#byPosition.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
      for (const position of byDistance.slice(0, this.#byPosition.size - KEPT)) {
        dropped.push(this.#byPosition.get(position)?.id ?? "");
        this.#byPosition.delete(position);
      }
    }
    this.#version.value++;
    return dropped;
  }

  /** Asks again for all that is here: their suggestions have changed. */
  refresh(): void {
    const positions = [...this.#byPosition.keys()];
    for (let from = 0; from < positions.length; from += PER_MESSAGE)
      this.#ask(positions.slice(from, from + PER_MESSAGE));
  }

  #ask(positions: readonly number[]): void {
    this.host.send({ type: "want", session: this.host.session, positions, ids: [] });
  }

  static readonly ahead = AHEAD;
}
