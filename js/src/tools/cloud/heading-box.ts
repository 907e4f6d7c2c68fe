import type { Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import { type CuboidWish, type Drawing, hasLeft, type Reach } from "./gesture";

/** Dragging from tail to nose over the ground; `from` is where the press was. */
export type Heading =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly from: Vec3; readonly screen: Vec }
  | { readonly kind: "dragging"; readonly from: Vec3; readonly to: Vec3; readonly fits: boolean };

const IDLE: Heading = { kind: "idle" };

/** One drag, one cuboid; a click makes one of what is there. */
export const headingBoxDrawing: Drawing<Heading> = {
  idle: IDLE,
  isDrag: true,
  down: (_, { at, screen }) => ({ state: { kind: "pressing", from: at, screen } }),
  move: (state, reach) => {
    if (state.kind === "idle") return { state };
    if (state.kind === "pressing" && !hasLeft(state.screen, reach)) return { state };
    return { state: dragged(state.from, reach) };
  },
  up: (state, reach) => {
    if (state.kind === "idle") return { state };
    if (state.kind === "pressing" && !hasLeft(state.screen, reach))
      return { state: IDLE, made: { kind: "click", at: state.from } };
    return { state: IDLE, made: wishOf(dragged(state.from, reach)) };
  },
  finish: (state) => (state.kind === "dragging" ? { state: IDLE, made: wishOf(state) } : { state }),
  back: () => IDLE,
  draft: (state) => {
    if (state.kind === "idle") return null;
    if (state.kind === "pressing") return { wish: null, open: [state.from] };
    return { wish: wishOf(state), open: [state.from, state.to] };
  },
  isIdle: (state) => state.kind === "idle",
  hint: (state) =>
    state.kind === "idle"
      ? "Drag from tail to nose on the ground, or click an object. Alt: just as dragged."
      : "Let go at the nose. Alt: just as dragged; Escape drops it.",
};

type Dragging = Extract<Heading, { readonly kind: "dragging" }>;

function dragged(from: Vec3, { at, alt }: Reach): Dragging {
  return { kind: "dragging", from, to: at, fits: !alt };
}

function wishOf({ from, to, fits }: Dragging): CuboidWish {
  return { kind: "drag", tail: from, nose: to, fits };
}
