import { type Course, lengthOf, runsAfter } from "./course";
import type { Pcm } from "./pcm";
import type { PcmCache } from "./pcm-cache";

/** Sound that is heard from its beginning on. */
export interface Stream {
  /** The next `count` samples, fewer at the end, none after it; null where they have not come yet. */
  take(count: number): Pcm | null;
}

/** A course in the order in which it is heard, as one long recording. */
export class Reader {
  readonly length: number;

  constructor(
    readonly cache: PcmCache,
    readonly course: Course,
  ) {
    this.length = lengthOf(course);
  }

  /** What is heard after `first` samples; fewer where the course ends. */
  read(first: number, count: number): Pcm | null {
    return this.cache.read(runsAfter(this.course, first, count));
  }
}

/** A course as it is. */
export class PlainStream implements Stream {
  #taken = 0;

  constructor(readonly reader: Reader) {}

  take(count: number): Pcm | null {
    const pcm = this.reader.read(this.#taken, count);
    this.#taken += pcm?.[0]?.length ?? 0;
    return pcm;
  }
}
