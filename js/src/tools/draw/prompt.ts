import { between } from "../../geometry/rect";
import { distance, type Vec } from "../../geometry/vec";
import type { Box, Prompt } from "../../schema";
import type { Draft, Drawing, Reach } from "./gesture";

/** A place that belongs to the object, or does not. */
export interface Sign {
  readonly at: Vec;
  readonly belongs: boolean;
}

/** What a person has pointed out to an assistant, in the order of pointing. */
export interface Prompting {
  readonly clues: readonly (Sign | Box)[];
  /** How far colours may differ, 0 to 255; of the wand alone. */
  readonly tolerance: number;
  readonly press: Press | null;
}

interface Press extends Sign {
  readonly to: Vec;
  /** The tolerance that the press began with. */
  readonly tolerance: number;
}

const MOST = 255;
// Levels of tolerance for as much as counts as on a place: two pixels of the screen a level.
const LEVELS = 3;

const CLICK = "Click what belongs to the object, Shift+click what does not";

/** Clicks say what belongs, with Shift or Alt what does not; a drag is a rough box. */
export const promptDrawing: Drawing<Prompting> = {
  ...common(0),
  down: (state, reach) => ({ state: { ...state, press: pressed(state, reach) } }),
  move: (state, { at }) => ({ state: state.press ? { ...state, press: { ...state.press, to: at } } : state }),
  up: (state, reach) => {
    if (!state.press) return { state };
    const { at, belongs } = state.press;
    const clues =
      distance(at, reach.at) > reach.slack
        ? [...state.clues.filter(isSign), boxBetween(at, reach.at)]
        : withSign(state.clues, { at, belongs }, reach.slack);
    return { state: { ...state, clues, press: null } };
  },
  hint: ({ clues }) =>
    clues.length > 0 ? `${CLICK}; Backspace takes the last one back.` : `${CLICK}, or drag a rough box.`,
};

/** Clicks say which regions of one colour belong; dragging to the right tolerates more, to the left less. */
export function wandDrawing(tolerance: number): Drawing<Prompting> {
  return {
    ...common(tolerance),
    // The answer comes while the button is still down, so that the drag is seen at work.
    down: (state, reach) => {
      const press = pressed(state, reach);
      return { state: { ...state, clues: withSign(state.clues, press, reach.slack), press } };
    },
    move: (state, { at, slack }) => {
      if (!state.press) return { state };
      const away = (at[0] - state.press.at[0]) / slack;
      const change = Math.abs(away) < 1 ? 0 : Math.round(LEVELS * away);
      return { state: withTolerance(state, state.press.tolerance + change) };
    },
    up: (state) => ({ state: { ...state, press: null } }),
    draft: (state) => draft({ ...state, press: null }),
    hint: () => "Click into a region of one colour; dragging right or left changes the tolerance.",
  };
}

function common(tolerance: number) {
  const idle: Prompting = { clues: [], tolerance, press: null };
  return {
    idle,
    finish: (state: Prompting) => ({ state }),
    back: (state: Prompting): Prompting =>
      state.press ? { ...state, press: null } : { ...state, clues: state.clues.slice(0, -1) },
    draft,
    isIdle: ({ clues, press }: Prompting) => clues.length === 0 && press === null,
  };
}

function draft({ clues, press }: Prompting): Draft | null {
  if (clues.length === 0 && !press) return null;
  const boxes = clues.filter(isBox);
  const dragged = press && distance(press.at, press.to) > 0 ? boxBetween(press.at, press.to) : boxes.at(-1);
  const isBoxed = dragged !== undefined && dragged.width > 0 && dragged.height > 0;
  return { shape: isBoxed ? dragged : null, open: [], signs: clues.filter(isSign) };
}

export function withTolerance(state: Prompting, tolerance: number): Prompting {
  const bounded = Math.min(MOST, Math.max(0, tolerance));
  return bounded === state.tolerance ? state : { ...state, tolerance: bounded };
}

/** What an assistant is asked. */
export function promptOf({ clues, tolerance }: Prompting, label: string): Prompt {
  const points = clues.filter(isSign);
  return {
    points: points.map(({ at, belongs }) => [at[0], at[1], belongs ? 1 : 0]),
    boxes: clues.filter(isBox).map(({ x, y, width, height }) => [x, y, width, height]),
    tolerance,
    label,
  };
}

function pressed({ tolerance }: Prompting, { at, shift, alt }: Reach): Press {
  return { at, to: at, belongs: !(shift || alt), tolerance };
}

/** The second click of a double click says nothing new. */
function withSign(clues: Prompting["clues"], sign: Sign, slack: number): Prompting["clues"] {
  const last = clues.at(-1);
  const isSame =
    last && isSign(last) && last.belongs === sign.belongs && distance(last.at, sign.at) < slack / 4;
  return isSame ? clues : [...clues, sign];
}

function isBox(clue: Sign | Box): clue is Box {
  return "type" in clue;
}

function isSign(clue: Sign | Box): clue is Sign {
  return !isBox(clue);
}

function boxBetween(a: Vec, b: Vec): Box {
  return { type: "box", ...between(a, b) };
}
