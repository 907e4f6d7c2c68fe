import type { Rect } from "../geometry/rect";
import { applyTone, isNeutral, type Tone } from "../geometry/tone";
import type { Fetched, Held, TileId } from "./tile-cache";
import type { Tonable } from "./tone-pass";

/** A decoded tile with its renderings: one in the tone on the screen, perhaps one in the next. */
export class PictureTile implements Held, Tonable {
  readonly #toned = new Map<Tone, ImageBitmap>();

  constructor(
    readonly width: number,
    readonly height: number,
    readonly channels: 1 | 3,
    /** As a browser decodes it; or words, one band after another. */
    readonly pixels: ImageBitmap | Uint16Array,
  ) {}

  get size(): number {
    const rendering = 4 * this.width * this.height;
    const own = this.pixels instanceof Uint16Array ? this.pixels.byteLength : rendering;
    return own + this.#toned.size * rendering;
  }

  /** The rendering in a tone that has been made. */
  toned(tone: Tone): ImageBitmap {
    const rendering = this.#own(tone) ?? this.#toned.get(tone);
    if (!rendering) throw new Error("the tile has not been rendered in this tone");
    return rendering;
  }

  hasTone(tone: Tone): boolean {
    return this.#own(tone) !== null || this.#toned.has(tone);
  }

  render(tone: Tone): void {
    const pixels = this.pixels instanceof Uint16Array ? this.pixels : rgba(this.pixels);
    this.#toned.set(tone, bitmapOf(applyTone(pixels, tone, this.channels), this.width, this.height));
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
    for (const [other, rendering] of this.#toned) {
      if (other === tone) continue;
      rendering.close();
      this.#toned.delete(other);
    }
  }

  close(): void {
    if (!(this.pixels instanceof Uint16Array)) this.pixels.close();
    for (const rendering of this.#toned.values()) rendering.close();
    this.#toned.clear();
  }

  /** The tile itself where the tone leaves it as it is; words always need rendering. */
  #own(tone: Tone): ImageBitmap | null {
    return isNeutral(tone) && !(this.pixels instanceof Uint16Array) ? this.pixels : null;
  }
}

/** Decodes a tile exactly: no colour management, no rounding by transparency. */
export async function decodeTile(fetched: Fetched, { depth, channels }: TileId): Promise<PictureTile> {
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

function scratch(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(width, height);
  return canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
}

function rgba(bitmap: ImageBitmap): Uint8ClampedArray {
  const context = scratch(bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}

function bitmapOf(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): ImageBitmap {
  const context = scratch(width, height);
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  return context.canvas.transferToImageBitmap();
}
