import type { Vec } from "../../geometry/vec";
import type { Drawing } from "./gesture";

/** A point lies where the button is let go. */
export type Pointing = { readonly kind: "idle" } | { readonly kind: "pressing"; readonly at: Vec };

const IDLE: Pointing = { kind: "idle" };

export const pointDrawing: Drawing<Pointing> = {
  idle: IDLE,
  down: (_, { at }) => ({ state: { kind: "pressing", at } }),
  move: (state, { at }) => ({ state: state.kind === "pressing" ? { kind: "pressing", at } : state }),
  up: (state, { at: [x, y] }) =>
    state.kind === "pressing" ? { state: IDLE, made: { type: "point", x, y } } : { state },
  finish: (state) => ({ state }),
  back: () => IDLE,
  draft: (state) => {
    if (state.kind === "idle") return null;
    const [x, y] = state.at;
    return { shape: { type: "point", x, y }, open: [] };
  },
  isIdle: (state) => state.kind === "idle",
  hint: () => "Click to place a point.",
};
