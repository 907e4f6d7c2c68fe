/** A lifetime: what is added to it is undone, last first, when it is disposed. */
export class Scope {
  readonly #undo: (() => void)[] = [];
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  add(undo: () => void): void {
    if (this.#disposed) undo();
    else this.#undo.push(undo);
  }

  /** A child ends with its parent, or earlier. */
  child(): Scope {
    const child = new Scope();
    this.add(() => child.dispose());
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
    const timer = setTimeout(run, milliseconds);
    this.add(() => clearTimeout(timer));
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }
}
