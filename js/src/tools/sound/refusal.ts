import { sameInterval } from "../../geometry/interval";
import type { Overlap } from "../../schema";
import { type Extent, meet, type Region } from "./region";

/** A segment or a point as the rules see it. */
export interface Marked extends Region {
  readonly id: string;
  readonly label: string;
  /** Null for all channels. */
  readonly channel: number | null;
}

type Wanted = Omit<Marked, "id"> & { readonly id?: string };

/** Why a segment cannot be made like this, as a sentence; null where it can. `id` is its own, if it exists. */
export function refuseSegment(
  others: readonly Marked[],
  overlap: Overlap,
  extent: Extent,
  wanted: Wanted,
  name: (marked: Marked) => string,
): string | null {
  if (wanted.start >= wanted.end) return "Nothing is marked: a segment needs a length.";
  if (wanted.start < 0 || wanted.end > extent.duration) return "A segment lies within the recording.";
  const near = others.filter(
    (other) =>
      other.id !== wanted.id && other.start < other.end && sameChannel(other, wanted) && meet(other, wanted),
  );
  const twin = near.find((other) => isTwin(other, wanted));
  if (twin) return `This is marked as ${wanted.label} already.`;
  const ruled = overlap === "lane" ? near.filter(({ label }) => label === wanted.label) : near;
  const [first] = ruled;
  if (!first || overlap === "allow") return null;
  const rule = overlap === "lane" ? "Segments of one label" : "Segments";
  return `${rule} must not overlap here: this would lie over ${name(first)}.`;
}

/** Why a point cannot be made like this; null where it can. */
export function refusePoint(others: readonly Marked[], extent: Extent, wanted: Wanted): string | null {
  if (wanted.start < 0 || wanted.start > extent.duration) return "A point lies within the recording.";
  const twin = others.find((other) => other.id !== wanted.id && isTwin(other, wanted));
  return twin ? `This is marked as ${wanted.label} already.` : null;
}

function isTwin(a: Marked, b: Wanted): boolean {
  return (
    sameInterval(a, b) &&
    a.label === b.label &&
    a.channel === b.channel &&
    a.low === b.low &&
    a.high === b.high
  );
}

function sameChannel(a: Wanted, b: Wanted): boolean {
  return a.channel === null || b.channel === null || a.channel === b.channel;
}
