import { colourMap, type MapName } from "./colormaps";

/** How the values of a picture become light; applied in this order. */
export interface Tone {
  /** The window, as shares of the range: what lies below is black, what lies above white. */
  readonly low: number;
  readonly high: number;
  /** Over 1 brightens what is dark. */
  readonly gamma: number;
  /** Factor about the middle. */
  readonly contrast: number;
  /** Added: 1 turns black into white. */
  readonly brightness: number;
  readonly invert: boolean;
  /** Colours of a single band. */
  readonly map: MapName;
}

export const NEUTRAL: Tone = {
  low: 0,
  high: 1,
  gamma: 1,
  contrast: 1,
  brightness: 0,
  invert: false,
  map: "grey",
};

/** Whether a tone leaves a picture as it is. */
export function isNeutral(tone: Tone): boolean {
  return (Object.keys(NEUTRAL) as (keyof Tone)[]).every((name) => tone[name] === NEUTRAL[name]);
}

export type Depth = 256 | 65536;

/** The brightness, 0 to 255, of each value that a band of this depth can have. */
export function toneTable(tone: Tone, depth: Depth): Uint8Array<ArrayBuffer> {
  const { low, high, gamma, contrast, brightness, invert } = tone;
  const table = new Uint8Array(depth);
  // A window without width parts what is below from the rest.
  const span = Math.max(high - low, Number.EPSILON);
  for (let value = 0; value < depth; value++) {
    const windowed = clamp((value / (depth - 1) - low) / span);
    const toned = clamp((windowed ** (1 / gamma) - 0.5) * contrast + 0.5 + brightness);
    table[value] = Math.round(255 * (invert ? 1 - toned : toned));
  }
  return table;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/**
 * A picture in a tone, as RGBA bytes.
 *
 * @param pixels RGBA bytes; or words, one band after another, that stand for
 * the whole range.
 * @param bands Of a single band the first of the bytes, or the only words, are
 * looked up and coloured; of three each is looked up by itself.
 */
export function applyTone(
  pixels: Uint8ClampedArray | Uint16Array,
  tone: Tone,
  bands: 1 | 3,
): Uint8ClampedArray<ArrayBuffer> {
  const isWords = pixels instanceof Uint16Array;
  if (bands === 1) return isWords ? coloured(pixels, 1, tone, 65536) : coloured(pixels, 4, tone, 256);
  const table = tableOf(tone, isWords ? 65536 : 256);
  return isWords ? fromBands(pixels, table) : fromBytes(pixels, table);
}

/** Values of a single band, each a byte, in a tone, as RGBA bytes. */
export function colourLevels(levels: Uint8Array, tone: Tone): Uint8ClampedArray<ArrayBuffer> {
  return coloured(levels, 1, tone, 256);
}

const tableOf = remembered(toneTable);
const coloursOf = remembered(colourTable);

/** Remembers what is made of a tone: the tiles of a view share theirs, and 65536 powers take a while. */
function remembered<T>(make: (tone: Tone, depth: Depth) => T): typeof make {
  const known = new WeakMap<Tone, Map<Depth, T>>();
  return (tone, depth) => {
    const tables = known.get(tone) ?? new Map<Depth, T>();
    known.set(tone, tables);
    const table = tables.get(depth) ?? make(tone, depth);
    tables.set(depth, table);
    return table;
  };
}

/** The colour of each value as four bytes, in whatever order the machine has them. */
function colourTable(tone: Tone, depth: Depth): Uint32Array {
  const map = colourMap(tone.map);
  const bytes = new Uint8ClampedArray(depth * 4).fill(255);
  for (const [value, level] of toneTable(tone, depth).entries())
    bytes.set(map.subarray(level * 3, level * 3 + 3), value * 4);
  return new Uint32Array(bytes.buffer);
}

/** Every `step`th value through a table of whole colours. */
function coloured(
  values: ArrayLike<number>,
  step: 1 | 4,
  tone: Tone,
  depth: Depth,
): Uint8ClampedArray<ArrayBuffer> {
  const colours = coloursOf(tone, depth);
  const toned = new Uint32Array(values.length / step);
  for (let index = 0; index < toned.length; index++) toned[index] = colours[values[index * step] ?? 0] ?? 0;
  const made = new Uint8ClampedArray(toned.buffer);
  // What is transparent stays so.
  if (step === 4) for (let at = 3; at < made.length; at += 4) made[at] = values[at] ?? 255;
  return made;
}

function fromBands(words: Uint16Array, table: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const count = words.length / 3;
  const made = new Uint8ClampedArray(count * 4);
  for (let index = 0, at = 0; index < count; index++) {
    made[at++] = table[words[index] ?? 0] ?? 0;
    made[at++] = table[words[count + index] ?? 0] ?? 0;
    made[at++] = table[words[2 * count + index] ?? 0] ?? 0;
    made[at++] = 255;
  }
  return made;
}

function fromBytes(bytes: Uint8ClampedArray, table: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const made = new Uint8ClampedArray(bytes);
  for (let at = 0; at < made.length; at += 4) {
    made[at] = table[bytes[at] ?? 0] ?? 0;
    made[at + 1] = table[bytes[at + 1] ?? 0] ?? 0;
    made[at + 2] = table[bytes[at + 2] ?? 0] ?? 0;
  }
  return made;
}
