import type { Bench } from "./bench";
import type { Placed } from "./placed";

const BACK = 2;

/** Space: plays from the playhead, or stops; where it loops, what is selected or all of it. */
export function togglePlay(bench: Bench): void {
  const { deck, selected } = bench;
  const { duration } = bench.extent;
  if (deck.playing.peek()) {
    deck.stop();
    return;
  }
  const at = deck.time.peek();
  if (deck.loops.peek()) {
    const stretch = selected && isLong(selected) ? selected : { start: 0, end: duration };
    deck.repeat(stretch.start, stretch.end);
  } else deck.play(at >= duration ? 0 : at);
}

/** Plays the selected segment from its first to its last sample. */
export function playSegment(bench: Bench): void {
  const { deck, selected } = bench;
  if (!selected) bench.desk.session.say("info", "Select a segment first.");
  else if (!isLong(selected)) deck.play(selected.start);
  else if (deck.loops.peek()) deck.repeat(selected.start, selected.end);
  else deck.play(selected.start, selected.end);
}

/** Two seconds back, and on from there: within the selected segment, where the playhead is in it. */
export function backTwo(bench: Bench): void {
  const { deck, selected } = bench;
  const at = deck.time.peek();
  const isWithin = selected && isLong(selected) && selected.start <= at && at <= selected.end;
  const from = Math.max(at - BACK, isWithin ? selected.start : 0);
  if (isWithin) deck.play(from, selected.end);
  else deck.play(from);
}

/** A click: what plays goes on from there; else the playhead goes there, and plays where that is set so. */
export function goTo(bench: Bench, time: number): void {
  const { deck } = bench;
  if (!deck.playing.peek() && bench.clickPlays.peek()) deck.play(time);
  else deck.seek(time);
}

/** Moves the playhead by seconds. */
export function step(bench: Bench, seconds: number): void {
  bench.deck.seek(bench.deck.time.peek() + seconds);
}

function isLong({ start, end }: Placed): boolean {
  return start < end;
}
