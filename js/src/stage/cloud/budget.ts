/** Milliseconds that a frame may take while the view moves, and below which there is room for more. */
const SLOW_MS = 42;
const FAST_MS = 24;
const TARGET_MS = 32;
/** Of a GPU that nothing is known of: the first frame should be there soon. */
const FIRST = 40_000;
const LEAST = 30_000;
const MOST = 20_000_000;
/** A single frame may be slow or fast for other reasons. */
const STEEPEST = 2;
const AT_REST = 4;
const ROUNDS = 24;

/** How many points a frame may draw, learned from how long frames take. */
export class Budget {
  #points = FIRST;

  get points(): number {
    return this.#points;
  }

  /** At rest a frame may take longer: nobody waits for the next one. */
  get atRest(): number {
    return AT_REST * this.#points;
  }

  /** Takes how long it took to draw so many points; of few nothing can be learned. */
  measured(points: number, milliseconds: number): void {
    if (points < this.#points / 2) return;
    const frame = milliseconds * Math.min(1, this.#points / points);
    if (frame >= FAST_MS && frame <= SLOW_MS) return;
    const factor = Math.min(Math.max(TARGET_MS / frame, 1 / STEEPEST), STEEPEST);
    this.#points = Math.min(Math.max(this.#points * factor, LEAST), MOST);
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
