import { ask, type Database } from "../kit/database";
import { type ReadonlySignal, signal } from "../kit/signals";
import type { Change } from "../schema";

interface Kept {
  readonly id: string;
  readonly box: string;
  readonly change: Change;
  readonly kept: number;
}

const MONTH_MS = 30 * 24 * 3600 * 1000;

/**
 * Changes that the store has not acknowledged, oldest first.
 *
 * They are on the browser's disk too, under a name that outlives kernel and
 * tab, until they are settled.
 */
export class Outbox {
  readonly #pending = signal<readonly Change[]>([]);
  readonly #database: Database | null;
  readonly #box: string;

  constructor(database: Database | null, box: string) {
    this.#database = database;
    this.#box = box;
  }

  get pending(): ReadonlySignal<readonly Change[]> {
    return this.#pending;
  }

  /** Whether unsent changes outlive this page. */
  get lasting(): boolean {
    return this.#database !== null;
  }

  /** Takes up what an earlier page or kernel left unsent; returns it. */
  async recover(): Promise<readonly Change[]> {
    if (!this.#database) return [];
    const all = await ask<Kept[]>(this.#database, "outbox", "readonly", (store) => store.getAll());
    const stale = Date.now() - MONTH_MS;
    for (const entry of all) if (entry.kept < stale) this.#remove(entry.id);
    const known = new Set(this.#pending.peek().map((change) => change.id));
    const left = all
      .filter((entry) => entry.box === this.#box && entry.kept >= stale && !known.has(entry.id))
      .sort((a, b) => a.kept - b.kept)
      .map((entry) => entry.change);
    this.#pending.value = [...left, ...this.#pending.peek()];
    return left;
  }

  add(change: Change): void {
    this.#pending.value = [...this.#pending.peek(), change];
    if (!this.#database) return;
    const entry: Kept = { id: change.id, box: this.#box, change, kept: Date.now() };
    // A full or closed browser disk must not stop the work: the change is in memory and on its way.
    ask(this.#database, "outbox", "readwrite", (store) => store.put(entry)).catch(() => undefined);
  }

  /** Forgets a change that the store has, or refused; returns it where it was here. */
  settle(id: string): Change | undefined {
    const change = this.#pending.peek().find((candidate) => candidate.id === id);
    if (change) this.#pending.value = this.#pending.peek().filter((candidate) => candidate.id !== id);
    this.#remove(id);
    return change;
  }

  #remove(id: string): void {
    if (!this.#database) return;
    ask(this.#database, "outbox", "readwrite", (store) => store.delete(id)).catch(() => undefined);
  }
}
