/** A label's key that is down while a recording plays. */
export interface Hold {
  readonly label: string;
  /** What was heard when the key went down, in seconds of the recording. */
  readonly from: number;
  /** When it went down, in milliseconds of any clock. */
  readonly pressed: number;
}

/** The keys that are down, by the key; any number at once. */
export type Holds = ReadonlyMap<string, Hold>;

export const NO_HOLDS: Holds = new Map();

/** Shorter than this a key was tapped: it picks the label and marks nothing. */
export const TAP_MS = 250;

export type Released =
  | { readonly kind: "tapped"; readonly label: string }
  | { readonly kind: "held"; readonly label: string; readonly start: number; readonly end: number };

export function keyDown(holds: Holds, key: string, hold: Hold): Holds {
  return holds.has(key) ? holds : new Map(holds).set(key, hold);
}

/** The key is up again, when `heard` was heard: what is held then, and what came of it. */
export function keyUp(
  holds: Holds,
  key: string,
  heard: number,
  now: number,
): { readonly holds: Holds; readonly released: Released | null } {
  const hold = holds.get(key);
  if (!hold) return { holds, released: null };
  const left = new Map(holds);
  left.delete(key);
  const { label, from, pressed } = hold;
  const released: Released =
    now - pressed < TAP_MS ? { kind: "tapped", label } : { kind: "held", label, start: from, end: heard };
  return { holds: left, released };
}

/**
 * When the sound was that a person has answered with a key just now.
 *
 * `delay` is how many seconds a hand is behind the ear: at twice the speed, as
 * much twice of the recording.
 */
export function answered(heard: number, delay: number, speed: number): number {
  return Math.max(heard - delay * speed, 0);
}
