import { between, type Rect } from "../../geometry/rect";
import { distance, type Vec } from "../../geometry/vec";
import type { Shape } from "../../schema";
import type { Draft, Drawing, Reach, Step } from "./gesture";

/** Spanning a rectangle, by a drag or by two clicks; `from` is where the first press was. */
export type Span =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly from: Vec }
  | { readonly kind: "dragging"; readonly from: Vec; readonly rect: Rect }
  /** Clicked once: the rectangle follows the pointer to the second click. */
  | { readonly kind: "following"; readonly from: Vec; readonly rect: Rect };

const IDLE: Span = { kind: "idle" };

export interface Spanned {
  /** What is drawn, as a sentence begins: "A box". */
  readonly subject: string;
  shape(rect: Rect): Shape;
  /** What a click without a drag makes; two clicks span a rectangle if left out. */
  click?(reach: Reach): Shape;
}

/** The gesture of all that a rectangle gives its place and size. Shift makes it square, Alt centres it. */
export function spanDrawing(spanned: Spanned): Drawing<Span> {
  const { subject, shape, click } = spanned;
  const complete = (rect: Rect): Step<Span> =>
    rect.width > 0 && rect.height > 0
      ? { state: IDLE, made: shape(rect) }
      : { state: IDLE, refused: `${subject} needs a width and a height: drag from corner to corner.` };

  return {
    idle: IDLE,
    down: (state, reach) => {
      if (state.kind !== "following") return { state: { kind: "pressing", from: reach.at } };
      return { state: { ...state, kind: "dragging", rect: spannedBy(state.from, reach) } };
    },
    move: (state, reach) => {
      if (state.kind === "idle") return { state };
      if (state.kind === "pressing" && distance(state.from, reach.at) <= reach.slack) return { state };
      const kind = state.kind === "following" ? "following" : "dragging";
      return { state: { kind, from: state.from, rect: spannedBy(state.from, reach) } };
    },
    up: (state, reach) => {
      if (state.kind === "dragging") return complete(spannedBy(state.from, reach));
      if (state.kind !== "pressing") return { state };
      if (click) return { state: IDLE, made: click({ ...reach, at: state.from }) };
      return { state: { kind: "following", from: state.from, rect: spannedBy(state.from, reach) } };
    },
    finish: (state) => (hasRect(state) ? complete(state.rect) : { state }),
    back: () => IDLE,
    draft: (state) => draftOf(state, shape),
    isIdle: (state) => state.kind === "idle",
    hint: (state) => {
      if (state.kind === "following")
        return "Click the opposite corner. Shift: square; Alt: from the centre.";
      return click
        ? "Drag from corner to corner, or click to place it at its usual size."
        : "Drag from corner to corner, or click two corners. Shift: square; Alt: from the centre.";
    },
  };
}

type WithRect = Extract<Span, { readonly rect: Rect }>;

function hasRect(state: Span): state is WithRect {
  return state.kind === "dragging" || state.kind === "following";
}

function draftOf(state: Span, shape: (rect: Rect) => Shape): Draft | null {
  if (state.kind === "idle") return null;
  const hasRoom = hasRect(state) && state.rect.width > 0 && state.rect.height > 0;
  return hasRoom ? { shape: shape(state.rect), open: [] } : { shape: null, open: [state.from] };
}

function spannedBy(from: Vec, { at, shift, alt }: Reach): Rect {
  const [dx, dy] = [at[0] - from[0], at[1] - from[1]];
  const side = Math.max(Math.abs(dx), Math.abs(dy));
  const corner: Vec = shift ? [from[0] + signed(side, dx), from[1] + signed(side, dy)] : at;
  const opposite: Vec = alt ? [2 * from[0] - corner[0], 2 * from[1] - corner[1]] : from;
  return between(opposite, corner);
}

function signed(size: number, like: number): number {
  return like < 0 ? -size : size;
}
