import type { Reach, Step } from "../../tools/cloud/gesture";
import type { Bench } from "./bench";
import { countIn } from "./counts";
import { addSolid } from "./edits";
import { cuboidOf } from "./making";
import type { Placed } from "./placed";
import { paintRing } from "./segment-acts";
import { objectsAt } from "./under";

/** The tool goes down at a place: by the pointer, or by Space at the keyboard's cross. */
export function press(bench: Bench, reach: Reach): void {
  const drawing = bench.drawing.peek();
  if (drawing) take(bench, drawing.down(state(bench), reach));
}

export function drag(bench: Bench, reach: Reach): void {
  const drawing = bench.drawing.peek();
  if (drawing && bench.isDrawing.peek()) take(bench, drawing.move(state(bench), reach));
}

export function lift(bench: Bench, reach: Reach): void {
  const drawing = bench.drawing.peek();
  if (!drawing || !bench.isDrawing.peek()) return;
  const step = drawing.up(state(bench), reach);
  const there = step.made?.kind === "click" ? cuboidAt(bench, reach) : undefined;
  take(bench, there ? { state: step.state } : step);
  if (there) bench.desk.selection.value = there.id;
}

/** A click on what is placed selects it: a second click must not place the same once more. */
function cuboidAt(bench: Bench, { screen }: Reach): Placed | undefined {
  return objectsAt(bench, "main", screen).find(({ solid }) => solid.type === "cuboid");
}

/** Enter or a double click. */
export function finish(bench: Bench): void {
  const drawing = bench.drawing.peek();
  if (drawing && bench.isDrawing.peek()) take(bench, drawing.finish(state(bench)));
}

/** Backspace: the last piece is taken back. */
export function back(bench: Bench): void {
  const drawing = bench.drawing.peek();
  if (drawing) bench.gesture.value = drawing.back(state(bench));
}

function state(bench: Bench): unknown {
  return bench.gesture.peek() ?? bench.drawing.peek()?.idle;
}

function take(bench: Bench, step: Step<unknown>): void {
  const { desk } = bench;
  bench.gesture.value = step.state;
  if (step.refused) desk.session.say("info", step.refused);
  if (!step.made) return;
  if (step.made.kind === "lasso") {
    paintRing(bench, step.made);
    return;
  }
  const solid = step.made.kind === "solid" ? step.made.solid : cuboidOf(bench, step.made);
  const id = solid && addSolid(bench, solid);
  if (!id) return;
  desk.selection.value = id;
  if (solid.type === "cuboid" && countIn(bench, solid)?.points === 0)
    desk.session.say("info", "There are no points in it.");
}

/** Undo: the last piece is taken back, anything else in hand is dropped. */
export function undo(bench: Bench): void {
  if (bench.isDrawing.peek()) back(bench);
  else {
    bench.stage.release();
    bench.clear();
  }
}

/** Whether Escape has something to drop here. */
export function isBusy(bench: Bench): boolean {
  return (
    bench.isDrawing.value ||
    bench.edit.value.kind !== "idle" ||
    bench.face.value !== null ||
    bench.vertex.value !== null ||
    bench.cross.value !== null
  );
}

/** Escape: drops what is in hand, the innermost first. */
export function drop(bench: Bench): void {
  bench.stage.release();
  if (bench.isDrawing.peek() || bench.edit.peek().kind !== "idle") bench.clear();
  else if (bench.face.peek() !== null) bench.face.value = null;
  else if (bench.vertex.peek() !== null) bench.vertex.value = null;
  else bench.cross.value = null;
}
