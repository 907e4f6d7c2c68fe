import { type ReadonlySignal, signal } from "../kit/signals";
import type { Patch } from "./document";

/** One gesture, both ways. `change` is the id of the edit that made it. */
export interface Step {
  readonly change: string;
  readonly item: string;
  readonly forward: Patch;
  readonly backward: Patch;
}

/** Steps that can be taken back, as many as the kernel gives a new page. */
export const REMEMBERED = 500;

interface Stacks {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}

/** One timeline over all items. Steps are never merged: one gesture, one step. */
export class History {
  readonly #stacks = signal<Stacks>({ undo: [], redo: [] });

  get stacks(): ReadonlySignal<Stacks> {
    return this.#stacks;
  }

  load(undo: readonly Step[], redo: readonly Step[]): void {
    this.#stacks.value = { undo, redo };
  }

  record(step: Step): void {
    this.#stacks.value = { undo: [...this.#stacks.peek().undo, step].slice(-REMEMBERED), redo: [] };
  }

  /** The step to take back, moved to the other stack; undefined when there is none. */
  undo(): Step | undefined {
    const { undo, redo } = this.#stacks.peek();
    const step = undo.at(-1);
    if (step) this.#stacks.value = { undo: undo.slice(0, -1), redo: [...redo, step] };
    return step;
  }

  redo(): Step | undefined {
    const { undo, redo } = this.#stacks.peek();
    const step = redo.at(-1);
    if (step) this.#stacks.value = { undo: [...undo, step], redo: redo.slice(0, -1) };
    return step;
  }

  /** Drops an edit that the store refused. */
  drop(change: string): void {
    const { undo, redo } = this.#stacks.peek();
    const kept = (step: Step) => step.change !== change;
    this.#stacks.value = { undo: undo.filter(kept), redo: redo.filter(kept) };
  }
}
