const LONGEST_PAUSE_S = 30;
const REMEMBERED = 40;

/** Time spent on the item at hand, pauses left out, and the pace so far. */
export class Pace {
  #spent = 0;
  #last: number;
  #recent: readonly number[] = [];

  constructor(readonly clock: () => number) {
    this.#last = clock();
  }

  load(recent: readonly number[]): void {
    this.#recent = recent.slice(-REMEMBERED);
  }

  /** The person did something: the time since the last sign of life counts, up to a pause. */
  touch(): void {
    const now = this.clock();
    this.#spent += Math.min(Math.max(now - this.#last, 0), LONGEST_PAUSE_S);
    this.#last = now;
  }

  start(): void {
    this.#spent = 0;
    this.#last = this.clock();
  }

  /** Seconds spent since `start`. */
  spent(): number {
    this.touch();
    return this.#spent;
  }

  finish(seconds: number): void {
    this.#recent = [...this.#recent, seconds].slice(-REMEMBERED);
  }

  /** Median seconds an item; undefined until there is enough to say. */
  median(): number | undefined {
    if (this.#recent.length < 3) return undefined;
    const sorted = [...this.#recent].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  }
}
