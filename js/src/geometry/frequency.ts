import type { FrequencyScale } from "../schema";

/** How frequencies lie on a view: the higher the frequency, the smaller y. */
export interface Band {
  readonly scale: FrequencyScale;
  /** Hz at the lower edge; a logarithmic scale has ten octaves at most, and begins with them where it is lower. */
  readonly low: number;
  /** Hz at the upper edge. */
  readonly high: number;
  /** CSS pixels. */
  readonly height: number;
}

const MOST_OCTAVES = 10;

export function yOf(hz: number, band: Band): number {
  const [least, most] = ends(band);
  return band.height * (1 - (warp(band, hz) - least) / (most - least));
}

export function hzOf(y: number, band: Band): number {
  const [least, most] = ends(band);
  return unwarp(band, least + (1 - y / band.height) * (most - least));
}

function ends(band: Band): readonly [number, number] {
  return [warp(band, band.low), warp(band, band.high)];
}

/** A frequency on a scale of equal heights; the mel scale is that of HTK, 2595 log10(1 + f / 700). */
function warp({ scale, high }: Band, hz: number): number {
  if (scale === "mel") return 2595 * Math.log10(1 + hz / 700);
  return scale === "log" ? Math.log2(Math.max(hz, high / 2 ** MOST_OCTAVES)) : hz;
}

function unwarp({ scale }: Band, place: number): number {
  if (scale === "mel") return 700 * (10 ** (place / 2595) - 1);
  return scale === "log" ? 2 ** place : place;
}
