import type { Play, Scan, Sound, Trace } from "../src/schema";

const SECONDS = 8;
const RATE = 8000;

export const SOUND: Omit<Sound, "session" | "token" | "position"> = {
  type: "sound",
  rate: RATE,
  samples: SECONDS * RATE,
  channels: 1,
  tile: 1024,
  columns: 256,
  remark: "",
  error: "",
};

/** The turns of a row: two voices, and pauses between them. */
function voiceAt(row: number, time: number): { readonly hz: number; readonly level: number } {
  const turn = Math.floor(time / 1.2) + row;
  const within = (time % 1.2) / 1.2;
  const level = within < 0.15 || within > 0.85 ? 0 : 0.3 + 0.2 * Math.sin(40 * within);
  return { hz: turn % 2 === 0 ? 320 : 540, level };
}

function sampleOf(row: number, sample: number): number {
  const time = sample / RATE;
  const { hz, level } = voiceAt(row, time);
  return level * Math.sin(2 * Math.PI * hz * time);
}

/** Least and greatest of each block, as int8. */
export function peaksOf({ position, block, tile }: Trace): Uint8Array {
  const count = Math.min(SOUND.tile, Math.ceil(SOUND.samples / block) - tile * SOUND.tile);
  const peaks = new Int8Array(2 * Math.max(count, 0));
  for (let peak = 0; peak < count; peak++) {
    const first = (tile * SOUND.tile + peak) * block;
    let [least, greatest] = [1, -1];
    for (let sample = first; sample < Math.min(first + block, SOUND.samples); sample++) {
      const value = sampleOf(position, sample);
      [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
    }
    peaks.set([Math.round(127 * least), Math.round(127 * greatest)], 2 * peak);
  }
  return new Uint8Array(peaks.buffer);
}

/** A voice and its overtones, without a transform: bands of equal width, whatever the scale. */
export function spectrumOf({ position, tile, hop, rows, low, high }: Scan): Uint8Array {
  const left = Math.ceil(SOUND.samples / hop) - tile * SOUND.columns;
  const columns = Math.max(Math.min(SOUND.columns, left), 0);
  const levels = new Uint8Array(columns * rows);
  for (let column = 0; column < columns; column++) {
    const { hz, level } = voiceAt(position, ((tile * SOUND.columns + column) * hop) / RATE);
    for (let row = 0; row < rows; row++) {
      const at = low + ((row + 0.5) / rows) * (high - low);
      const overtone = Math.max(Math.round(at / hz), 1);
      const away = Math.abs(at - overtone * hz) / 60;
      levels[column * rows + row] = level === 0 ? 20 : Math.max(200 - 25 * overtone - 60 * away, 20);
    }
  }
  return levels;
}

export function samplesOf({ position, first, count }: Play): Uint8Array {
  const words = Int16Array.from({ length: count }, (_, index) => 32767 * sampleOf(position, first + index));
  return new Uint8Array(words.buffer);
}
