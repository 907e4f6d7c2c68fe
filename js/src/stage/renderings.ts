import type { Tone } from "../geometry/tone";

/** What a tile looks like, by the tone: the one on the screen, perhaps the next. */
export class Renderings {
  readonly #bitmaps = new Map<Tone, ImageBitmap>();

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  /** Bytes in memory. */
  get size(): number {
    return this.#bitmaps.size * 4 * this.width * this.height;
  }

  has(tone: Tone): boolean {
    return this.#bitmaps.has(tone);
  }

  /** One that has been made. */
  in(tone: Tone): ImageBitmap {
    const bitmap = this.#bitmaps.get(tone);
    if (!bitmap) throw new Error("the tile has not been rendered in this tone");
    return bitmap;
  }

  /** Takes what has been made, as RGBA bytes. */
  set(tone: Tone, pixels: Uint8ClampedArray<ArrayBuffer>): void {
    const context = scratch(this.width, this.height);
    context.putImageData(new ImageData(pixels, this.width, this.height), 0, 0);
    this.#bitmaps.set(tone, context.canvas.transferToImageBitmap());
  }

  /** Gives up all in other tones. */
  keep(tone: Tone): void {
    for (const [other, bitmap] of this.#bitmaps) {
      if (other === tone) continue;
      bitmap.close();
      this.#bitmaps.delete(other);
    }
  }

  close(): void {
    for (const bitmap of this.#bitmaps.values()) bitmap.close();
    this.#bitmaps.clear();
  }
}

/** A canvas whose pixels are read or written, not seen. */
export function scratch(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(width, height);
  return canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
}
