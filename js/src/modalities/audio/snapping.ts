import { crossingNear } from "../../stage/sound/snap";
import type { Bench } from "./bench";

/** CSS pixels within which something draws an edge to it; far out these are seconds, and less must do. */
const REACH = 8;
const MOST_SECONDS = 0.25;

/**
 * Where an edge goes for a time: to what it snaps to, where that is on; Alt turns it around.
 *
 * Edges of other segments come first, then silence, then the zero crossing at
 * which a cut is not heard.
 */
export function aim(bench: Bench, time: number, isInverted = false, without?: string): number {
  if (bench.snaps.peek() === isInverted) return time;
  const reach = Math.min(REACH / bench.view.peek().scale, MOST_SECONDS);
  const held = bench.byId.peek().get(without ?? "");
  const edge = bench.edges.peek().nearest(time, reach, held ? [held.start, held.end] : []);
  const player = bench.deck.player.peek();
  return edge ?? bench.silenceNear(time, reach) ?? (player && crossingNear(player, time, reach)) ?? time;
}
