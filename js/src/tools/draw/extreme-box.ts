import { rectOf } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import type { Box } from "../../schema";
import type { Drawing, Step } from "./gesture";

/**
 * A box by the four places where an object ends: top, left, bottom and right, in any order.
 *
 * After Papadopoulos et al., "Extreme clicking for efficient object annotation", 2017.
 */
export type Extremes =
  | { readonly kind: "idle" }
  | {
      readonly kind: "picking";
      readonly points: readonly Vec[];
      readonly at: Vec;
      readonly isDown: boolean;
    };

const IDLE: Extremes = { kind: "idle" };
const ALL = 4;

export const extremeBoxDrawing: Drawing<Extremes> = {
  idle: IDLE,
  down: (state, { at }) => ({
    state: { kind: "picking", points: state.kind === "idle" ? [] : state.points, at, isDown: true },
  }),
  move: (state, { at }) => ({ state: state.kind === "idle" ? state : { ...state, at } }),
  up: (state, { at }) => {
    if (state.kind === "idle" || !state.isDown) return { state };
    const points = [...state.points, at];
    return points.length < ALL ? { state: { kind: "picking", points, at, isDown: false } } : complete(points);
  },
  finish: (state) => {
    if (state.kind === "idle") return { state };
    const missing = ALL - state.points.length;
    return { state, refused: `A box by its extremes takes four clicks: ${missing} to go.` };
  },
  back: (state) => {
    if (state.kind === "idle") return state;
    const points = state.isDown ? state.points : state.points.slice(0, -1);
    return points.length > 0 ? { ...state, points, isDown: false } : IDLE;
  },
  draft: (state) => {
    if (state.kind === "idle") return null;
    const open = [...state.points, state.at];
    return { shape: around(open), open };
  },
  isIdle: (state) => state.kind === "idle",
  hint: (state) => {
    const missing = ALL - (state.kind === "idle" ? 0 : state.points.length);
    return missing === ALL
      ? "Click the object's top, left, bottom and right ends, in any order."
      : `Click the object's other ends: ${missing} to go.`;
  },
};

function complete(points: readonly Vec[]): Step<Extremes> {
  const box = around(points);
  return box
    ? { state: IDLE, made: box }
    : { state: IDLE, refused: "A box needs a width and a height: these four places lie in one line." };
}

function around(points: readonly Vec[]): Box | null {
  const rect = rectOf(points);
  return rect.width > 0 && rect.height > 0 ? { type: "box", ...rect } : null;
}
