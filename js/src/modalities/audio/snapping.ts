import type { Bench } from "./bench";

/** CSS pixels within which something draws an edge to it; far out these are seconds, and less must do. */
const REACH = 8;
const MOST_SECONDS = 0.25;

/** Where an edge goes for a time: to what it snaps to, where that is on; Alt turns it around. */
export function aim(bench: Bench, time: number, isInverted = false, without?: string): number {
  if (bench.snaps.peek() === isInverted) return time;
  const reach = Math.min(REACH / bench.view.peek().scale, MOST_SECONDS);
  const edges = bench.all.peek().flatMap(({ id, start, end }) => (id === without ? [] : [start, end]));
  const [near] = edges
    .map((edge) => ({ edge, away: Math.abs(edge - time) }))
    .filter(({ away }) => away <= reach)
    .sort((a, b) => a.away - b.away);
  return near?.edge ?? time;
}
