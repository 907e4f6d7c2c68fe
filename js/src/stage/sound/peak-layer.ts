import {
  finer,
  levelOf,
  nearestThere,
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
    if (this.asker === "view") this.cache.want("ahead", [...this.#ids(this.#beside(tiles)), ...this.ahead]);
  }

  /** Whether all that the view shows is there in full detail. */
  get isComplete(): boolean {
    return this.recording !== null && this.#ids(this.#places).every((id) => this.cache.has(id));
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
    for (const { id, isPartial } of this.#held()) if (isPartial) this.cache.renew(id);
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
    for (const place of this.#parts(tiles)) {
      const from = nearestThere(tiles, place, (at) => this.#has(at));
      const tile = from && this.#get(from);
      if (!tile) continue;
      const wanted = overlap(stretchOf(tiles, place), this.#stretch);
      this.#columns.take(tile, channel, stretchOf(tiles, from).first, FACTOR ** from.level, wanted);
    }
    return this.#columns;
  }

  /** The places of the view; in place of those that have not come, the finer ones of which some have. */
  #parts(tiles: TimeTiles): readonly TimePlace[] {
    return this.#places.flatMap((place) => {
      if (this.#has(place)) return [place];
      const parts = finer(tiles, place);
      return parts.some((part) => this.#has(part)) ? parts : [place];
    });
  }

  #beside(tiles: TimeTiles): readonly TimePlace[] {
    const [first, last] = [this.#places[0], this.#places.at(-1)];
    if (!first || !last) return [];
    const { first: start } = stretchOf(tiles, first);
    const { beyond } = stretchOf(tiles, last);
    const length = tiles.span * FACTOR ** first.level;
    return [
      ...placesIn(tiles, first.level, { first: beyond, beyond: beyond + length }),
      ...placesIn(tiles, first.level, { first: start - length, beyond: start }),
    ];
  }

  #held() {
    const { recording } = this;
    if (!recording) return [];
    const tiles = peaksOf(recording);
    return [wholeTile(tiles), ...this.#places].flatMap((place) => {
      const tile = this.#get(place);
      if (!tile) return [];
      const { first, beyond } = stretchOf(tiles, place);
      const isPartial = tile.count < Math.ceil((beyond - first) / FACTOR ** place.level);
      return [{ id: { position: recording.position, ...place }, tile, isPartial }];
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

function overlap(a: Stretch, b: Stretch): Stretch {
  return { first: Math.max(a.first, b.first), beyond: Math.min(a.beyond, b.beyond) };
}
