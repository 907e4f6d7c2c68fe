import { type Signal, signal } from "../kit/signals";
import type { Annotation } from "../schema";

/** What a change does: annotations put (added or replaced) and ids deleted. */
export interface Patch {
  readonly put: readonly Annotation[];
  readonly delete: readonly string[];
}

export const NOTHING: Patch = { put: [], delete: [] };

/** One item's annotations in order of first insertion. There may be very many: they change in place. */
interface Shelf {
  readonly annotations: Map<string, Annotation>;
  readonly version: Signal<number>;
}

/** The annotations of the items in the browser. No view, no kernel, no history. */
export class Document {
  readonly #shelves = new Map<string, Shelf>();

  /** The item's annotations by id, as they are now; who reads them reactively follows every change. */
  of(item: string): ReadonlyMap<string, Annotation> {
    const { annotations, version } = this.#shelf(item);
    version.value;
    return annotations;
  }

  load(item: string, annotations: readonly Annotation[]): void {
    const shelf = this.#shelf(item);
    shelf.annotations.clear();
    for (const annotation of annotations) shelf.annotations.set(annotation.id, annotation);
    shelf.version.value = shelf.version.peek() + 1;
  }

  forget(item: string): void {
    this.#shelves.delete(item);
  }

  /** Applies a patch and returns what takes it back. */
  apply(item: string, patch: Patch): Patch {
    const { annotations, version } = this.#shelf(item);
    const touched = [...patch.delete, ...patch.put.map((a) => a.id)];
    const before = new Map(touched.map((id) => [id, annotations.get(id)]));
    for (const id of patch.delete) annotations.delete(id);
    for (const annotation of patch.put)
      if (annotation.item === item) annotations.set(annotation.id, annotation);
    version.value = version.peek() + 1;
    const put: Annotation[] = [];
    const added: string[] = [];
    for (const [id, old] of before) {
      if (old) put.push(old);
      else if (annotations.has(id)) added.push(id);
    }
    return { put, delete: added };
  }

  #shelf(item: string): Shelf {
    let shelf = this.#shelves.get(item);
    if (!shelf) {
      shelf = { annotations: new Map(), version: signal(0) };
      this.#shelves.set(item, shelf);
    }
    return shelf;
  }
}
