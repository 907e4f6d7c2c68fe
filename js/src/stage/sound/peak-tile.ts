import type { TimePlace } from "../../geometry/time-tiles";
import type { Peaks } from "../../schema";
import type { Held, Supply } from "../tile-cache";

/** A tile of the peaks of the recording of an item; level n has peaks of 4 ** n samples. */
export interface PeakId extends TimePlace {
  readonly position: number;
}

/** A tile as it comes. */
export interface FetchedPeaks extends Pick<Peaks, "scale" | "indexed"> {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type FetchPeaks = (tile: PeakId, signal: AbortSignal) => Promise<FetchedPeaks>;

/** The least and the greatest of each block of samples, channel after channel. */
export class PeakTile implements Held {
  /** Peaks of a channel. */
  readonly count: number;

  constructor(
    /** Least and greatest by turns. */
    readonly values: Int8Array,
    readonly channels: number,
    /** What 127 stands for, where 1 is full scale. */
    readonly scale: number,
    /** The share of the recording that had been read. */
    readonly indexed: number,
  ) {
    this.count = values.length / channels / 2;
  }

  get size(): number {
    return this.values.byteLength;
  }

  close(): void {}
}

/** Supplies a cache with peaks; `channelsOf` says how many the recording of an item has. */
export function peakTiles(
  fetch: FetchPeaks,
  channelsOf: (position: number) => number,
): Supply<PeakId, PeakTile> {
  return {
    keyOf: ({ position, level, index }) => `${position}/${level}/${index}`,
    load: async (tile, signal) => {
      const { bytes, scale, indexed } = await fetch(tile, signal);
      const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return new PeakTile(values, channelsOf(tile.position), scale, indexed);
    },
  };
}
