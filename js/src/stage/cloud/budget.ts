/** Milliseconds that a frame may take while the view moves, and below which there is room for more. */
const SLOW_MS = 42;
const FAST_MS = 24;
const TARGET_MS = 32;
const FIRST = 400_000;
const LEAST = 30_000;
const MOST = 20_000_000;
const GROWTH = 1.4;
/** A single frame may be slow for other reasons. */
const STEEPEST = 0.5;
const ROUNDS = 24;

/** How many points a frame may draw, learned from how long frames take. */
export class Budget {
  #points = FIRST;

  get points(): number {
    return this.#points;
  }

  /** Takes how long it took to draw so many points; of few nothing can be learned. */
  measured(points: number, milliseconds: number): void {
    if (points < this.#points / 2) return;
    const factor = milliseconds > SLOW_MS ? TARGET_MS / milliseconds : milliseconds < FAST_MS ? GROWTH : 1;
    this.#points = Math.min(Math.max(this.#points * Math.max(factor, STEEPEST), LEAST), MOST);
  }
}

/**
 * Shares a number of points out among tiles: as many a pixel of each tile's area, as far as it has them.
 *
 * All of each where there are few enough.
 */
export function shared(budget: number, available: ArrayLike<number>, areas: ArrayLike<number>): Uint32Array {
  const take = (density: number) =>
    Uint32Array.from(available, (count, tile) => Math.min(count, Math.ceil(density * (areas[tile] ?? 0))));
  const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, count) => total + count, 0);
  const all = Uint32Array.from(available, (count, tile) => ((areas[tile] ?? 0) > 0 ? count : 0));
  if (sum(all) <= budget) return all;
  let [low, high] = [
    0,
    Math.max(...Array.from(all, (count, tile) => (count === 0 ? 0 : count / (areas[tile] ?? 1)))),
  ];
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (low + high) / 2;
    if (sum(take(middle)) > budget) high = middle;
    else low = middle;
  }
  return take(low);
}
