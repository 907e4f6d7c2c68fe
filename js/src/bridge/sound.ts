import type { Sound } from "../schema";
import type { Pcm, PcmSource } from "../stage/player/pcm";
import type { FetchPeaks } from "../stage/sound/peak-tile";
import type { FetchSpectrum } from "../stage/sound/spectrum-tile";
import type { Media } from "./media";

const FULL_SCALE = 32768;

/** The recording of an item as a player has it; `channels` as `Play` says. */
export function pcmSource(
  media: Media,
  position: number,
  { rate, samples, channels }: Sound,
  heard: readonly number[] = [],
): PcmSource {
  const count = heard.length || channels;
  return {
    rate,
    samples,
    channels: count === 2 ? 2 : 1,
    read: async (first, count, signal) => {
      const request = { type: "play" as const, position, first, count, channels: heard };
      const { message, bytes } = await media.play(request, signal);
      return floats(bytes, message.channels);
    },
  };
}

/** Fetches peaks for a cache. */
export function fetchPeaks(media: Media): FetchPeaks {
  return async ({ position, level, index }, signal) => {
    const request = { type: "trace" as const, position, block: 4 ** level, tile: index };
    const { message, bytes } = await media.trace(request, signal);
    return { bytes, scale: message.scale, indexed: message.indexed };
  };
}

/** Fetches spectra for a cache. */
export function fetchSpectrum(media: Media): FetchSpectrum {
  return async ({ level, index, ...setting }, signal) => {
    const request = { type: "scan" as const, ...setting, hop: 2 ** level, tile: index };
    return (await media.scan(request, signal)).bytes;
  };
}

/** Little-endian words, as every machine that has a browser has them, channel after channel. */
function floats(bytes: Uint8Array<ArrayBuffer>, channels: number): Pcm {
  const words = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  const count = words.length / channels;
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from(words.subarray(channel * count, (channel + 1) * count), (word) => word / FULL_SCALE),
  );
}
