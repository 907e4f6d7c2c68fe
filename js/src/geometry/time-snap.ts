import type { Interval } from "./interval";

/** Finds edges of segments near a time; made anew when segments change. */
export class EdgeIndex {
  readonly #edges: Float64Array;

  constructor(segments: readonly Interval[]) {
    this.#edges = Float64Array.from(segments.flatMap(({ start, end }) => [start, end])).sort();
  }

  /** The edge nearest to a time within a tolerance; null where none is, or it lies at one of `except`. */
  nearest(time: number, tolerance: number, except: readonly number[] = []): number | null {
    let best: number | null = null;
    for (let at = this.#firstFrom(time - tolerance); at < this.#edges.length; at++) {
      const edge = this.#edges[at] ?? 0;
      if (edge > time + tolerance) break;
      const isNearer = best === null || Math.abs(edge - time) < Math.abs(best - time);
      if (isNearer && !except.includes(edge)) best = edge;
    }
    return best;
  }

  #firstFrom(time: number): number {
    let [low, high] = [0, this.#edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#edges[middle] ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * The place nearest to `at` at which a sound goes through zero; null where it does nowhere.
 *
 * A place n is between samples n - 1 and n: a cut there joins what is below
 * with what is above, and does not click.
 */
export function zeroCrossing(samples: ArrayLike<number>, at: number): number | null {
  let best: number | null = null;
  for (let place = 1; place < samples.length; place++) {
    const [before, after] = [samples[place - 1] ?? 0, samples[place] ?? 0];
    const crosses = before < 0 !== after < 0 || (before === 0) !== (after === 0);
    if (crosses && (best === null || Math.abs(place - at) < Math.abs(best - at))) best = place;
  }
  return best;
}

// The floor is what a tenth of the blocks stay below; sound is 10 dB above it.
const FLOOR_SHARE = 0.1;
const OVER_FLOOR = 10 ** (10 / 20);
// Blocks of digital silence have no level to be above of: sound is at least -60 dB.
const LEAST_SOUND = 0.001;

/**
 * Where silence and sound meet: the first block of each, from the second on.
 *
 * @param levels The greatest amplitude of each block, where 1 is full scale.
 * @param shortest Blocks that a silence, or a sound, has at least.
 */
export function silenceBorders(levels: ArrayLike<number>, shortest: number): readonly number[] {
  const sorted = Float64Array.from(levels).sort();
  const floor = sorted[Math.floor(sorted.length * FLOOR_SHARE)] ?? 0;
  const least = Math.max(floor * OVER_FLOOR, LEAST_SOUND);
  const borders: number[] = [];
  let isSound = (levels[0] ?? 0) >= least;
  let run = 0;
  for (let block = 1; block < levels.length; block++) {
    run = (levels[block] ?? 0) >= least === isSound ? 0 : run + 1;
    if (run < shortest) continue;
    // Long enough to be no chance: the border is where it began.
    borders.push(block + 1 - run);
    isSound = !isSound;
    run = 0;
  }
  return borders;
}
