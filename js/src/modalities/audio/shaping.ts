import { hzOf, yOf } from "../../geometry/frequency";
import { bounded, edged, shifted } from "../../tools/sound/adjust";
import type { Region } from "../../tools/sound/region";
import type { Bench } from "./bench";
import { editPlaced, mergePlaced, removePlaced, splitPlaced } from "./edits";
import { reveal } from "./looking";
import type { Placed } from "./placed";
import { step } from "./playing";

/** Steps of a bound from the lowest to the highest frequency that is shown. */
const BOUND_STEPS = 100;

/** Goes to the next segment or point in time, or the one before, suggestions included. */
export function stepSelection(bench: Bench, direction: 1 | -1): void {
  const { desk, deck } = bench;
  const all = bench.all.peek();
  const at = all.findIndex(({ id }) => id === desk.selection.peek());
  const next = at < 0 ? nearest(all, deck.time.peek(), direction) : at + direction;
  const placed = all[(next + all.length) % Math.max(all.length, 1)];
  if (!placed) {
    desk.session.say("info", "Nothing is marked on this recording yet.");
    return;
  }
  desk.selection.value = placed.id;
  reveal(bench, placed);
  if (!deck.playing.peek()) deck.seek(placed.start);
}

/** The first from the playhead on, or the last before it. */
function nearest(all: readonly Placed[], time: number, direction: 1 | -1): number {
  const after = all.findIndex(({ start }) => start >= time);
  if (direction === 1) return after < 0 ? 0 : after;
  return (after < 0 ? all.length : after) - 1;
}

/** Moves an edge of the selected segment by seconds; where nothing is selected, the playhead. */
export function nudge(bench: Bench, side: "start" | "end", seconds: number): void {
  const { selected } = bench;
  if (!selected) step(bench, seconds);
  else if (selected.value.type === "instant") move(bench, seconds);
  else change(bench, (region) => edged(region, side, region[side] + seconds, bench.extent));
}

/** Moves all of what is selected by seconds. */
export function move(bench: Bench, seconds: number): void {
  change(bench, (region) => shifted(region, seconds, 0, bench.extent));
}

/** Moves a bound of the selected segment by a step of what is shown. */
export function nudgeBound(bench: Bench, bound: "low" | "high", direction: 1 | -1): void {
  change(bench, (region) => {
    const { band } = bench;
    const hz = region[bound];
    if (hz === null) return { ...region, low: band.low, high: band.high };
    const y = yOf(hz, band) - (direction * band.height) / BOUND_STEPS;
    return bounded(region, bound, Math.round(hzOf(y, band)), bench.extent);
  });
}

/** Bounds the selected segment by the frequencies that are shown, or lets it go beyond them again. */
export function toggleBounds(bench: Bench): void {
  const { band } = bench;
  change(bench, (region) =>
    region.low === null
      ? { ...region, low: band.low, high: band.high }
      : { ...region, low: null, high: null },
  );
}

function change(bench: Bench, to: (region: Region) => Region): void {
  const { selected, desk } = bench;
  if (!selected) needSelection(bench);
  else desk.selection.value = editPlaced(bench, selected, { region: to(selected) }) ?? selected.id;
}

/** Makes two of the segment under the playhead: the selected one, else the shortest. */
export function splitHere(bench: Bench): void {
  const { selected, desk } = bench;
  const at = bench.deck.time.peek();
  const under = bench.all
    .peek()
    .filter(({ start, end }) => start < at && at < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const placed = under.find(({ id }) => id === selected?.id) ?? under[0];
  if (!placed) {
    desk.session.say("info", "Put the playhead into a segment first: it is split there.");
    return;
  }
  desk.selection.value = splitPlaced(bench, placed, at);
}

/** Makes one of the selected segment and the next of its label. */
export function mergeNext(bench: Bench): void {
  const { selected, desk } = bench;
  if (!selected) {
    needSelection(bench);
    return;
  }
  const all = bench.all.peek();
  const next = all
    .slice(all.indexOf(selected) + 1)
    .find(
      ({ label, channel, value }) =>
        value.type === "segment" && label === selected.label && channel === selected.channel,
    );
  if (!next || selected.value.type !== "segment")
    desk.session.say("info", `There is no further segment of ${selected.label} to merge with.`);
  else desk.selection.value = mergePlaced(bench, selected, next) ?? selected.id;
}

export function removeSelected(bench: Bench): void {
  const { selected, desk } = bench;
  if (!selected) {
    needSelection(bench);
    return;
  }
  removePlaced(bench, selected);
  desk.selection.value = null;
}

function needSelection(bench: Bench): void {
  bench.desk.session.say("info", "Select a segment first.");
}
