/**
 * How a recording is cut into tiles: those of level 0 have `span` samples
 * each, those of each further level `factor` times as many.
 */
export interface TimeTiles {
  readonly samples: number;
  readonly span: number;
  readonly factor: number;
}

export interface TimePlace {
  readonly level: number;
  readonly index: number;
}

/** Samples, half open. */
export interface Stretch {
  readonly first: number;
  readonly beyond: number;
}

// A scale that was computed need not hit a power exactly.
const NEARLY = 1e-6;

/** The coarsest level whose grains of `factor ** level` samples are no larger than asked for. */
export function levelOf({ factor }: TimeTiles, samples: number): number {
  return Math.max(Math.floor(Math.log(samples) / Math.log(factor) + NEARLY), 0);
}

/** The samples that a tile covers. */
export function stretchOf({ samples, span, factor }: TimeTiles, { level, index }: TimePlace): Stretch {
  const length = span * factor ** level;
  return { first: index * length, beyond: Math.min((index + 1) * length, samples) };
}

/** The tiles of a level that have some of the samples of a stretch, from left to right. */
export function placesIn(tiles: TimeTiles, level: number, stretch: Stretch): readonly TimePlace[] {
  const length = tiles.span * tiles.factor ** level;
  const [first, beyond] = [Math.max(stretch.first, 0), Math.min(stretch.beyond, tiles.samples)];
  if (first >= beyond) return [];
  const from = Math.floor(first / length);
  const count = Math.ceil(beyond / length) - from;
  return Array.from({ length: count }, (_, step) => ({ level, index: from + step }));
}

/** The tile of the first level at which a single one has the whole recording. */
export function wholeTile({ samples, span, factor }: TimeTiles): TimePlace {
  let level = 0;
  while (span * factor ** level < samples) level++;
  return { level, index: 0 };
}

/** The tiles beside those of a view, at the right before the left: they are seen next. */
export function placesBeside(tiles: TimeTiles, places: readonly TimePlace[]): readonly TimePlace[] {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return [];
  const length = tiles.span * tiles.factor ** first.level;
  const [start, end] = [first.index * length, (last.index + 1) * length];
  return [
    ...placesIn(tiles, first.level, { first: end, beyond: end + length }),
    ...placesIn(tiles, first.level, { first: start - length, beyond: start }),
  ];
}

/** A part of a view, with the tile that it can be painted from. */
export interface Part {
  readonly place: TimePlace;
  readonly from: TimePlace;
}

/**
 * What can be painted of places: each from the finest tile that is there.
 *
 * In place of a tile that has not come, the finer ones that it consists of are
 * taken, where one of them has.
 */
export function partsThere(
  tiles: TimeTiles,
  places: readonly TimePlace[],
  isThere: (place: TimePlace) => boolean,
): readonly Part[] {
  return places
    .flatMap((place) => {
      const parts = isThere(place) ? [] : finer(tiles, place);
      return parts.some(isThere) ? parts : [place];
    })
    .flatMap((place) => {
      const from = nearestThere(tiles, place, isThere);
      return from ? [{ place, from }] : [];
    });
}

/** The finest among a tile and the coarser ones that cover it which is there; null where none is. */
function nearestThere(
  tiles: TimeTiles,
  place: TimePlace,
  isThere: (place: TimePlace) => boolean,
): TimePlace | null {
  const last = wholeTile(tiles).level;
  for (let { level, index } = place; ; level++, index = Math.floor(index / tiles.factor)) {
    if (isThere({ level, index })) return { level, index };
    if (level >= last) return null;
  }
}

/** The tiles of the next finer level that a tile consists of; none at level 0. */
function finer(tiles: TimeTiles, place: TimePlace): readonly TimePlace[] {
  return place.level === 0 ? [] : placesIn(tiles, place.level - 1, stretchOf(tiles, place));
}
