import type { Vec } from "../../geometry/vec";
import { distance } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import type { Solid } from "../../schema";

/** Where the pointer or the keyboard's cross is. */
export interface Reach {
  /** In CSS pixels of the pane. */
  readonly screen: Vec;
  /** How far off still counts as on it, in CSS pixels. */
  readonly slack: number;
  /** Below it on the ground. */
  readonly at: Vec3;
  /** The point of the cloud that is seen there; null where none is. */
  readonly point: Vec3 | null;
  /** The heading that points up on the screen, in radians. */
  readonly up: number;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What a gesture asks for; what becomes of it depends on the points there. */
export type Wish =
  /** A cuboid from tail to nose. */
  | { readonly kind: "drag"; readonly tail: Vec3; readonly nose: Vec3; readonly fits: boolean }
  /** A cuboid around what is there. */
  | { readonly kind: "click"; readonly at: Vec3 }
  /** A cuboid around what lies in a rectangle, whose sides run along `up` and across it. */
  | {
      readonly kind: "rectangle";
      readonly from: Vec3;
      readonly to: Vec3;
      readonly up: number;
      readonly fits: boolean;
    }
  /** A cuboid with a side from tail to nose, the opposite one through `across`. */
  | { readonly kind: "side"; readonly tail: Vec3; readonly nose: Vec3; readonly across: Vec3 }
  /** The points that are seen in a ring, in CSS pixels of the pane; `takes` is whether their label is taken away. */
  | { readonly kind: "lasso"; readonly ring: readonly Vec[]; readonly takes: boolean }
  /** Just this. */
  | { readonly kind: "solid"; readonly solid: Solid };

/** A wish for a cuboid. */
export type CuboidWish = Exclude<Wish, { readonly kind: "solid" | "lasso" }>;

/** Where a gesture is now, and what came of it. */
export interface Step<S> {
  readonly state: S;
  readonly made?: Wish;
  /** Why nothing was made, as a sentence for the person. */
  readonly refused?: string;
}

/** What a gesture has in hand, to be painted over the document. */
export interface Draft {
  readonly wish: Exclude<Wish, { readonly kind: "lasso" }> | null;
  /** The places put down so far, and the one that follows the pointer. */
  readonly open: readonly Vec3[];
  /** What is drawn on the screen, in CSS pixels of the pane. */
  readonly ring?: readonly Vec[];
}

/**
 * A gesture that makes something in a cloud: a state machine without screen or document.
 *
 * Escape is always `idle`; the view lets the pointer pass until it is up again.
 */
export interface Drawing<S> {
  readonly idle: S;
  /** Whether it is one drag: the keyboard holds it down from one Space to the next. */
  readonly isDrag: boolean;
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

/** Whether the pointer has gone further than a click strays. */
export function hasLeft(from: Vec, { screen, slack }: Reach): boolean {
  return distance(from, screen) > slack;
}
