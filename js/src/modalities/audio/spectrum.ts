import { fetchSpectrum } from "../../bridge/sound";
import type { Scope } from "../../kit/scope";
import { paintFrequencies, type RulerInk } from "../../stage/sound/ruler-paint";
import { SpectrogramLayer, toneOf } from "../../stage/sound/spectrogram-layer";
import { type SpectrumId, type SpectrumTile, spectrumTiles } from "../../stage/sound/spectrum-tile";
import type { Surface } from "../../stage/surface";
import { TileCache } from "../../stage/tile-cache";
import type { Bench } from "./bench";

/** A window that is not chosen is about so long: speech neither blurs in time nor in pitch. */
const WINDOW_SECONDS = 0.032;

/** Read on any colour map, in both themes. */
const ON_COLOURS: RulerInk = { text: "#ffffff", line: "#ffffff80", halo: "#000000b0" };

/** The spectrogram as the look has it. */
export class Spectrum {
  readonly #cache: TileCache<SpectrumId, SpectrumTile>;
  readonly #layer: SpectrogramLayer;

  constructor(
    readonly bench: Bench,
    scope: Scope,
    again: () => void,
  ) {
    const supply = spectrumTiles(fetchSpectrum(bench.desk.session.media));
    this.#cache = new TileCache(supply, again, scope);
    this.#layer = new SpectrogramLayer(this.#cache, again);
  }

  get painted(): boolean {
    return this.#layer.painted;
  }

  get failure(): string | null {
    return this.#layer.failure;
  }

  retry(): void {
    this.#cache.retry();
  }

  paint(surface: Surface): void {
    const { bench } = this;
    const recording = bench.book.open.peek();
    const { channel, window, size, quiet, loud, map } = bench.look.peek();
    const { scale, low, high } = bench.band;
    const setting = { window, scale, low, high, size: size ?? sizeAt(recording?.sound.rate ?? 1) };
    this.#layer.spectrogram = recording && { recording, setting, channels: [channel] };
    this.#layer.tone = toneOf(quiet, loud, map);
    this.#layer.paint(surface, bench.view.peek());
    if (!recording) return;
    paintFrequencies(surface, { scale, low, high }, 1, ON_COLOURS);
  }
}

/** The power of two that is nearest to the usual length of a window. */
function sizeAt(rate: number): number {
  return 2 ** Math.max(Math.round(Math.log2(rate * WINDOW_SECONDS)), 5);
}
