/** A lifetime: what is added to it is undone, last first, when it is disposed. */
export class Scope {
  readonly #undo = new Set<() => void>();
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  add(undo: () => void): void {
    if (this.#disposed) undo();
    else this.#undo.add(undo);
  }

  /** A child ends with its parent, or earlier. */
  child(): Scope {
    const child = new Scope();
    const end = () => child.dispose();
    this.add(end);
    child.add(() => this.#undo.delete(end));
    return child;
  }

  listen<E extends Event = Event>(
    target: EventTarget,
    type: string,
    handler: (event: E) => void,
    options: AddEventListenerOptions = {},
  ): void {
    const listener = handler as EventListener;
    // biome-ignore lint/plugin: this is the one place that may
    target.addEventListener(type, listener, options);
    this.add(() => target.removeEventListener(type, listener, options));
  }

  every(milliseconds: number, run: () => void): void {
    const timer = setInterval(run, milliseconds);
    this.add(() => clearInterval(timer));
  }

  after(milliseconds: number, run: () => void): void {
    const cancel = () => clearTimeout(timer);
    const timer = setTimeout(() => {
      this.#undo.delete(cancel);
      run();
    }, milliseconds);
    this.add(cancel);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const last = [...this.#undo].reverse();
    this.#undo.clear();
    for (const undo of last) undo();
  }
}
