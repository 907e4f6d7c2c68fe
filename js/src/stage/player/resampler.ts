import { sincAt, sincReach } from "../../geometry/sinc";
import type { Pcm } from "./pcm";
import type { Stream } from "./stream";

/**
 * A stream at another rate.
 *
 * Sample n of the result lies at exactly n times the rates' ratio, wherever it
 * is cut into blocks: no seam is heard, and nothing drifts.
 */
export class Resampler implements Stream {
  readonly #pace: number;
  /** Samples of the stream from `#first` on. */
  #held: Pcm | null = null;
  #first = 0;
  #isOver = false;
  #made = 0;

  constructor(
    readonly stream: Stream,
    readonly from: number,
    readonly to: number,
  ) {
    this.#pace = from / to;
  }

  take(count: number): Pcm | null {
    const reach = sincReach(this.#pace);
    if (!this.#reaches(Math.floor(this.#placeOf(this.#made + count)) + reach)) return null;
    const held = this.#held ?? [];
    const left = this.#isOver ? Math.round((this.#end * this.to) / this.from) - this.#made : count;
    const length = Math.max(Math.min(count, left), 0);
    const pcm = held.map((samples) =>
      Float32Array.from({ length }, (_, index) =>
        sincAt(samples, this.#placeOf(this.#made + index) - this.#first, this.#pace),
      ),
    );
    this.#made += length;
    this.#drop(Math.max(Math.floor(this.#placeOf(this.#made)) - reach, 0));
    return pcm;
  }

  get #end(): number {
    return this.#first + (this.#held?.[0]?.length ?? 0);
  }

  #placeOf(sample: number): number {
    return (sample * this.from) / this.to;
  }

  /** Whether the stream has come as far as a sample, or is over. */
  #reaches(sample: number): boolean {
    const missing = sample + 1 - this.#end;
    if (this.#isOver || missing <= 0) return true;
    const more = this.stream.take(missing);
    if (!more) return false;
    this.#isOver = (more[0]?.length ?? 0) < missing;
    this.#held = this.#held?.map((samples, channel) => appended(samples, more[channel])) ?? more;
    return true;
  }

  #drop(first: number): void {
    this.#held = this.#held?.map((samples) => samples.slice(first - this.#first)) ?? null;
    this.#first = first;
  }
}

function appended(samples: Float32Array, more: Float32Array = new Float32Array(0)) {
  const made = new Float32Array(samples.length + more.length);
  made.set(samples);
  made.set(more, samples.length);
  return made;
}
