import { silenceBorders, zeroCrossing } from "../../geometry/time-snap";
import type { Player } from "../player/player";
import type { PeakLayer } from "./peak-layer";

// A pause between two words is no shorter; a stop within one is.
const SHORTEST_SECONDS = 0.1;
// A crossing further away changes what is heard for the sake of a click that is not.
const CROSSING_SECONDS = 0.005;

/** The border of a silence nearest to a time, as exact as it is seen; null where none is that near. */
export function silenceNear(
  layer: PeakLayer,
  channels: readonly number[],
  time: number,
  tolerance: number,
): number | null {
  const { levels, first, seconds } = layer.levels(channels);
  const shortest = Math.max(Math.ceil(SHORTEST_SECONDS / seconds), 1);
  const borders = silenceBorders(levels, shortest).map((column) => (first + column) * seconds);
  return nearest(borders, time, tolerance);
}

/** Where the sound goes through zero nearest to a time; null where it does not, or is not here yet. */
export function crossingNear(player: Player, time: number, tolerance: number): number | null {
  const { rate, samples } = player.source;
  const reach = Math.max(Math.floor(Math.min(tolerance, CROSSING_SECONDS) * rate), 1);
  const at = Math.round(time * rate);
  const first = Math.max(at - reach - 1, 0);
  const pcm = player.samples(first, Math.min(at + reach + 1, samples) - first);
  const places = (pcm ?? []).flatMap((channel) => {
    const place = zeroCrossing(channel, at - first);
    return place === null ? [] : [(first + place) / rate];
  });
  return nearest(places, time, tolerance);
}

function nearest(times: readonly number[], time: number, tolerance: number): number | null {
  let best: number | null = null;
  for (const other of times) {
    const away = Math.abs(other - time);
    if (away <= tolerance && (best === null || away < Math.abs(best - time))) best = other;
  }
  return best;
}
