import {
  levelOf,
  partsThere,
  placesBeside,
  placesIn,
  type Stretch,
  stretchOf,
  type TimePlace,
  type TimeTiles,
  wholeTile,
} from "../../geometry/time-tiles";
import { seen, type TimeView } from "../../geometry/time-view";
import type { Sound } from "../../schema";
import type { Surface } from "../surface";
import type { Asker, TileCache } from "../tile-cache";
import { Columns } from "./columns";
import type { PeakId, PeakTile } from "./peak-tile";

/** What is shown: the recording of an item. */
export interface Recording {
  readonly position: number;
  readonly sound: Pick<Sound, "rate" | "samples" | "channels" | "tile" | "columns">;
}

/** The greatest amplitudes of columns, from the `first`th of the recording on. */
export interface Levels {
  readonly levels: Float32Array;
  readonly first: number;
  /** Of a column. */
  readonly seconds: number;
}

/** A tile that is there, and how many peaks it has once they are all known. */
interface HeldPeaks {
  readonly id: PeakId;
  readonly tile: PeakTile;
  readonly count: number;
}

const FACTOR = 4;

export function peaksOf({ sound }: Recording): TimeTiles {
  return { samples: sound.samples, span: sound.tile, factor: FACTOR };
}

/** The tile that has the peaks of all of a recording, coarse as they are. */
export function wholePeaks(recording: Recording): PeakId {
  return { position: recording.position, ...wholeTile(peaksOf(recording)) };
}

/** Finds the peaks that a view shows, each part from the finest tile that is there. */
export class PeakLayer {
  /** What is shown; nothing where it is null. */
  recording: Recording | null = null;
  /** Tiles that may be needed soon, of other recordings. */
  ahead: readonly PeakId[] = [];
  readonly #columns = new Columns();
  #places: readonly TimePlace[] = [];
  #stretch: Stretch = { first: 0, beyond: 0 };
  #step = 1;

  constructor(
    readonly cache: TileCache<PeakId, PeakTile>,
    readonly asker: Asker = "view",
  ) {}

  /** Samples a pixel of the canvas, of the view that was looked at last. */
  get step(): number {
    return this.#step;
  }

  /** Asks for what a view shows, and what lies beside it. */
  look(view: TimeView, { view: { width }, ratio }: Surface): void {
    const { recording } = this;
    if (!recording) {
      this.#places = [];
      this.cache.want(this.asker, []);
      return;
    }
    const { rate, samples } = recording.sound;
    const { start, end } = seen(view, width);
    this.#step = rate / (view.scale * ratio);
    this.#stretch = {
      first: Math.max(Math.floor(start * rate), 0),
      // One more, that the line to it is seen.
      beyond: Math.min(Math.ceil(end * rate) + 1, samples),
    };
    const tiles = peaksOf(recording);
    const level = levelOf(tiles, Math.max(this.#step, 1));
    this.#places = placesIn(tiles, level, this.#stretch);
    this.cache.want(this.asker, [wholePeaks(recording), ...this.#ids(this.#places)]);
    if (this.asker === "view")
      this.cache.want("ahead", [...this.#ids(placesBeside(tiles, this.#places)), ...this.ahead]);
  }

  /** Whether all that the view shows is there in full detail. */
  get isComplete(): boolean {
    const held = this.#held();
    return this.recording !== null && held.length === this.#shown.length && !held.some(isPartial);
  }

  /** The share of the recording that has been read, as far as the tiles in view know. */
  get indexed(): number {
    return Math.min(1, ...this.#held().map(({ tile }) => tile.indexed));
  }

  /** Why a part of the view cannot be shown; null where all is well. */
  get failure(): string | null {
    return (
      this.#ids(this.#places)
        .map((id) => this.cache.failure(id))
        .find((reason) => reason !== null) ?? null
    );
  }

  /** Asks again for those tiles in view that were not all read yet. */
  renew(): void {
    for (const held of this.#held()) if (isPartial(held)) this.cache.renew(held.id);
  }

  /**
   * The columns of a channel in the view that was looked at last; good until the next call.
   *
   * Where samples are further apart than pixels, each has a column.
   */
  columns(channel: number): Columns {
    const { recording } = this;
    this.#columns.reset(this.#stretch, Math.max(this.#step, 1));
    if (!recording) return this.#columns;
    const tiles = peaksOf(recording);
    for (const { place, from } of partsThere(tiles, this.#places, (at) => this.#has(at))) {
      const tile = this.#get(from);
      const wanted = overlap(stretchOf(tiles, place), this.#stretch);
      if (tile) this.#columns.take(tile, channel, stretchOf(tiles, from).first, FACTOR ** from.level, wanted);
    }
    return this.#columns;
  }

  /** How loud each column of the view is in the loudest of some channels; 0 where that is not known. */
  levels(channels: readonly number[]): Levels {
    const columns = channels.map((channel) => {
      const { least, greatest, count } = this.columns(channel);
      return Float32Array.from({ length: count }, (_, column) =>
        Math.max(-(least[column] ?? 0), greatest[column] ?? 0),
      );
    });
    const [loudest = new Float32Array(0), ...others] = columns;
    for (const other of others)
      for (const [column, level] of other.entries())
        if (level > (loudest[column] ?? 0)) loudest[column] = level;
    const seconds = Math.max(this.#step, 1) / (this.recording?.sound.rate ?? 1);
    return { levels: loudest.map((level) => level || 0), first: this.#columns.first, seconds };
  }

  /** The tiles of the view, and of the whole recording for what they do not have. */
  get #shown(): readonly TimePlace[] {
    return this.recording ? [wholeTile(peaksOf(this.recording)), ...this.#places] : [];
  }

  #held(): readonly HeldPeaks[] {
    const { recording } = this;
    if (!recording) return [];
    return this.#shown.flatMap((place) => {
      const tile = this.#get(place);
      const { first, beyond } = stretchOf(peaksOf(recording), place);
      const count = Math.ceil((beyond - first) / FACTOR ** place.level);
      return tile ? [{ id: { position: recording.position, ...place }, tile, count }] : [];
    });
  }

  #ids(places: readonly TimePlace[]): readonly PeakId[] {
    const position = this.recording?.position ?? 0;
    return places.map((place) => ({ position, ...place }));
  }

  #has(place: TimePlace): boolean {
    return this.cache.has({ position: this.recording?.position ?? 0, ...place });
  }

  #get(place: TimePlace): PeakTile | null {
    return this.cache.get({ position: this.recording?.position ?? 0, ...place });
  }
}

function isPartial({ tile, count }: HeldPeaks): boolean {
  return tile.count < count;
}

function overlap(a: Stretch, b: Stretch): Stretch {
  return { first: Math.max(a.first, b.first), beyond: Math.min(a.beyond, b.beyond) };
}
