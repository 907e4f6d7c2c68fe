import { outline } from "../../geometry/outline";
import type { Vertices } from "../../geometry/polygon";
import { boxDrawing } from "../draw/box";
import type * as flat from "../draw/gesture";
import { type Path, pathDrawing } from "../draw/path";
import type { Span } from "../draw/span";
import type { Drawing, Reach, Step } from "./gesture";

/** A shape that is drawn on the screen; `takes` is whether the label is taken from what lies in it. */
export interface Looping<S> {
  readonly flat: S;
  readonly takes: boolean;
}

interface Loop<S> {
  readonly drawing: flat.Drawing<S>;
  /** Whether letting go in this state ends the loop. */
  readonly endsBy: (state: S) => boolean;
  readonly hint: (state: S) => string;
}

/** The gesture of a loop around what is seen; the wish has its ring in CSS pixels of the pane. */
function loopDrawing<S>({ drawing, endsBy, hint }: Loop<S>): Drawing<Looping<S>> {
  const taken = (step: flat.Step<S>, takes: boolean): Step<Looping<S>> => ({
    state: { flat: step.state, takes },
    ...(step.made ? { made: { kind: "lasso", ring: ringOf(step.made), takes } } : {}),
    ...(step.refused === undefined ? {} : { refused: step.refused }),
  });
  return {
    idle: { flat: drawing.idle, takes: false },
    isDrag: false,
    down: (state, reach) => taken(drawing.down(state.flat, flatten(reach)), reach.alt),
    move: (state, reach) => taken(drawing.move(state.flat, flatten(reach)), reach.alt),
    up: (state, reach) => {
      const step = drawing.up(state.flat, flatten(reach));
      const isEnd = !step.made && endsBy(state.flat);
      return taken(isEnd ? drawing.finish(step.state) : step, reach.alt);
    },
    finish: (state) => taken(drawing.finish(state.flat), state.takes),
    back: (state) => ({ ...state, flat: drawing.back(state.flat) }),
    draft: (state) => {
      const draft = drawing.draft(state.flat);
      return draft && { wish: null, open: [], ring: draft.shape ? ringOf(draft.shape) : draft.open };
    },
    isIdle: (state) => drawing.isIdle(state.flat),
    hint: (state) => hint(state.flat),
  };
}

export const lassoDrawing: Drawing<Looping<Path>> = loopDrawing({
  drawing: pathDrawing({
    least: 3,
    isClosed: true,
    tooFew: "A lasso needs three vertices or more.",
    shape: (points) => ({ type: "polygon", points }),
  }),
  endsBy: (state) => state.kind === "sketching",
  hint: (state) =>
    state.kind === "placing"
      ? "Click the first vertex or press Enter to close it. Backspace takes a vertex back."
      : "Draw around points, or click vertex after vertex. Alt takes the label from them.",
});

export const boxLassoDrawing: Drawing<Looping<Span>> = loopDrawing({
  drawing: boxDrawing,
  endsBy: () => false,
  hint: (state) =>
    state.kind === "following"
      ? "Click the opposite corner."
      : "Drag a box around points, or click two corners. Alt takes the label from them.",
});

/** The modifiers say what becomes of the points, not how the loop is drawn. */
function flatten({ screen, slack }: Reach): flat.Reach {
  return { at: screen, slack, shift: false, alt: false };
}

function ringOf(shape: flat.Draft["shape"] & object): Vertices {
  return outline(shape)[0]?.points ?? [];
}
