import { distance, type Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import type { Drawing, Reach, Step } from "./gesture";
import { touched } from "./point3d";

/** Placing vertex after vertex by clicks. */
export type Path =
  | { readonly kind: "idle" }
  | {
      readonly kind: "placing";
      readonly points: readonly Vec3[];
      /** Where the last vertex was seen when it was placed. */
      readonly last: Vec | null;
      /** Follows the pointer. */
      readonly at: Vec3;
      readonly isDown: boolean;
    };

type Placing = Extract<Path, { readonly kind: "placing" }>;

const IDLE: Path = { kind: "idle" };

export const polylineDrawing: Drawing<Path> = {
  idle: IDLE,
  isDrag: false,
  down: (state, reach) => {
    const at = touched(reach);
    return {
      state:
        state.kind === "idle"
          ? { kind: "placing", points: [], last: null, at, isDown: true }
          : { ...state, at, isDown: true },
    };
  },
  move: (state, reach) => ({ state: state.kind === "idle" ? state : { ...state, at: touched(reach) } }),
  up: (state, reach) => ({ state: state.kind === "placing" && state.isDown ? placed(state, reach) : state }),
  finish: (state) => (state.kind === "idle" ? { state } : complete(state)),
  back: (state) => {
    if (state.kind === "idle") return IDLE;
    // A press is a piece of its own.
    const points = state.isDown ? state.points : state.points.slice(0, -1);
    return points.length > 0 ? { ...state, points, last: null, isDown: false } : IDLE;
  },
  draft: (state) => {
    if (state.kind === "idle") return null;
    const open = [...state.points, state.at];
    return { wish: open.length > 1 ? wishOf(open) : null, open };
  },
  isIdle: (state) => state.kind === "idle",
  hint: (state) => {
    if (state.kind === "idle") return "Click vertex after vertex on what is seen there. Alt: on the ground.";
    if (state.points.length < 2) return "Click the next vertex. Backspace takes one back.";
    return "Press Enter or double-click to end it. Backspace takes a vertex back.";
  },
};

/** The second click of a double click, and a tremor, place no vertex on the last. */
function placed(state: Placing, reach: Reach): Placing {
  const at = touched(reach);
  const { screen, slack } = reach;
  const isSame = state.last !== null && distance(state.last, screen) <= slack;
  const points = isSame ? state.points : [...state.points, at];
  return { kind: "placing", points, last: screen, at, isDown: false };
}

function complete(state: Placing): Step<Path> {
  const { points } = state;
  if (points.length > 1) return { state: IDLE, made: wishOf(points) };
  return { state: { ...state, isDown: false }, refused: "A line needs two vertices or more." };
}

function wishOf(points: readonly Vec3[]) {
  return { kind: "solid", solid: { type: "polyline3d", points } } as const;
}
