import { ask, type Database } from "../kit/database";
import { computed, type ReadonlySignal, signal } from "../kit/signals";
import type { Change } from "../schema";

interface Kept {
  readonly id: string;
  readonly box: string;
  readonly change: Change;
  /** Milliseconds since the epoch; grows by at least one with every change of a page. */
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
  /** Pending changes that the browser's disk did not take. */
  readonly #homeless = signal<ReadonlySet<string>>(new Set());
  readonly #database: Database | null;
  readonly #box: string;
  #kept = new Map<string, number>();
  #lastKept = 0;

  readonly #lasting = computed(() => this.#database !== null && this.#homeless.value.size === 0);

  constructor(database: Database | null, box: string) {
    this.#database = database;
    this.#box = box;
  }

  get pending(): ReadonlySignal<readonly Change[]> {
    return this.#pending;
  }

  /** Whether unsent changes outlive this page. */
  get lasting(): boolean {
    return this.#lasting.value;
  }

  /** Takes up what an earlier page or kernel left unsent. */
  async recover(): Promise<void> {
    if (!this.#database) return;
    const entries = await ask<Kept[]>(this.#database, "outbox", "readonly", (store) => store.getAll()).catch(
      () => [],
    );
    const stale = Date.now() - MONTH_MS;
    for (const entry of entries) if (entry.kept < stale) this.#erase(entry.id);
    const left = entries
      .filter((entry) => entry.box === this.#box && entry.kept >= stale)
      .sort((a, b) => a.kept - b.kept);
    for (const { id, kept } of left) this.#kept.set(id, kept);
    this.#lastKept = left.at(-1)?.kept ?? 0;
    this.#pending.value = [...left.map((entry) => entry.change), ...this.#pending.peek()];
  }

  add(change: Change): void {
    this.#lastKept = Math.max(Date.now(), this.#lastKept + 1);
    this.#kept.set(change.id, this.#lastKept);
    this.#pending.value = [...this.#pending.peek(), change];
    this.#keep(change);
  }

  /**
   * Forgets a change that the store has (`applied`) or refused; returns it where it was here.
   *
   * The store may have taken it while an earlier change was lost on the way or
   * failed. When that one arrives at last it must not undo this one, so it
   * gives up the annotations that this one has touched.
   */
  settle(id: string, applied: boolean): Change | undefined {
    this.#erase(id);
    this.#kept.delete(id);
    this.#house(id);
    const pending = this.#pending.peek();
    const index = pending.findIndex((change) => change.id === id);
    const settled = pending[index];
    if (!settled) return undefined;
    const earlier = pending.slice(0, index);
    const overtaken = applied ? earlier.map((change) => without(change, touched(settled))) : earlier;
    this.#pending.value = [...overtaken, ...pending.slice(index + 1)];
    for (const change of overtaken) if (!earlier.includes(change)) this.#keep(change);
    return settled;
  }

  #keep(change: Change): void {
    if (!this.#database) return;
    const { id } = change;
    const entry: Kept = { id, box: this.#box, change, kept: this.#kept.get(id) ?? this.#lastKept };
    // A full or closed browser disk must not stop the work: the change is in memory and on its way.
    ask(this.#database, "outbox", "readwrite", (store) => store.put(entry)).then(
      () => this.#house(id),
      () => {
        if (this.#kept.has(id)) this.#homeless.value = new Set([...this.#homeless.peek(), id]);
      },
    );
  }

  #house(id: string): void {
    if (!this.#homeless.peek().has(id)) return;
    this.#homeless.value = new Set([...this.#homeless.peek()].filter((other) => other !== id));
  }

  #erase(id: string): void {
    if (!this.#database) return;
    ask(this.#database, "outbox", "readwrite", (store) => store.delete(id)).catch(() => undefined);
  }
}

/** The annotations that a change puts or deletes. */
function touched(change: Change): ReadonlySet<string> {
  return new Set([...(change.delete ?? []), ...(change.put ?? []).map((annotation) => annotation.id)]);
}

/** The change less some annotations; the same object where it has none of them. */
function without(change: Change, ids: ReadonlySet<string>): Change {
  if (![...touched(change)].some((id) => ids.has(id))) return change;
  return {
    ...change,
    put: (change.put ?? []).filter((annotation) => !ids.has(annotation.id)),
    delete: (change.delete ?? []).filter((id) => !ids.has(id)),
  };
}
