import type { TimePlace } from "../../geometry/time-tiles";
import { colourLevels, type Tone } from "../../geometry/tone";
import type { FrequencyScale, SpectrumWindow } from "../../schema";
import { Renderings } from "../renderings";
import type { Held, Supply } from "../tile-cache";
import type { Tonable } from "../tone-pass";

/** What a spectrogram is made of. */
export interface SpectrumSetting {
  /** Samples of a window. */
  readonly size: number;
  readonly window: SpectrumWindow;
  readonly scale: FrequencyScale;
  /** Hz. */
  readonly low: number;
  readonly high: number;
  /** Bands of equal height on the scale. */
  readonly rows: number;
}

/** A tile of a spectrogram; level n has a column each 2 ** n samples. */
export interface SpectrumId extends SpectrumSetting, TimePlace {
  readonly position: number;
  /** Null for the mean of all. */
  readonly channel: number | null;
}

/** Bytes, column after column, the lowest band first. */
export type FetchSpectrum = (tile: SpectrumId, signal: AbortSignal) => Promise<Uint8Array>;

/** A tile with its renderings, the highest band on top. */
export class SpectrumTile implements Held, Tonable {
  readonly columns: number;
  readonly #levels: Uint8Array;
  readonly #renderings: Renderings;

  constructor(
    bytes: Uint8Array,
    readonly rows: number,
  ) {
    this.columns = Math.floor(bytes.length / rows);
    this.#levels = upright(bytes, this.columns, rows);
    this.#renderings = new Renderings(this.columns, rows);
  }

  get size(): number {
    return this.#levels.byteLength + this.#renderings.size;
  }

  /** The rendering in a tone that has been made. */
  toned(tone: Tone): ImageBitmap {
    return this.#renderings.in(tone);
  }

  hasTone(tone: Tone): boolean {
    return this.#renderings.has(tone);
  }

  render(tone: Tone): void {
    this.#renderings.set(tone, colourLevels(this.#levels, tone));
  }

  keep(tone: Tone): void {
    this.#renderings.keep(tone);
  }

  close(): void {
    this.#renderings.close();
  }
}

/** Supplies a cache with spectra. */
export function spectrumTiles(fetch: FetchSpectrum): Supply<SpectrumId, SpectrumTile> {
  return {
    keyOf: ({ position, channel, level, index, size, window, scale, low, high, rows }) =>
      [position, channel, level, index, size, window, scale, low, high, rows].join("/"),
    load: async (tile, signal) => new SpectrumTile(await fetch(tile, signal), tile.rows),
  };
}

/** Row after row from the top, as pictures are, of columns from below. */
function upright(bytes: Uint8Array, columns: number, rows: number): Uint8Array {
  const made = new Uint8Array(columns * rows);
  for (let column = 0; column < columns; column++)
    for (let band = 0; band < rows; band++)
      made[(rows - 1 - band) * columns + column] = bytes[column * rows + band] ?? 0;
  return made;
}
