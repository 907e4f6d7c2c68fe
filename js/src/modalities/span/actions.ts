import type { Side } from "../../geometry/words";
import { batch } from "../../kit/signals";
import { STILL, withEdge } from "../../tools/edge";
import { beginRelation, chooseEnd, UNRELATED } from "../../tools/relate";
import { cancel, IDLE, pointerUp } from "../../tools/sweep";
import type { Bench, PlacedSpan } from "./bench";
import { addRelation, addSpan, editSpan, questionsOf, removeAnnotation } from "./edits";

/** The span or suggestion that is selected. */
export function selectedSpan(bench: Bench): PlacedSpan | undefined {
  const id = bench.desk.selection.value;
  return bench.spans.value.find((span) => span.id === id);
}

/** A label was picked: it goes to what is swept, else to what is selected, else to what comes. */
export function pickLabel(bench: Bench, label: string): void {
  const { desk } = bench;
  desk.look(label);
  bench.stage?.settle();
  const draft = bench.draft.peek();
  const span = selectedSpan(bench);
  if (draft && bench.sweep.peek().kind === "drafted") markDraft(bench, label, true);
  else if (span) desk.selection.value = editSpan(bench, span, { label }) ?? span.id;
  else desk.activeLabel.value = desk.activeLabel.peek() === label ? null : label;
}

/** The sweep is over: it becomes a span where a label is active, else it waits for one. */
export function endSweep(bench: Bench): void {
  const { desk } = bench;
  const label = desk.activeLabel.peek();
  bench.sweep.value = pointerUp(bench.sweep.peek());
  if (bench.sweep.peek().kind !== "drafted") return;
  if (label !== null) markDraft(bench, label, false);
  else desk.selection.value = null;
}

/** Makes a span of what is swept; it is selected where the person may go on with it. */
function markDraft(bench: Bench, label: string, select: boolean): void {
  const range = bench.draft.peek();
  if (!range) return;
  batch(() => {
    const id = addSpan(bench, range, label);
    bench.sweep.value = IDLE;
    bench.fromLine.value = null;
    const made = id === null ? undefined : bench.desk.find(id);
    if (made) bench.desk.selection.value = select || questionsOf(bench, made).length > 0 ? id : null;
  });
  bench.stage?.release();
}

/** A mark was clicked: it is selected, or the relation being drawn starts or ends there. */
export function chooseMark(bench: Bench, id: string): void {
  const isSpan = bench.spans.peek().some((span) => span.id === id);
  if (bench.relate.peek().kind === "idle" || !isSpan) bench.desk.selection.value = id;
  else chooseRelationEnd(bench, id);
}

/** Goes to the next or the previous span, suggestions included. */
export function stepSelection(bench: Bench, direction: 1 | -1): void {
  const spans = bench.spans.peek();
  const at = spans.findIndex((span) => span.id === bench.desk.selection.peek());
  const next = at < 0 ? (direction === 1 ? 0 : spans.length - 1) : at + direction;
  const span = spans[(next + spans.length) % Math.max(spans.length, 1)];
  if (span) bench.desk.selection.value = span.id;
  else bench.desk.session.say("info", "Nothing is marked on this item yet.");
}

/** Moves an edge of the selected span by a word, or by a character where snapping is off. */
export function stepEdge(bench: Bench, side: Side, direction: 1 | -1): void {
  const span = selectedSpan(bench);
  if (!span) {
    bench.desk.session.say("info", "Select a span first, then move its edge.");
    return;
  }
  const { words } = bench.reading.peek();
  const at = bench.snap.peek()
    ? words.step(side, span[side], direction)
    : words.stepCharacter(span[side], direction);
  const range = at === null ? null : withEdge(span, side, at);
  if (range) bench.desk.selection.value = editSpan(bench, span, { range }) ?? span.id;
}

/** Where a dragged edge goes for a place in the text. */
export function edgeAt(bench: Bench, side: Side, unit: number): number {
  const { words, points } = bench.reading.peek();
  if (bench.snap.peek()) return words.nearest(side, unit) ?? unit;
  return points.whole({ start: unit, end: unit })[side];
}

export function dropEdge(bench: Bench): void {
  const edge = bench.edge.peek();
  if (edge.kind === "idle") return;
  batch(() => {
    bench.edge.value = STILL;
    const span = bench.byId.peek().get(edge.id);
    if (span) bench.desk.selection.value = editSpan(bench, span, { range: edge.range }) ?? span.id;
  });
}

export function removeSelected(bench: Bench): void {
  const id = bench.desk.selection.peek();
  if (id === null) bench.desk.session.say("info", "Select a span first, then remove it.");
  else
    batch(() => {
      removeAnnotation(bench, id);
      bench.desk.selection.value = null;
    });
}

/** Takes up or puts down the tool that relates spans. */
export function toggleRelate(bench: Bench): void {
  const drawing = bench.relate.peek().kind !== "idle";
  bench.relate.value = drawing ? UNRELATED : beginRelation(selectedSpan(bench)?.id ?? null);
}

export function chooseRelationEnd(bench: Bench, id: string | null): void {
  if (id === null) {
    bench.desk.session.say("info", "Choose a span first: [ and ] go from one to the next.");
    return;
  }
  const next = chooseEnd(bench.relate.peek(), id);
  bench.relate.value = next;
  bench.desk.selection.value = id;
  const [only, ...others] = bench.task.relations;
  if (next.kind === "typing" && only && others.length === 0) chooseRelationType(bench, only.name);
}

export function chooseRelationType(bench: Bench, label: string): void {
  const relate = bench.relate.peek();
  if (relate.kind !== "typing") return;
  const id = addRelation(bench, { source: relate.source, target: relate.target, label });
  bench.relate.value = UNRELATED;
  if (id !== null) bench.desk.selection.value = id;
}

/** What is in hand and would be lost, as an instruction; null where nothing is. */
export function unfinished({ relate, draft }: Bench): string | null {
  if (relate.value.kind === "typing") return "Choose the relation's type or drop it (Esc) first.";
  return draft.value ? "Choose a label for what is marked or drop it (Esc) first." : null;
}

/** Whether Escape has something to drop here. */
export function isBusy(bench: Bench): boolean {
  return (
    bench.edge.value.kind !== "idle" ||
    bench.relate.value.kind !== "idle" ||
    bench.sweep.value.kind !== "idle" ||
    bench.desk.activeLabel.value !== null
  );
}

/** Escape: drops what is in hand, the innermost first. */
export function drop(bench: Bench): void {
  if (bench.edge.peek().kind !== "idle") bench.edge.value = STILL;
  else if (bench.relate.peek().kind !== "idle") bench.relate.value = UNRELATED;
  else if (bench.sweep.peek().kind !== "idle") {
    bench.sweep.value = cancel(bench.sweep.peek());
    bench.fromLine.value = null;
    bench.stage?.release();
  } else bench.desk.activeLabel.value = null;
}
