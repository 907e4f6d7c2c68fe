import type { Annotation, Change, ChoiceTask, Item, ItemState, Value } from "../../src/schema";

export const ME = "ada";

/** A repeatable stream of numbers from 0 to 1, not 1 itself. */
export function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function annotation(id: string, item = "a", rest: Partial<Annotation> = {}): Annotation {
  return { id, item, value: { type: "span", start: 0, end: 1 }, annotator: ME, ...rest };
}

export function chosen(...labels: string[]): Value {
  return { type: "choice", labels };
}

export function state(item: string, status: ItemState["status"], annotator = ME): Annotation {
  const value: Value = { type: "state", status, flagged: false, note: "", seconds: 1, asked: "" };
  return annotation(`state/${item}/${annotator}`, item, { value, annotator });
}

export function change(id: string, rest: Partial<Change> = {}): Change {
  return { id, item: "a", put: [annotation(`of ${id}`)], delete: [], at: 0, ...rest };
}

/** Item number `position` is named "a", "b", ... */
export function item(position: number, annotations: readonly Annotation[] = []): Item {
  const id = nameOf(position);
  return {
    type: "item",
    position,
    id,
    content: { text: `text ${id}` },
    annotations,
    suggestions: [],
    asked: "",
  };
}

export function nameOf(position: number): string {
  return position < 26 ? String.fromCharCode(97 + position) : `item-${position}`;
}

export const TASK: ChoiceTask = {
  type: "choice",
  name: "topic",
  fields: [{ column: "text", kind: "text", language: "" }],
  labels: ["yes", "no"].map((name) => ({ name, color: "", hotkey: "", description: "", questions: [] })),
  multiple: false,
  questions: [],
  guidelines: "",
  keys: {},
};
