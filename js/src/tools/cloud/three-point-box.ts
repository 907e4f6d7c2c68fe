import type { Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import { type Drawing, hasLeft, type Reach, type Step } from "./gesture";

/** Drawing one side, by a drag or by two clicks, and then how wide the cuboid is. */
export type ThreePoint =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly tail: Vec3; readonly screen: Vec }
  | { readonly kind: "siding"; readonly tail: Vec3; readonly nose: Vec3; readonly isDown: boolean }
  | {
      readonly kind: "widening";
      readonly tail: Vec3;
      readonly nose: Vec3;
      readonly across: Vec3;
      readonly isDown: boolean;
    };

type Begun = Extract<ThreePoint, { readonly isDown: boolean }>;

const IDLE: ThreePoint = { kind: "idle" };

export const threePointBoxDrawing: Drawing<ThreePoint> = {
  idle: IDLE,
  isDrag: false,
  down: (state, reach) =>
    isBegun(state)
      ? { state: { ...followed(state, reach), isDown: true } }
      : { state: { kind: "pressing", tail: reach.at, screen: reach.screen } },
  move: (state, reach) => {
    if (isBegun(state)) return { state: followed(state, reach) };
    if (state.kind === "idle" || !hasLeft(state.screen, reach)) return { state };
    return { state: { kind: "siding", tail: state.tail, nose: reach.at, isDown: true } };
  },
  up: (state, reach) => {
    if (state.kind === "idle") return { state };
    if (state.kind === "pressing")
      return { state: { kind: "siding", tail: state.tail, nose: reach.at, isDown: false } };
    return state.isDown ? complete(followed(state, reach)) : { state };
  },
  finish: (state) => (isBegun(state) ? complete(state) : { state }),
  back: (state) =>
    state.kind === "widening" ? { kind: "siding", tail: state.tail, nose: state.nose, isDown: false } : IDLE,
  draft: (state) => {
    if (state.kind === "idle") return null;
    if (state.kind === "pressing") return { wish: null, open: [state.tail] };
    if (state.kind === "siding") return { wish: null, open: [state.tail, state.nose] };
    const { tail, nose, across } = state;
    const wish = isSame(nose, across) ? null : ({ kind: "side", tail, nose, across } as const);
    return { wish, open: [tail, nose, across] };
  },
  isIdle: (state) => state.kind === "idle",
  hint: (state) => {
    if (state.kind === "widening") return "Click the opposite side; Escape drops it.";
    if (state.kind === "siding") return "Click the nose end of this side; Escape drops it.";
    return "Drag along one side from tail to nose, or click its two ends; then the opposite side.";
  },
};

function isBegun(state: ThreePoint): state is Begun {
  return state.kind === "siding" || state.kind === "widening";
}

function followed(state: Begun, { at }: Reach): Begun {
  return state.kind === "siding" ? { ...state, nose: at } : { ...state, across: at };
}

/** Goes on to the width, or makes the cuboid. */
function complete(state: Begun): Step<ThreePoint> {
  const { tail, nose } = state;
  if (isSame(tail, nose))
    return { state: IDLE, refused: "A side needs a length: drag along it, or click its two ends." };
  if (state.kind === "siding")
    return { state: { kind: "widening", tail, nose, across: nose, isDown: false } };
  if (isSame(nose, state.across))
    return { state, refused: "A cuboid needs a width: move away from its side and click." };
  return { state: IDLE, made: { kind: "side", tail, nose, across: state.across } };
}

function isSame([ax, ay]: Vec3, [bx, by]: Vec3): boolean {
  return ax === bx && ay === by;
}
