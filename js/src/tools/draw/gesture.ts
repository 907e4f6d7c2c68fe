import type { Vec } from "../../geometry/vec";
import type { Shape } from "../../schema";

/** Where the pointer or the keyboard's cross is. */
export interface Reach {
  /** In pixels of the picture. */
  readonly at: Vec;
  /** How far off still counts as on it, in pixels of the picture. */
  readonly slack: number;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Where a gesture is now, and what came of it. */
export interface Step<S> {
  readonly state: S;
  readonly made?: Shape;
  /** Why nothing was made, as a sentence for the person. */
  readonly refused?: string;
}

/** What a gesture has in hand, to be painted over the document. */
export interface Draft {
  readonly shape: Shape | null;
  /** The vertices placed so far, and the one that follows the pointer. */
  readonly open: readonly Vec[];
  /** Places that belong to an object, or do not. */
  readonly signs?: readonly { readonly at: Vec; readonly belongs: boolean }[];
}

/**
 * A gesture that makes a shape: a state machine without screen or document.
 *
 * Escape is always `idle`; the view lets the pointer pass until it is up again.
 */
export interface Drawing<S> {
  readonly idle: S;
  down(state: S, reach: Reach): Step<S>;
  move(state: S, reach: Reach): Step<S>;
  up(state: S, reach: Reach): Step<S>;
  /** Enter or a double click: what there is is complete. */
  finish(state: S): Step<S>;
  /** Backspace: takes the last piece back. */
  back(state: S): S;
  draft(state: S): Draft | null;
  isIdle(state: S): boolean;
  /** What to do next, in one line. */
  hint(state: S): string;
}
