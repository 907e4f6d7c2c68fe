import { simplify } from "../../geometry/polygon";
import { distance, type Vec } from "../../geometry/vec";
import type { Shape } from "../../schema";
import type { Drawing, Reach, Step } from "./gesture";

/** Placing vertex after vertex by clicks, and freehand while the button is down. */
export type Path =
  | { readonly kind: "idle" }
  /** `at` follows the pointer. */
  | { readonly kind: "placing"; readonly points: readonly Vec[]; readonly at: Vec }
  | {
      readonly kind: "pressing";
      readonly points: readonly Vec[];
      readonly at: Vec;
      /** Whether the press is on the first vertex of a path that ends there. */
      readonly closes: boolean;
    }
  /** Freehand, from the vertex with the index `start` on. */
  | { readonly kind: "sketching"; readonly points: readonly Vec[]; readonly at: Vec; readonly start: number };

type Begun = Exclude<Path, { readonly kind: "idle" }>;

const IDLE: Path = { kind: "idle" };

export interface Vertices {
  /** Vertices it takes at least. */
  readonly least: number;
  /** Whether the last vertex is joined to the first: a click there ends it. */
  readonly isClosed: boolean;
  readonly tooFew: string;
  shape(points: readonly Vec[]): Shape;
}

/** The gesture of all that is a row of vertices. */
export function pathDrawing({ least, isClosed, tooFew, shape }: Vertices): Drawing<Path> {
  const complete = (points: readonly Vec[], at: Vec): Step<Path> => {
    if (points.length >= least) return { state: IDLE, made: shape(points) };
    // A double click on the first vertex closes the path, and begins another by its second click.
    return points.length === 1 ? { state: IDLE } : { state: settled(points, at), refused: tooFew };
  };
  const isAtFirst = (points: readonly Vec[], { at, slack }: Reach) =>
    isClosed && isNear(points[0], at, slack);

  return {
    idle: IDLE,
    down: (state, reach) => {
      const points = state.kind === "idle" ? [] : state.points;
      return { state: { kind: "pressing", points, at: reach.at, closes: isAtFirst(points, reach) } };
    },
    move: (state, reach) => ({ state: state.kind === "idle" ? state : moved(state, reach) }),
    up: (state, reach) => {
      if (state.kind === "pressing") {
        if (!state.closes) return { state: settled(withVertex(state.points, state.at, reach), reach.at) };
        return isAtFirst(state.points, reach)
          ? complete(state.points, reach.at)
          : { state: settled(state.points, reach.at) };
      }
      if (state.kind !== "sketching") return { state };
      const points = sketched(state, reach);
      const loop = points.slice(0, -1);
      return loop.length >= least && isAtFirst(points, reach)
        ? complete(loop, reach.at)
        : { state: settled(points, reach.at) };
    },
    finish: (state) => (state.kind === "placing" ? complete(state.points, state.at) : { state }),
    back: (state) => (state.kind === "idle" ? state : settled(shortened(state), state.at)),
    draft: (state) => (state.kind === "idle" ? null : { shape: null, open: [...state.points, state.at] }),
    isIdle: (state) => state.kind === "idle",
    hint: (state) => {
      if (state.kind === "idle") return "Click vertex after vertex, or drag to draw freehand.";
      if (state.kind === "sketching")
        return isClosed ? "Let go at the start to close it." : "Let go to go on by clicks.";
      if (state.points.length < least) return "Click the next vertex. Backspace takes one back.";
      return isClosed
        ? "Click the first vertex or press Enter to close it. Backspace takes a vertex back."
        : "Press Enter or double-click to end it. Backspace takes a vertex back.";
    },
  };
}

function isNear(vertex: Vec | undefined, at: Vec, slack: number): boolean {
  return vertex !== undefined && distance(vertex, at) <= slack;
}

function settled(points: readonly Vec[], at: Vec): Path {
  return points.length > 0 ? { kind: "placing", points, at } : IDLE;
}

/** The second click of a double click, and a tremor, place no vertex on the last. */
function withVertex(points: readonly Vec[], vertex: Vec, { slack }: Reach): readonly Vec[] {
  return isNear(points.at(-1), vertex, slack / 2) ? points : [...points, vertex];
}

function moved(state: Begun, reach: Reach): Path {
  const { at, slack } = reach;
  if (state.kind === "placing") return { ...state, at };
  if (state.kind === "pressing") {
    if (state.closes || distance(state.at, at) <= slack) return state;
    const points = withVertex(state.points, state.at, reach);
    return { kind: "sketching", points, at, start: points.length - 1 };
  }
  const isFar = !isNear(state.points.at(-1), at, slack);
  return { ...state, at, points: isFar ? [...state.points, at] : state.points };
}

/** The vertices after a freehand stretch, of which no more are kept than its course needs. */
function sketched({ points, start }: Extract<Path, { kind: "sketching" }>, reach: Reach): readonly Vec[] {
  const stretch = [...points.slice(start), reach.at];
  return [...points.slice(0, start), ...simplify(stretch, reach.slack / 2)];
}

/** Without the last piece: a vertex, a press or a freehand stretch. */
function shortened(state: Begun): readonly Vec[] {
  if (state.kind === "pressing") return state.points;
  return state.points.slice(0, state.kind === "sketching" ? state.start : -1);
}
