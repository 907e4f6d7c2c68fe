import type { Scope } from "../../kit/scope";
import { type Held, TileCache } from "../tile-cache";
import type { Run } from "./course";
import type { Pcm, PcmSource } from "./pcm";

/** A piece of a recording: short ones come soon after a click, long ones are few messages. */
interface PieceId {
  readonly samples: number;
  readonly index: number;
}

class Piece implements Held {
  constructor(readonly pcm: Pcm) {}

  get size(): number {
    return this.pcm.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  close(): void {}
}

const SHORT_SECONDS = 0.25;
const SHORTS_A_LONG = 8;
// Half a megabyte of 16 bits a message.
const MOST_SAMPLES = 2 ** 18;
const BUDGET = 64 * 2 ** 20;

/** The samples of a recording near the playhead: fetched ahead, those heard longest ago given up first. */
export class PcmCache {
  readonly short: number;
  readonly long: number;
  readonly #pieces: TileCache<PieceId, Piece>;
  #wanted: readonly PieceId[] = [];

  constructor(
    readonly source: PcmSource,
    /** Told when samples have come or failed. */
    changed: () => void,
    scope: Scope,
    readonly budget: number = BUDGET,
  ) {
    const most = Math.floor(MOST_SAMPLES / source.channels);
    this.short = Math.min(Math.max(Math.round(source.rate * SHORT_SECONDS), 1), most);
    this.long = this.short * Math.max(Math.min(SHORTS_A_LONG, Math.floor(most / this.short)), 1);
    const supply = {
      keyOf: ({ samples, index }: PieceId) => `${samples}/${index}`,
      load: (piece: PieceId, signal: AbortSignal) => this.#load(piece, signal),
    };
    this.#pieces = new TileCache(supply, changed, scope, budget);
  }

  /** Samples that may be fetched ahead without giving up others that are wanted. */
  get room(): number {
    return Math.floor(this.budget / 2 / this.source.channels / Float32Array.BYTES_PER_ELEMENT);
  }

  /** Why samples that are wanted cannot be had; null where all is well. */
  get failure(): string | null {
    return this.#wanted.map((piece) => this.#pieces.failure(piece)).find((reason) => reason !== null) ?? null;
  }

  /** Fetches what is heard next, and then what is heard later, in place of all that was wanted before. */
  want(next: readonly Run[], later: readonly Run[]): void {
    const isMissing = ({ index }: PieceId) => !this.#pieces.has(this.#longAt(index * this.short));
    const urgent = this.#piecesOf(next, this.short).filter(isMissing);
    const ahead = this.#piecesOf(later, this.long);
    this.#wanted = urgent;
    this.#pieces.want("view", urgent);
    this.#pieces.want("ahead", ahead);
  }

  /** Tries again what has failed. */
  retry(): void {
    this.#pieces.retry();
  }

  /** The samples of runs one after the other; null where some have not come. */
  read(runs: readonly Run[]): Pcm | null {
    const count = runs.reduce((sum, run) => sum + run.count, 0);
    const made = Array.from({ length: this.source.channels }, () => new Float32Array(count));
    let at = 0;
    for (const run of runs) {
      if (!this.#copy(run, made, at)) return null;
      at += run.count;
    }
    return made;
  }

  #copy({ first, count }: Run, made: Pcm, at: number): boolean {
    for (let done = 0; done < count; ) {
      const sample = first + done;
      const id = [this.#longAt(sample), this.#shortAt(sample)].find((piece) => this.#pieces.has(piece));
      const piece = id && this.#pieces.get(id);
      if (!piece) return false;
      const from = sample - id.samples * id.index;
      const length = Math.min(count - done, id.samples - from);
      for (const [channel, target] of made.entries())
        target.set(piece.pcm[channel]?.subarray(from, from + length) ?? [], at + done);
      done += length;
    }
    return true;
  }

  async #load({ samples, index }: PieceId, signal: AbortSignal): Promise<Piece> {
    const first = samples * index;
    const count = Math.min(samples, this.source.samples - first);
    return new Piece(await this.source.read(first, count, signal));
  }

  #longAt(sample: number): PieceId {
    return { samples: this.long, index: Math.floor(sample / this.long) };
  }

  #shortAt(sample: number): PieceId {
    return { samples: this.short, index: Math.floor(sample / this.short) };
  }

  #piecesOf(runs: readonly Run[], samples: number): readonly PieceId[] {
    return runs.flatMap(({ first, count }) => {
      const from = Math.floor(first / samples);
      const to = Math.ceil((first + count) / samples);
      return Array.from({ length: to - from }, (_, step) => ({ samples, index: from + step }));
    });
  }
}
