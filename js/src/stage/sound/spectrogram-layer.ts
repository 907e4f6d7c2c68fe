import type { MapName } from "../../geometry/colormaps";
import {
  levelOf,
  partsThere,
  placesBeside,
  placesIn,
  type Stretch,
  stretchOf,
  type TimePlace,
  type TimeTiles,
} from "../../geometry/time-tiles";
import { seen, type TimeView } from "../../geometry/time-view";
import { NEUTRAL, type Tone } from "../../geometry/tone";
import { inCanvasPixels, type Surface } from "../surface";
import type { TileCache } from "../tile-cache";
import { TonePass } from "../tone-pass";
import { type Lane, lanesOf } from "./lanes";
import type { Recording } from "./peak-layer";
import type { SpectrumId, SpectrumSetting, SpectrumTile } from "./spectrum-tile";

/** What is shown: some channels of a recording below each other, or the mean of all as null. */
export interface Spectrogram {
  readonly recording: Recording;
  readonly setting: Omit<SpectrumSetting, "rows">;
  readonly channels: readonly (number | null)[];
}

/** A part of the view with what is painted there. */
interface Piece {
  readonly lane: Lane;
  readonly stretch: Stretch;
  /** What the tile covers, which may be more than the part. */
  readonly whole: Stretch;
  readonly tile: SpectrumTile;
  /** Samples a column of the tile. */
  readonly hop: number;
}

const FACTOR = 2;
/** Columns closer than this share of their window look alike. */
const LEAST_HOP = 1 / 64;
const STEP_ROWS = 64;
const MOST_ROWS = 512;
const TONING_MS = 8;

/** What the least byte of a spectrum stands for; the greatest is full scale. */
const LEAST_DECIBELS = -120;

/** The tone in which what is at `quiet` decibels has the first colour, and what is at `loud` the last. */
export function toneOf(quiet: number, loud: number, map: MapName): Tone {
  return { ...NEUTRAL, low: 1 - quiet / LEAST_DECIBELS, high: 1 - loud / LEAST_DECIBELS, map };
}

/** Bands for so many pixels: in steps, so that a view that is resized keeps its tiles. */
export function rowsFor(pixels: number): number {
  return Math.min(Math.max(Math.ceil(pixels / STEP_ROWS), 1) * STEP_ROWS, MOST_ROWS);
}

/** Paints a spectrogram from its tiles, each part from the finest that is there. */
export class SpectrogramLayer {
  /** What is painted; nothing where it is null. */
  spectrogram: Spectrogram | null = null;
  readonly #tones = new TonePass(NEUTRAL);
  #isPainted = false;
  #failure: string | null = null;

  constructor(
    readonly cache: TileCache<SpectrumId, SpectrumTile>,
    /** Asks for another frame. */
    readonly again: () => void,
  ) {}

  /** Whether the last paint showed all of the view in full detail and in the wanted tone. */
  get painted(): boolean {
    return this.#isPainted;
  }

  /** Why a part of the view cannot be shown; null where all is well. */
  get failure(): string | null {
    return this.#failure;
  }

  /** As `toneOf` makes it; another only where the old one was not equal to it. */
  set tone(tone: Tone) {
    this.#tones.want(tone);
  }

  paint(surface: Surface, view: TimeView): void {
    const { spectrogram } = this;
    const wanted = spectrogram ? this.#ask(spectrogram, surface, view) : [];
    if (!spectrogram) this.cache.want("view", []);
    const pieces = spectrogram ? this.#pieces(spectrogram, surface, wanted) : [];
    const deadline = performance.now() + TONING_MS;
    const tiles = pieces.map(({ tile }) => tile);
    const isToned = this.#tones.work(tiles, () => performance.now() > deadline);
    if (!isToned) this.again();
    if (spectrogram) this.#draw(surface, view, spectrogram.recording, pieces);
    this.#isPainted = spectrogram !== null && isToned && wanted.every((id) => this.cache.has(id));
    this.#failure = wanted.map((id) => this.cache.failure(id)).find((reason) => reason !== null) ?? null;
  }

  /** Wants the tiles of a view, and those beside it once they are there. */
  #ask(spectrogram: Spectrogram, surface: Surface, view: TimeView): readonly SpectrumId[] {
    const { recording, setting } = spectrogram;
    const { rate, samples } = recording.sound;
    const { start, end } = seen(view, surface.view.width);
    const stretch = { first: Math.floor(start * rate), beyond: Math.min(Math.ceil(end * rate), samples) };
    const step = Math.max(rate / (view.scale * surface.ratio), setting.size * LEAST_HOP, 1);
    const tiles = tilesOf(recording);
    const places = placesIn(tiles, levelOf(tiles, step), stretch);
    const ids = idsOf(spectrogram, surface, places);
    this.cache.want("view", ids);
    this.cache.want("ahead", idsOf(spectrogram, surface, placesBeside(tiles, places)));
    return ids;
  }

  #pieces(spectrogram: Spectrogram, surface: Surface, wanted: readonly SpectrumId[]): readonly Piece[] {
    const tiles = tilesOf(spectrogram.recording);
    const lanes = lanesOf(surface, spectrogram.channels.length);
    return spectrogram.channels.flatMap((channel, index) => {
      const places = wanted.filter((id) => id.channel === channel);
      const [own] = places;
      const lane = lanes[index];
      if (!own || !lane) return [];
      const idOf = ({ level, index }: TimePlace): SpectrumId => ({ ...own, level, index });
      return partsThere(tiles, places, (at) => this.cache.has(idOf(at))).flatMap(({ place, from }) => {
        const tile = this.cache.get(idOf(from));
        const [stretch, whole] = [stretchOf(tiles, place), stretchOf(tiles, from)];
        return tile ? [{ lane, stretch, whole, tile, hop: FACTOR ** from.level }] : [];
      });
    });
  }

  #draw(surface: Surface, view: TimeView, { sound }: Recording, pieces: readonly Piece[]): void {
    const context = inCanvasPixels(surface);
    const { shown } = this.#tones;
    const pixels = (view.scale * surface.ratio) / sound.rate;
    const xOf = (sample: number) => Math.round((sample - view.start * sound.rate) * pixels);
    context.imageSmoothingEnabled = true;
    for (const { lane, stretch, whole, tile, hop } of pieces) {
      if (!tile.hasTone(shown)) continue;
      const [left, right] = [xOf(stretch.first), xOf(stretch.beyond)];
      const from = (stretch.first - whole.first) / hop;
      const width = (stretch.beyond - stretch.first) / hop;
      const bitmap = tile.toned(shown);
      context.drawImage(bitmap, from, 0, width, tile.rows, left, lane.top, right - left, lane.height);
    }
  }
}

function tilesOf({ sound }: Recording): TimeTiles {
  return { samples: sound.samples, span: sound.columns, factor: FACTOR };
}

function idsOf(
  { recording, setting, channels }: Spectrogram,
  surface: Surface,
  places: readonly TimePlace[],
): readonly SpectrumId[] {
  const rows = rowsFor(lanesOf(surface, channels.length)[0]?.height ?? 0);
  const { position } = recording;
  return channels.flatMap((channel) =>
    places.map((place) => ({ position, channel, ...setting, rows, ...place })),
  );
}
