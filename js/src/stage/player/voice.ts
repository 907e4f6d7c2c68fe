import { type Course, lengthOf } from "./course";
import type { Pcm } from "./pcm";
import type { PcmCache } from "./pcm-cache";
import { Resampler } from "./resampler";
import { PlainStream, Reader, type Stream } from "./stream";
import { Stretcher } from "./stretcher";

/** A course as it is scheduled: at a speed, in frames of the output. */
export class Voice {
  /** Samples of the recording a frame. */
  readonly pace: number;
  /** Frames that have been taken. */
  frames = 0;
  isOver = false;
  readonly #stream: Stream;

  constructor(
    readonly course: Course,
    cache: PcmCache,
    readonly speed: number,
    /** Of the output. */
    rate: number,
  ) {
    const own = cache.source.rate;
    const reader = new Reader(cache, course);
    this.pace = (speed * own) / rate;
    const stream = speed === 1 ? new PlainStream(reader) : new Stretcher(reader, speed, own);
    this.#stream = own === rate ? stream : new Resampler(stream, own, rate);
  }

  /** Samples of the course that have been taken; what comes next begins there. */
  get heard(): number {
    return Math.min(Math.floor(this.frames * this.pace), lengthOf(this.course));
  }

  /** The next frames; null where they have not come yet, or none are left. */
  take(count: number): Pcm | null {
    const pcm = this.isOver ? null : this.#stream.take(count);
    const length = pcm?.[0]?.length ?? 0;
    this.frames += length;
    this.isOver ||= pcm !== null && length < count;
    return length > 0 ? pcm : null;
  }
}
