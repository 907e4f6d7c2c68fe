import type { Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import { type Drawing, hasLeft, type Reach, type Wish } from "./gesture";

/** Spanning a rectangle on the ground, by a drag or by two clicks. */
export type Rectangle =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly from: Vec3; readonly screen: Vec }
  | {
      readonly kind: "spanning";
      readonly wish: Wish & { readonly kind: "rectangle" };
      readonly isDown: boolean;
    };

const IDLE: Rectangle = { kind: "idle" };

/** A cuboid of what lies in a rectangle that is upright on the screen. */
export const rectangleBoxDrawing: Drawing<Rectangle> = {
  idle: IDLE,
  isDrag: true,
  down: (state, reach) =>
    state.kind === "spanning"
      ? { state: spanned(state.wish.from, reach, true) }
      : { state: { kind: "pressing", from: reach.at, screen: reach.screen } },
  move: (state, reach) => {
    if (state.kind === "idle") return { state };
    if (state.kind === "spanning") return { state: spanned(state.wish.from, reach, state.isDown) };
    return hasLeft(state.screen, reach) ? { state: spanned(state.from, reach, true) } : { state };
  },
  up: (state, reach) => {
    if (state.kind === "idle") return { state };
    const from = state.kind === "pressing" ? state.from : state.wish.from;
    const hasRoom = state.kind === "spanning" || hasLeft(state.screen, reach);
    if (!hasRoom) return { state: spanned(from, reach, false) };
    if (state.kind === "spanning" && !state.isDown) return { state };
    return { state: IDLE, made: spanned(from, reach, false).wish };
  },
  finish: (state) => (state.kind === "spanning" ? { state: IDLE, made: state.wish } : { state }),
  back: () => IDLE,
  draft: (state) => {
    if (state.kind === "idle") return null;
    if (state.kind === "pressing") return { wish: null, open: [state.from] };
    return { wish: state.wish, open: [state.wish.from, state.wish.to] };
  },
  isIdle: (state) => state.kind === "idle",
  hint: (state) =>
    state.kind === "idle"
      ? "Drag a rectangle around an object, or click two corners. Alt: just as dragged."
      : "Go to the opposite corner. Alt: just as dragged; Escape drops it.",
};

function spanned(
  from: Vec3,
  { at, up, alt }: Reach,
  isDown: boolean,
): Extract<Rectangle, { kind: "spanning" }> {
  return { kind: "spanning", wish: { kind: "rectangle", from, to: at, up, fits: !alt }, isDown };
}
