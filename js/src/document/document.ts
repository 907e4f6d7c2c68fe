import { type ReadonlySignal, type Signal, signal } from "../kit/signals";
import type { Annotation } from "../schema";

/** What a change does: annotations put (added or replaced) and ids deleted. */
export interface Patch {
  readonly put: readonly Annotation[];
  readonly delete: readonly string[];
}

export const NOTHING: Patch = { put: [], delete: [] };

type Shelf = ReadonlyMap<string, Annotation>;

/** Applies a patch to one item's annotations; order of first insertion is kept. */
export function patched(shelf: Shelf, item: string, patch: Patch): Shelf {
  const next = new Map(shelf);
  for (const id of patch.delete) next.delete(id);
  for (const annotation of patch.put) if (annotation.item === item) next.set(annotation.id, annotation);
  return next;
}

/** The annotations of the items in the browser. No view, no kernel, no history. */
export class Document {
  readonly #shelves = new Map<string, Signal<Shelf>>();

  /** The item's annotations; follows every change. */
  of(item: string): ReadonlySignal<Shelf> {
    return this.#shelf(item);
  }

  load(item: string, annotations: readonly Annotation[]): void {
    this.#shelf(item).value = new Map(annotations.map((a) => [a.id, a]));
  }

  forget(item: string): void {
    this.#shelves.delete(item);
  }

  /** Applies a patch and returns what takes it back. */
  apply(item: string, patch: Patch): Patch {
    const shelf = this.#shelf(item);
    const before = shelf.peek();
    const touched = new Set([...patch.delete, ...patch.put.map((a) => a.id)]);
    shelf.value = patched(before, item, patch);
    const put: Annotation[] = [];
    const added: string[] = [];
    for (const id of touched) {
      const old = before.get(id);
      if (old) put.push(old);
      else if (shelf.peek().has(id)) added.push(id);
    }
    return { put, delete: added };
  }

  #shelf(item: string): Signal<Shelf> {
    let shelf = this.#shelves.get(item);
    if (!shelf) {
      shelf = signal<Shelf>(new Map());
      this.#shelves.set(item, shelf);
    }
    return shelf;
  }
}
