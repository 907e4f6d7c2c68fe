import type { Rect } from "../geometry/rect";
import { applyTone, isNeutral, type Tone } from "../geometry/tone";
import type { Sight } from "../schema";
import type { TilePlace } from "./pyramid";
import { Renderings, scratch } from "./renderings";
import type { Held, Supply } from "./tile-cache";
import type { Tonable } from "./tone-pass";

/** One picture as it is shown: a frame of an item, some of its bands. */
export interface Source {
  readonly position: number;
  readonly frame: number;
  /** Three as red, green and blue, or one; none for the picture's own colours. */
  readonly bands: readonly number[];
  readonly depth: Sight["depth"];
  /** Bands of a tile, however many the picture has. */
  readonly channels: 1 | 3;
}

export interface TileId extends Source, TilePlace {}

/** A tile as it comes: a picture file, or words. */
export interface Fetched {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Fetch = (tile: TileId, signal: AbortSignal) => Promise<Fetched>;

/** A decoded tile with its renderings: one in the tone on the screen, perhaps one in the next. */
export class PictureTile implements Held, Tonable {
  readonly #renderings: Renderings;

  constructor(
    readonly width: number,
    readonly height: number,
    readonly channels: 1 | 3,
    /** As a browser decodes it; or words, one band after another. */
    readonly pixels: ImageBitmap | Uint16Array,
  ) {
    this.#renderings = new Renderings(width, height);
  }

  get size(): number {
    const own = this.pixels instanceof Uint16Array ? this.pixels.byteLength : 4 * this.width * this.height;
    return own + this.#renderings.size;
  }

  /** The rendering in a tone that has been made. */
  toned(tone: Tone): ImageBitmap {
    return this.#own(tone) ?? this.#renderings.in(tone);
  }

  hasTone(tone: Tone): boolean {
    return this.#own(tone) !== null || this.#renderings.has(tone);
  }

  render(tone: Tone): void {
    const pixels = this.pixels instanceof Uint16Array ? this.pixels : rgba(this.pixels);
    this.#renderings.set(tone, applyTone(pixels, tone, this.channels));
  }

  /** Adds up how often each value occurs in a part of it; what is transparent does not count. */
  count(counts: Uint32Array, part: Rect): void {
    const isWords = this.pixels instanceof Uint16Array;
    const values = isWords ? this.pixels : rgba(this.pixels);
    const [step, band] = isWords ? [1, this.width * this.height] : [4, 1];
    const [left, top] = [Math.floor(part.x), Math.floor(part.y)];
    const right = Math.min(Math.ceil(part.x + part.width), this.width);
    const bottom = Math.min(Math.ceil(part.y + part.height), this.height);
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) {
        const at = step * (y * this.width + x);
        if (!isWords && values[at + 3] === 0) continue;
        for (let channel = 0; channel < this.channels; channel++) {
          const value = values[at + channel * band] ?? 0;
          counts[value] = (counts[value] ?? 0) + 1;
        }
      }
  }

  keep(tone: Tone): void {
    this.#renderings.keep(tone);
  }

  close(): void {
    if (!(this.pixels instanceof Uint16Array)) this.pixels.close();
    this.#renderings.close();
  }

  /** The tile itself where the tone leaves it as it is; words always need rendering. */
  #own(tone: Tone): ImageBitmap | null {
    return isNeutral(tone) && !(this.pixels instanceof Uint16Array) ? this.pixels : null;
  }
}

/** Supplies a cache with tiles of pictures, decoded. */
export function pictureTiles(fetch: Fetch): Supply<TileId, PictureTile> {
  return { keyOf, load: async (tile, signal) => decodeTile(await fetch(tile, signal), tile) };
}

export function keyOf({ position, frame, bands, level, column, row }: TileId): string {
  return `${position}/${frame}/${bands.join(",")}/${level}/${column}/${row}`;
}

/** Decodes a tile exactly: no colour management, no rounding by transparency. */
async function decodeTile(fetched: Fetched, { depth, channels }: TileId): Promise<PictureTile> {
  const { width, height, bytes } = fetched;
  if (depth === "word") {
    // Little-endian, as is every machine that has a browser.
    const words = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
    return new PictureTile(width, height, channels, words);
  }
  const bitmap = await createImageBitmap(new Blob([bytes]), {
    premultiplyAlpha: "none",
    colorSpaceConversion: "none",
  });
  return new PictureTile(bitmap.width, bitmap.height, channels, bitmap);
}

function rgba(bitmap: ImageBitmap): Uint8ClampedArray {
  const context = scratch(bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}
