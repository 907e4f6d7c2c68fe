import { bestMatch, fade, type Overlap, overlapAt } from "../../geometry/overlap";
import type { Pcm } from "./pcm";
import type { Reader, Stream } from "./stream";

/**
 * A course faster or slower, at the same pitch.
 *
 * Part n of the result is taken from near n hops times the speed, where it
 * goes on best from the part before. However far parts are taken from their
 * places, the places themselves are exact: nothing adds up.
 */
export class Stretcher implements Stream {
  readonly length: number;
  readonly #overlap: Overlap;
  /** Where the last part was taken; what follows it there is what is gone on from. */
  #last = 0;
  #parts = 0;
  #taken = 0;
  /** What has been made and not been taken. */
  #made: Pcm = [];

  constructor(
    readonly reader: Reader,
    readonly speed: number,
    rate: number,
  ) {
    this.#overlap = overlapAt(rate);
    this.length = Math.round(reader.length / speed);
  }

  take(count: number): Pcm | null {
    const wanted = Math.min(count, this.length - this.#taken);
    while (lengthOf(this.#made) < wanted) {
      const part = this.#parts === 0 ? this.reader.read(0, this.#overlap.hop) : this.#next();
      if (!part) return null;
      this.#made = this.#parts === 0 ? padded(part, this.#overlap.hop) : joined(this.#made, part);
      this.#parts += 1;
    }
    const pcm = this.#made.map((samples) => samples.slice(0, wanted));
    this.#made = this.#made.map((samples) => samples.slice(wanted));
    this.#taken += wanted;
    return pcm;
  }

  #next(): Pcm | null {
    const { hop, reach, step } = this.#overlap;
    const place = Math.round(this.#parts * hop * this.speed);
    // Parts near the end are taken where there is sound for all of them and the next.
    const end = Math.max(this.reader.length - 2 * hop, 0);
    const from = Math.max(Math.min(place, end) - reach, 0);
    const to = Math.min(place + reach, end);
    const before = this.reader.read(this.#last + hop, hop);
    const around = this.reader.read(from, to - from + hop);
    if (!before || !around) return null;
    const part = padded(before, hop);
    const at = bestMatch(mixed(part), mixed(padded(around, to - from + hop)), step);
    for (const [channel, samples] of part.entries())
      fade(samples, (around[channel] ?? samples).subarray(at, at + hop));
    this.#last = from + at;
    return part;
  }
}

function lengthOf(pcm: Pcm): number {
  return pcm[0]?.length ?? 0;
}

function mixed([first = new Float32Array(0), second]: Pcm): Float32Array {
  return second ? first.map((value, index) => value + (second[index] ?? 0)) : first;
}

/** Silence after what is too short. */
function padded(pcm: Pcm, count: number): Pcm {
  return lengthOf(pcm) === count ? pcm : pcm.map((samples) => extended(samples, count));
}

function extended(samples: Float32Array, count: number): Float32Array<ArrayBuffer> {
  const made = new Float32Array(count);
  made.set(samples);
  return made;
}

function joined(a: Pcm, b: Pcm): Pcm {
  return a.map((samples, channel) => {
    const made = extended(samples, samples.length + lengthOf(b));
    made.set(b[channel] ?? [], samples.length);
    return made;
  });
}
