import { hit } from "../../geometry/hit";
import type { Vec } from "../../geometry/vec";
import { cutHole } from "../../geometry/vertices";
import type { Polygon, Shape } from "../../schema";
import type { Reach, Step } from "../../tools/draw/gesture";
import { inTools } from "./assist-shapes";
import type { Bench } from "./bench";
import { addShape, editShape } from "./edits";
import { isPainting } from "./tools";

/** The tool goes down at a place: by the pointer, or by Space at the keyboard's cross. */
export function press(bench: Bench, reach: Reach): void {
  const drawing = bench.drawing.peek();
  if (isPainting(bench.tool.peek())) bench.painting.press(reach);
  else if (drawing) take(bench, drawing.down(state(bench), reach));
}

export function drag(bench: Bench, reach: Reach): void {
  const drawing = bench.drawing.peek();
  if (isPainting(bench.tool.peek())) bench.painting.drag(reach);
  else if (drawing && bench.isDrawing.peek()) take(bench, drawing.move(state(bench), reach));
}

export function lift(bench: Bench, reach: Reach): void {
  const drawing = bench.drawing.peek();
  if (isPainting(bench.tool.peek())) bench.painting.lift();
  else if (drawing && bench.isDrawing.peek()) take(bench, drawing.up(state(bench), reach));
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
  if (bench.tool.peek() === "hole") cut(bench, step.made);
  else for (const shape of inTools(bench, step.made)) addShape(bench, shape);
}

/** Cuts what was drawn out of the selected polygon, else out of the one that it lies on. */
function cut(bench: Bench, shape: Shape): void {
  if (shape.type !== "polygon") return;
  const { selected, desk } = bench;
  const [at] = shape.points;
  const around = [...bench.shapes.peek()]
    .reverse()
    .find((other) => other.shape.type === "polygon" && at && hit(other.shape, at, 0) !== null);
  const target = selected?.shape.type === "polygon" ? selected : around;
  if (!target) {
    desk.session.say("info", "A hole is cut out of a polygon: draw it over one.");
    return;
  }
  const value = cutHole(target.shape as Polygon, shape.points);
  desk.selection.value = editShape(bench, target, { value }) ?? target.id;
}

/** Undo: the last piece of a shape is taken back, anything else in hand is dropped. */
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
    bench.painting.isDown.value ||
    bench.orphan.value !== null ||
    bench.vertex.value !== null ||
    bench.cross.value !== null
  );
}

/** Escape: drops what is in hand, the innermost first. */
export function drop(bench: Bench): void {
  const holds = bench.isDrawing.peek() || bench.edit.peek().kind !== "idle" || bench.painting.isDown.peek();
  if (holds || bench.orphan.peek() !== null) bench.clear();
  else if (bench.vertex.peek() !== null) bench.vertex.value = null;
  else bench.cross.value = null;
}

/** A place as the tools take it: on a neighbour's edge or vertex where the person wants that. */
export function reachOf(bench: Bench, place: Vec, keys: Pick<Reach, "shift" | "alt">): Reach {
  const near = slack(bench);
  const edit = bench.edit.peek();
  const snaps = bench.snaps.peek() && !isPainting(bench.tool.peek());
  const snapped = snaps
    ? bench.neighbours.peek().nearest(place, 2 * near, edit.kind === "idle" ? undefined : edit.id)
    : null;
  return { at: snapped ?? place, slack: near, shift: keys.shift, alt: keys.alt };
}

/** How far off still counts as on it, in pixels of the picture. */
export function slack(bench: Bench): number {
  return 6 / bench.camera.peek().scale;
}
