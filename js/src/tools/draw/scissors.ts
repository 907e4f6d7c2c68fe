import { STAIRS } from "../../geometry/contours";
import { simplify } from "../../geometry/polygon";
import { distance, type Vec } from "../../geometry/vec";
import type { Draft, Drawing, Reach, Step } from "./gesture";

/** A line laid along edges from click to click. */
export type Trail =
  | { readonly kind: "idle" }
  | {
      readonly kind: "laying";
      /** Lines from click to click, each without the place that it begins at; the first is where it all begins. */
      readonly lines: readonly (readonly Vec[])[];
      /** Where the pointer is. */
      readonly at: Vec;
      /** The line along edges from the last click to about where the pointer is; null until it is known. */
      readonly edge: readonly Vec[] | null;
      readonly isDown: boolean;
    };

type Laying = Extract<Trail, { readonly kind: "laying" }>;

const IDLE: Trail = { kind: "idle" };
const LEAST = 3;

/**
 * Laying a polygon along edges: what the edges are is told from outside.
 *
 * Where that is not known yet, a straight line stands in: no click waits.
 */
export const scissorsDrawing: Drawing<Trail> = {
  idle: IDLE,
  down: (state, { at }) => ({
    state:
      state.kind === "idle"
        ? { kind: "laying", lines: [], at, edge: null, isDown: true }
        : { ...state, at, isDown: true },
  }),
  move: (state, { at }) => ({ state: state.kind === "idle" ? state : { ...state, at } }),
  up: (state, reach) => {
    if (state.kind === "idle" || !state.isDown) return { state };
    return isClosing(state, reach) ? complete(state, firstOf(state)) : { state: laid(state, reach) };
  },
  finish: (state) => (state.kind === "idle" ? { state } : complete(state, null)),
  back: (state) => {
    if (state.kind === "idle" || state.lines.length < 2) return IDLE;
    return { ...state, lines: state.lines.slice(0, -1), edge: null };
  },
  draft: (state) => (state.kind === "idle" ? null : draft(state)),
  isIdle: (state) => state.kind === "idle",
  hint: (state) => {
    if (state.kind === "idle") return "Click on the edge of the object.";
    return state.lines.flat().length < LEAST
      ? "Move along the edge, and click where the line leaves it. Backspace takes a click back."
      : "Click the start or press Enter to close it. Backspace takes a click back.";
  },
};

/** From where to where the line along edges is wanted; null where none is. */
export function wanted(state: Trail): { readonly from: Vec; readonly to: Vec } | null {
  const from = state.kind === "idle" ? undefined : lastOf(state);
  if (state.kind === "idle" || !from || distance(from, state.at) < 2) return null;
  return { from, to: state.at };
}

/** Takes the line along edges that was asked for; one from another click is passed over. */
export function withEdge(state: Trail, edge: readonly Vec[]): Trail {
  const [begin] = edge;
  const last = state.kind === "idle" ? undefined : lastOf(state);
  if (state.kind === "idle" || !begin || !last || distance(begin, last) > 0) return state;
  return { ...state, edge: simplify(edge, STAIRS) };
}

function laid(state: Laying, { at, slack }: Reach): Laying {
  const last = lastOf(state);
  const isTremor = last !== undefined && distance(last, at) <= slack / 2;
  const lines = isTremor ? state.lines : [...state.lines, lineTo(state, at)];
  return { ...state, lines, at, isDown: false, edge: isTremor ? state.edge : null };
}

/** The line from the last click to a place: along edges, if those to about there are known. */
function lineTo(state: Laying, to: Vec): readonly Vec[] {
  const last = lastOf(state);
  const end = state.edge?.at(-1);
  if (!last || !state.edge || !end || distance(end, to) > distance(last, to) / 2) return [to];
  return [...state.edge.slice(1, -1), to];
}

function complete(state: Laying, to: Vec | null): Step<Trail> {
  const points = [...state.lines.flat(), ...(to ? lineTo(state, to).slice(0, -1) : [])];
  if (points.length >= LEAST) return { state: IDLE, made: { type: "polygon", points } };
  return { state: { ...state, isDown: false }, refused: "A polygon needs three vertices or more." };
}

function draft(state: Laying): Draft {
  const points = [...state.lines.flat(), ...lineTo(state, state.at)];
  const clicks = state.lines.flatMap((line) => line.slice(-1));
  return { shape: { type: "polyline", points }, open: clicks };
}

function isClosing(state: Laying, { at, slack }: Reach): boolean {
  const first = firstOf(state);
  return state.lines.length > 1 && first !== null && distance(first, at) <= slack;
}

function firstOf({ lines }: Laying): Vec | null {
  return lines[0]?.[0] ?? null;
}

function lastOf({ lines }: Laying): Vec | undefined {
  return lines.at(-1)?.at(-1);
}
