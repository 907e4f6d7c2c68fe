import type { Scope } from "../kit/scope";

/** Runs before the next paint, once, however often it is asked for. */
export class Frame {
  #asked = 0;

  constructor(
    scope: Scope,
    readonly run: () => void,
  ) {
    scope.add(() => cancelAnimationFrame(this.#asked));
  }

  request(): void {
    if (this.#asked !== 0) return;
    this.#asked = requestAnimationFrame(() => {
      this.#asked = 0;
      this.run();
    });
  }
}
