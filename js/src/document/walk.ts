/** The order in which items come, as positions; immutable. */
export interface Walk {
  readonly length: number;
  /** The position that comes at a place. */
  at(place: number): number;
  /** The place at which a position comes. */
  placeOf(position: number): number;
}

/** Items come by position. */
export function byPosition(length: number): Walk {
  return { length, at: (place) => place, placeOf: (position) => position };
}

/**
 * A walk in which `first` come next; what it leaves out comes after, in the order that it had.
 *
 * Positions up to `upTo` that are `settled` stay where they are, so that going
 * back leads over what was done before, and so does `upTo` itself.
 */
export function rearranged(
  old: Walk,
  first: Iterable<number>,
  upTo: number,
  settled: (position: number) => boolean,
): Walk {
  const { length } = old;
  const positions = new Uint32Array(length);
  const taken = new Uint8Array(length);
  let count = 0;
  const add = (position: number) => {
    if (position >= length || taken[position]) return;
    taken[position] = 1;
    positions[count++] = position;
  };
  const here = old.placeOf(upTo);
  for (let place = 0; place < here; place++) if (settled(old.at(place))) add(old.at(place));
  add(upTo);
  for (const position of first) add(position);
  for (let place = 0; place < length; place++) add(old.at(place));
  return inOrder(positions);
}

/** A walk over further items, which come at the end. */
export function lengthened(old: Walk, length: number): Walk {
  return inOrder(Uint32Array.from({ length }, (_, place) => (place < old.length ? old.at(place) : place)));
}

function inOrder(positions: Uint32Array): Walk {
  const places = new Uint32Array(positions.length);
  positions.forEach((position, place) => {
    places[position] = place;
  });
  return {
    length: positions.length,
    at: (place) => positions[place] ?? 0,
    placeOf: (position) => places[position] ?? 0,
  };
}
