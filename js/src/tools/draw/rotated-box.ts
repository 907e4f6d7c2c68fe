import { add, cross, distance, dot, lerp, normaliseAngle, scale, sub, type Vec } from "../../geometry/vec";
import type { Box } from "../../schema";
import type { Drawing, Reach, Step } from "./gesture";

/** Drawing one edge, by a drag or by two clicks, and then how far the box reaches from it. */
export type Turned =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly from: Vec }
  | { readonly kind: "edging"; readonly from: Vec; readonly to: Vec; readonly isDown: boolean }
  | {
      readonly kind: "widening";
      readonly from: Vec;
      readonly to: Vec;
      readonly at: Vec;
      readonly isDown: boolean;
    };

const IDLE: Turned = { kind: "idle" };
const STEP = Math.PI / 12;

export const rotatedBoxDrawing: Drawing<Turned> = {
  idle: IDLE,
  down: (state, reach) => {
    if (state.kind === "idle" || state.kind === "pressing")
      return { state: { kind: "pressing", from: reach.at } };
    return { state: { ...follow(state, reach), isDown: true } };
  },
  move: (state, reach) => {
    if (state.kind === "idle") return { state };
    if (state.kind !== "pressing") return { state: follow(state, reach) };
    const { from } = state;
    if (distance(from, reach.at) <= reach.slack) return { state };
    return { state: { kind: "edging", from, to: edgeEnd(from, reach), isDown: true } };
  },
  up: (state, reach) => {
    if (state.kind === "idle") return { state };
    if (state.kind === "pressing")
      return { state: { kind: "edging", from: state.from, to: edgeEnd(state.from, reach), isDown: false } };
    if (!state.isDown) return { state };
    return complete(follow(state, reach));
  },
  finish: (state) => (state.kind === "edging" || state.kind === "widening" ? complete(state) : { state }),
  back: (state) =>
    state.kind === "widening" ? { kind: "edging", from: state.from, to: state.at, isDown: false } : IDLE,
  draft: (state) => {
    if (state.kind === "idle") return null;
    if (state.kind === "pressing") return { shape: null, open: [state.from] };
    if (state.kind === "edging") return { shape: null, open: [state.from, state.to] };
    return { shape: boxOn(state.from, state.to, state.at), open: [state.from, state.to] };
  },
  isIdle: (state) => state.kind === "idle",
  hint: (state) => {
    if (state.kind === "widening") return "Move to the opposite edge and click.";
    if (state.kind === "edging") return "Click where the edge ends. Shift: in steps of 15 degrees.";
    return "Drag along one edge, or click its two ends. Shift: in steps of 15 degrees.";
  },
};

type Begun = Extract<Turned, { readonly isDown: boolean }>;

function follow(state: Begun, reach: Reach): Begun {
  return state.kind === "edging" ? { ...state, to: edgeEnd(state.from, reach) } : { ...state, at: reach.at };
}

/** Goes on to the width, or makes the box. */
function complete(state: Begun): Step<Turned> {
  const { from, to } = state;
  if (state.kind === "widening") {
    const made = boxOn(from, to, state.at);
    return made
      ? { state: IDLE, made }
      : { state, refused: "A box needs a width: move away from its edge and click." };
  }
  return distance(from, to) > 0
    ? { state: { kind: "widening", from, to, at: to, isDown: false } }
    : { state: IDLE, refused: "An edge needs a length: drag along it, or click its two ends." };
}

/** Where the edge ends: at the pointer, or below it on the nearest of the steps. */
function edgeEnd(from: Vec, { at, shift }: Reach): Vec {
  if (!shift) return at;
  const way = sub(at, from);
  const angle = Math.round(Math.atan2(way[1], way[0]) / STEP) * STEP;
  const along: Vec = [Math.cos(angle), Math.sin(angle)];
  return add(from, scale(along, dot(way, along)));
}

/** The box with this edge, the opposite one through `at`; null where it would have no width. */
function boxOn(from: Vec, to: Vec, at: Vec): Box | null {
  const edge = sub(to, from);
  const width = distance(from, to);
  // Positive to the right of the edge, as one walks it: clockwise, as seen.
  const reach = cross(edge, sub(at, from)) / width;
  const height = Math.abs(reach);
  if (!(height > 0)) return null;
  const across = scale([-edge[1], edge[0]], reach / width);
  const [cx, cy] = add(lerp(from, to, 0.5), scale(across, 0.5));
  const angle = (Math.atan2(edge[1], edge[0]) * 180) / Math.PI;
  const box: Box = { type: "box", x: cx - width / 2, y: cy - height / 2, width, height };
  return angle === 0 ? box : { ...box, angle: normaliseAngle(angle) };
}
