import type { Slice } from "../../schema";

/** How far a tile has come, of how many points. */
export interface TileState {
  readonly loaded: number;
  readonly count: number;
  /** Whether points of it are on their way: its next ones must wait for them. */
  readonly isAway: boolean;
  /** How much it matters to the views; what matters less than another by a factor of 4 comes a level later. */
  readonly weight: number;
}

/** Each level has four times as many points as the one before. */
const LEVEL = 4;
const LEVELS = 4;

/**
 * What to ask for next: the tiles that are thinnest for what they matter first.
 *
 * All tiles come a level at a time, so that what is seen is coarse first and
 * then fine everywhere. `most` is how many points a request may bring.
 */
export function nextSlices(tiles: readonly TileState[], most: number): readonly Slice[] {
  const open = [...tiles.entries()]
    .filter(([, { loaded, count, isAway }]) => !isAway && loaded < count)
    .map(([tile, state]) => ({
      tile,
      state,
      rank: levelOf(state) - Math.log(state.weight) / Math.log(LEVEL),
    }))
    .sort((a, b) => a.rank - b.rank);
  const slices: Slice[] = [];
  let room = most;
  for (const { tile, state } of open) {
    const wanted = Math.min(levelEnd(state, levelOf(state)) - state.loaded, room);
    if (wanted <= 0) break;
    slices.push([tile, state.loaded, wanted]);
    room -= wanted;
  }
  return slices;
}

/** Which level comes next, 0 the coarsest. */
function levelOf(state: TileState): number {
  let level = 0;
  while (level < LEVELS && levelEnd(state, level) <= state.loaded) level++;
  return level;
}

/** How many points a tile has with a level and those before it. */
function levelEnd({ count }: TileState, level: number): number {
  return Math.ceil(count / LEVEL ** (LEVELS - level));
}
