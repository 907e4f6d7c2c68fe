import type { Tone } from "../geometry/tone";

/** What can be rendered in a tone. */
export interface Tonable {
  hasTone(tone: Tone): boolean;
  render(tone: Tone): void;
  /** Gives up the renderings in all other tones. */
  keep(tone: Tone): void;
}

/**
 * Renders what is seen in a new tone, a few milliseconds a frame.
 *
 * The tone on the screen changes once all of the view is done, so that a
 * picture never shows two. A tone that is asked for meanwhile waits its turn:
 * a slider that moves faster than pictures render still shows steps.
 */
export class TonePass {
  #next: Tone;
  #wanted: Tone;

  constructor(private current: Tone) {
    this.#next = current;
    this.#wanted = current;
  }

  /** The tone that is on the screen. */
  get shown(): Tone {
    return this.current;
  }

  want(tone: Tone): void {
    this.#wanted = tone;
  }

  /** Goes on until all is done (true) or there is no more time; one rendering at least is made. */
  work(tiles: readonly Tonable[], isTimeOver: () => boolean): boolean {
    let hasRendered = false;
    while (true) {
      for (const tile of tiles) {
        if (tile.hasTone(this.#next)) continue;
        if (hasRendered && isTimeOver()) return false;
        tile.render(this.#next);
        hasRendered = true;
      }
      this.current = this.#next;
      for (const tile of tiles) tile.keep(this.current);
      if (this.#next === this.#wanted) return true;
      this.#next = this.#wanted;
    }
  }
}
