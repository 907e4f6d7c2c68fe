import { Scope } from "../../../src/kit/scope";
import { PeakLayer, type Recording } from "../../../src/stage/sound/peak-layer";
import { type FetchedPeaks, type PeakId, peakTiles } from "../../../src/stage/sound/peak-tile";
import { TileCache } from "../../../src/stage/tile-cache";

export const TILE = 16;

/** A recording whose samples a function gives, in full scales, with a layer that has its peaks as a test lets them come. */
export function recorded(
  valueAt: (sample: number, channel: number) => number,
  { samples = 4096, channels = 1, rate = 1000 } = {},
) {
  const recording: Recording = {
    position: 5,
    sound: { rate, samples, channels, tile: TILE, columns: 64 },
  };
  const asked: PeakId[] = [];
  const state = { read: samples, isThere: (_: PeakId) => true };
  const fetch = async (id: PeakId): Promise<FetchedPeaks> => {
    asked.push(id);
    if (!state.isThere(id)) return new Promise(() => undefined);
    const block = 4 ** id.level;
    const first = id.index * TILE * block;
    const beyond = Math.min(first + TILE * block, samples, state.read);
    const values: number[] = [];
    for (let channel = 0; channel < channels; channel++)
      for (let start = first; start < beyond; start += block) {
        const count = Math.min(block, samples - start);
        const all = Array.from({ length: count }, (_, at) => valueAt(start + at, channel));
        values.push(...[Math.min(...all), Math.max(...all)].map((value) => Math.round(value * 127)));
      }
    return { bytes: new Uint8Array(Int8Array.from(values).buffer), scale: 1, indexed: state.read / samples };
  };
  const cache = new TileCache(
    peakTiles(fetch, () => channels),
    () => undefined,
    new Scope(),
  );
  const layer = new PeakLayer(cache);
  layer.recording = recording;
  return { recording, layer, asked, state };
}

/** Once all that has been asked for has come. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve));
}
