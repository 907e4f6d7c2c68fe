/**
 * Parts of sound that are laid over each other where they sound alike.
 *
 * W. Verhelst, M. Roelands, "An overlap-add technique based on waveform
 * similarity (WSOLA) for high quality time-scale modification of speech", 1993.
 */

/** How sound of a rate is stretched, in samples. */
export interface Overlap {
  /** What one part adds. */
  readonly hop: number;
  /** How far from its place a part may be taken. */
  readonly reach: number;
  /** Between samples that are compared at first. */
  readonly step: number;
}

const HOP_SECONDS = 0.015;
// Two ways of it are a period of the lowest voices.
const REACH_SECONDS = 0.01;
const COMPARED_RATE = 12_000;

export function overlapAt(rate: number): Overlap {
  return {
    hop: Math.max(Math.round(rate * HOP_SECONDS), 2),
    reach: Math.max(Math.round(rate * REACH_SECONDS), 1),
    step: Math.max(Math.round(rate / COMPARED_RATE), 1),
  };
}

/**
 * Where in `sound` begins what is most like `pattern`; the middle of all places where none is.
 *
 * Every `step`th sample and place are compared first, then all near the best.
 */
export function bestMatch(pattern: Float32Array, sound: Float32Array, step: number): number {
  const last = sound.length - pattern.length;
  const middle = Math.floor(last / 2);
  let best = middle;
  let most = Number.NEGATIVE_INFINITY;
  const compare = (from: number, to: number, by: number) => {
    for (let place = from; place <= to; place += by) {
      const likeness = likenessAt(pattern, sound, place, by);
      if (likeness > most) [best, most] = [place, likeness];
    }
  };
  // Silence is like anything: the middle first, and what is no more alike does not replace it.
  compare(middle, middle, step);
  compare(0, last, step);
  if (step === 1) return best;
  const around = best;
  most = Number.NEGATIVE_INFINITY;
  compare(around, around, 1);
  compare(Math.max(around - step, 0), Math.min(around + step, last), 1);
  return best;
}

/** Goes over from one sound to another of the same length, in place of the first. */
export function fade(from: Float32Array, to: Float32Array): void {
  const turn = Math.PI / from.length;
  for (let index = 0; index < from.length; index++) {
    const share = 0.5 - 0.5 * Math.cos(turn * (index + 0.5));
    const old = from[index] ?? 0;
    from[index] = old + ((to[index] ?? 0) - old) * share;
  }
}

/** The cross-correlation at a place, for sounds of any loudness. */
function likenessAt(pattern: Float32Array, sound: Float32Array, place: number, by: number): number {
  let product = 0;
  let power = 0;
  for (let index = 0; index < pattern.length; index += by) {
    const value = sound[place + index] ?? 0;
    product += (pattern[index] ?? 0) * value;
    power += value * value;
  }
  return power === 0 ? 0 : product / Math.sqrt(power);
}
