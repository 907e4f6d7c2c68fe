import { yOf } from "../../geometry/frequency";
import type { SegmentMark } from "../../stage/sound/segment-mark";
import { adjusted } from "../../tools/sound/adjust";
import type { Region } from "../../tools/sound/region";
import type { Bench } from "./bench";
import { aimedHolds } from "./marking";
import type { Placed } from "./placed";
import type { TrackKind } from "./track";

/** What has a place on a track. */
type Shown = Pick<Placed, "id" | "label" | "channel" | "isSuggested" | keyof Region> & {
  readonly score?: number | null | undefined;
};

/** Segments and points as they are painted on a track of this height while nobody touches them. */
export function marksOf(
  bench: Bench,
  kind: TrackKind,
  height: number,
  shown: readonly Shown[],
): readonly SegmentMark[] {
  return shown.flatMap((each) => {
    const place = placeOf(bench, kind, height, each);
    return place ? [{ ...place, ...plain(bench, kind, each) }] : [];
  });
}

/** What follows the pointer and the playhead: repainted with every frame. */
export interface InHand {
  readonly hovered: readonly Shown[];
  /** As it is under way. */
  readonly selected: Shown | null;
  /** What is being marked. */
  readonly drafts: readonly Shown[];
}

export function inHand(bench: Bench): InHand {
  const adjust = bench.adjust.value;
  const { selected } = bench;
  const isHeld = selected !== undefined && adjust.kind !== "idle" && adjust.id === selected.id;
  const hovered = bench.byId.value.get(bench.hovered.value ?? "");
  return {
    hovered: hovered && hovered.id !== selected?.id ? [withScore(hovered)] : [],
    selected: selected
      ? { ...withScore(selected), ...(isHeld ? adjusted(adjust, selected, bench.extent) : {}) }
      : null,
    drafts: draftsOf(bench),
  };
}

function draftsOf(bench: Bench): readonly Shown[] {
  const made = (label: string, region: Region): Shown => ({
    id: "",
    label,
    channel: null,
    isSuggested: false,
    ...region,
  });
  const swept = bench.draft.value;
  const active = bench.desk.activeLabel.value ?? "";
  return [
    ...(swept ? [made(active, swept)] : []),
    ...aimedHolds(bench).map(({ label, ...stretch }) => made(label, { ...stretch, low: null, high: null })),
  ];
}

export function withScore(placed: Placed): Shown {
  return { ...placed, score: placed.annotation.score };
}

function plain(bench: Bench, kind: TrackKind, { start, end, label, low, isSuggested, score }: Shown) {
  return {
    start,
    end,
    // Only there have its bounds a place.
    isBox: kind === "spectrogram" && low !== null,
    color: bench.colorOf(label),
    name: label,
    score: isSuggested && typeof score === "number" ? `${Math.round(score * 100)}%` : "",
    isSuggested,
    isSelected: false,
    isHovered: false,
  };
}

/** The part of a track's height that a segment takes; null where it is not seen there. */
export function placeOf(
  bench: Bench,
  kind: TrackKind,
  height: number,
  { id, label, channel, low, high }: Shown,
): Pick<SegmentMark, "top" | "bottom"> | null {
  if (kind === "lanes") return laneOf(bench, height, id, label);
  const { channel: only } = bench.look.peek();
  if (only !== null && channel !== null && channel !== only) return null;
  if (kind === "spectrogram" && low !== null && high !== null) {
    const { band } = bench;
    return { top: Math.max(yOf(high, band), 0), bottom: Math.min(yOf(low, band), height) };
  }
  const channels = bench.book.open.peek()?.sound.channels ?? 1;
  if (kind === "waveform" && channel !== null && only === null)
    return { top: (channel * height) / channels, bottom: ((channel + 1) * height) / channels };
  return { top: 0, bottom: height };
}

function laneOf(bench: Bench, height: number, id: string, label: string) {
  const { rowOf, rows, tiers } = bench.tiers.peek();
  const row = rowOf.get(id) ?? tiers.find(({ name }) => name === label || name === "")?.first;
  return row === undefined ? null : { top: (row * height) / rows, bottom: ((row + 1) * height) / rows };
}
