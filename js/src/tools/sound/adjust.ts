import { withEdge } from "../edge";
import type { Extent, Place, Region } from "./region";

/** What is held of a region: an edge in time, a bound in Hz, a corner of both; all of it where neither. */
export interface Grip {
  readonly side: "start" | "end" | null;
  readonly bound: "low" | "high" | null;
}

export const WHOLE: Grip = { side: null, bound: null };

/** Moving a region, an edge or a bound of it; `from` is where the press was. */
export type Adjust =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly id: string; readonly grip: Grip; readonly from: Place }
  | {
      readonly kind: "adjusting";
      readonly id: string;
      readonly grip: Grip;
      readonly from: Place;
      readonly to: Place;
    };

export const UNTOUCHED: Adjust = { kind: "idle" };

export function grasp(id: string, grip: Grip, from: Place): Adjust {
  return { kind: "pressing", id, grip, from };
}

/** The pointer is at `to`. Nothing moves until it has `left` the place of the press: a click never nudges. */
export function pull(adjust: Adjust, to: Place, left: boolean): Adjust {
  switch (adjust.kind) {
    case "idle":
      return adjust;
    case "pressing":
      return left ? { ...adjust, kind: "adjusting", to } : adjust;
    case "adjusting":
      return { ...adjust, to };
  }
}

/** The region as the gesture leaves it; the same one where nothing moves. */
export function adjusted(adjust: Adjust, region: Region, extent: Extent): Region {
  if (adjust.kind !== "adjusting") return region;
  const { grip, from, to } = adjust;
  if (grip.side === null && grip.bound === null) {
    const hz = from.hz === null || to.hz === null ? 0 : to.hz - from.hz;
    return shifted(region, to.time - from.time, hz, extent);
  }
  const timed = grip.side ? edged(region, grip.side, to.time, extent) : region;
  return grip.bound && to.hz !== null ? bounded(timed, grip.bound, to.hz, extent) : timed;
}

/** The whole region later and higher, as far as the recording reaches. */
export function shifted(region: Region, seconds: number, hz: number, { duration, nyquist }: Extent): Region {
  const by = within(seconds, -region.start, duration - region.end);
  const moved = { ...region, start: region.start + by, end: region.end + by };
  if (region.low === null || region.high === null) return moved;
  const up = within(hz, -region.low, nyquist - region.high);
  return { ...moved, low: region.low + up, high: region.high + up };
}

/** One edge at a time; where that would leave nothing it stays. */
export function edged(region: Region, side: "start" | "end", time: number, { duration }: Extent): Region {
  return { ...region, ...withEdge(region, side, within(time, 0, duration)) };
}

/** One bound at a frequency; where that would leave nothing it stays. */
export function bounded(region: Region, bound: "low" | "high", hz: number, { nyquist }: Extent): Region {
  const next = { ...region, [bound]: within(hz, 0, nyquist) };
  return next.low !== null && next.high !== null && next.low < next.high ? next : region;
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(most, least));
}
