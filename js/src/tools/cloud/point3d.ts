import type { Vec3 } from "../../geometry/vec3";
import type { Drawing, Reach } from "./gesture";

/** A point lies where the button is let go. */
export type Pointing = { readonly kind: "idle" } | { readonly kind: "pressing"; readonly at: Vec3 };

const IDLE: Pointing = { kind: "idle" };

export const pointDrawing: Drawing<Pointing> = {
  idle: IDLE,
  isDrag: false,
  down: (_, reach) => ({ state: { kind: "pressing", at: touched(reach) } }),
  move: (state, reach) => ({ state: state.kind === "idle" ? state : { ...state, at: touched(reach) } }),
  up: (state, reach) => (state.kind === "idle" ? { state } : { state: IDLE, made: wishOf(touched(reach)) }),
  finish: (state) => ({ state }),
  back: () => IDLE,
  draft: (state) => (state.kind === "idle" ? null : { wish: wishOf(state.at), open: [state.at] }),
  isIdle: (state) => state.kind === "idle",
  hint: () => "Click to place a point on what is seen there. Alt: on the ground.",
};

/** The point of the cloud that is seen there, else the ground; with Alt the ground in any case. */
export function touched({ at, point, alt }: Reach): Vec3 {
  return alt ? at : (point ?? at);
}

function wishOf([x, y, z]: Vec3) {
  return { kind: "solid", solid: { type: "point3d", x, y, z } } as const;
}
