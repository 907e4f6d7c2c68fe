import { dragHandle, type Handle } from "../../geometry/handles";
import { bounds } from "../../geometry/outline";
import { resize, rotateShape, translate } from "../../geometry/transform";
import type { Vec } from "../../geometry/vec";
import { removeVertex } from "../../geometry/vertices";
import { removeJoint, toggleOccluded } from "../../geometry/visibility";
import { batch } from "../../kit/signals";
import type { Shape } from "../../schema";
import { isBuiltIn } from "./assist";
import type { Bench } from "./bench";
import { editShape, removeShapes, reorder } from "./edits";
import { isShape } from "./placed";
import { isPainting, type ToolName } from "./tools";
import { mayDrop } from "./unfinished";

export function pickTool(bench: Bench, tool: ToolName): void {
  if (!mayDrop(bench)) return;
  // All at once: a gesture's state means nothing to another tool.
  batch(() => {
    bench.clear();
    bench.tool.value = tool;
    // What is drawn from now on has nothing to do with what was selected.
    if (bench.drawing.peek() && tool !== "hole") bench.desk.selection.value = null;
    bench.gesture.value = bench.drawing.peek()?.idle ?? null;
  });
}

/** Takes an assistant in hand: one that comes along, or one of the user's own. */
export function pickAssistant(bench: Bench, name: string): void {
  if (!mayDrop(bench)) return;
  if (!isBuiltIn(name)) bench.assist.own.value = name;
  pickTool(bench, isBuiltIn(name) ? name : "assistant");
}

/** A label was picked: it goes to what is selected, and to what is drawn from now on. */
export function pickLabel(bench: Bench, label: string): void {
  const { desk, selected } = bench;
  desk.look(label);
  const isIdle = !bench.isDrawing.peek() && !isPainting(bench.tool.peek());
  if (selected && isIdle) desk.selection.value = editShape(bench, selected, { label }) ?? selected.id;
  else desk.selection.value = null;
  desk.activeLabel.value = label;
  if (!bench.isDrawing.peek()) bench.gesture.value = bench.drawing.peek()?.idle ?? null;
}

/** Goes to the next shape in draw order, or the one before. */
export function stepSelection(bench: Bench, step: 1 | -1): void {
  const shapes = bench.shapes.peek();
  if (shapes.length === 0) {
    bench.desk.session.say("info", "There is no shape to select.");
    return;
  }
  const at = shapes.findIndex(({ id }) => id === bench.desk.selection.peek());
  const next = at < 0 && step < 0 ? shapes.length - 1 : (at + step + shapes.length) % shapes.length;
  bench.desk.selection.value = shapes[next]?.id ?? null;
}

/** The vertices and corners of the selected shape, for the keyboard. */
function grips(bench: Bench): readonly Handle[] {
  const { selected } = bench;
  if (!selected) return [];
  return bench.handlesOf(selected.shape).filter(({ kind }) => kind !== "middle");
}

/** Takes the next vertex or corner in hand; after the last, the whole shape. */
export function stepVertex(bench: Bench): void {
  const count = grips(bench).length;
  if (count === 0) {
    bench.desk.session.say("info", "Select a shape with corners first.");
    return;
  }
  const next = (bench.vertex.peek() ?? -1) + 1;
  bench.vertex.value = next < count ? next : null;
}

/** Takes a handle of the selected shape in hand: keys move and remove it. */
export function takeGrip(bench: Bench, { kind, ring, index }: Handle): void {
  const at = grips(bench).findIndex(
    (other) => other.kind === kind && other.ring === ring && other.index === index,
  );
  bench.vertex.value = at < 0 ? null : at;
}

/** The handle that the keyboard has in hand. */
export function grip(bench: Bench): Handle | undefined {
  return bench.vertex.value === null ? undefined : grips(bench)[bench.vertex.value];
}

/** Moves what the keyboard has in hand; false where that is nothing. */
export function nudge(bench: Bench, by: Vec): boolean {
  const { selected } = bench;
  if (!selected || bench.isDrawing.peek()) return false;
  const handle = grip(bench);
  const value = handle
    ? dragHandle(selected.shape, handle, [handle.at[0] + by[0], handle.at[1] + by[1]], {
        ratio: false,
        centred: false,
        stepAngle: false,
      })
    : translate(selected.shape, by);
  change(bench, value);
  return true;
}

/** Makes the selected shape wider or taller about its top left corner. */
export function stretch(bench: Bench, by: Vec): void {
  const { selected } = bench;
  if (!selected) {
    needSelection(bench);
    return;
  }
  const from = bounds(selected.shape);
  const to = { ...from, width: from.width + by[0], height: from.height + by[1] };
  if (to.width > 0 && to.height > 0) change(bench, resize(selected.shape, from, to));
}

export function turn(bench: Bench, degrees: number): void {
  const { selected } = bench;
  if (!selected) {
    needSelection(bench);
    return;
  }
  change(bench, rotateShape(selected.shape, degrees));
}

/** Replaces what is selected; a vertex in hand stays in hand. */
export function change(bench: Bench, value: Shape): void {
  const { selected, desk } = bench;
  if (!selected) return;
  const vertex = bench.vertex.peek();
  desk.selection.value = editShape(bench, selected, { value }) ?? selected.id;
  bench.vertex.value = vertex;
}

/** Says that a shape must be selected for this. */
export function needSelection(bench: Bench): void {
  bench.desk.session.say("info", "Select a shape first.");
}

/** Removes the vertex in hand, else what is selected. */
export function removeSelected(bench: Bench): void {
  const { selected } = bench;
  if (!selected) {
    needSelection(bench);
    return;
  }
  const handle = grip(bench);
  if (handle?.kind === "vertex" || handle?.kind === "joint") removePiece(bench, handle);
  else removeShapes(bench, [selected]);
}

/** Takes a vertex out of the selected polygon or line, or a joint out of the skeleton. */
export function removePiece(bench: Bench, { ring, index }: Handle): void {
  const { selected } = bench;
  if (selected?.shape.type === "keypoints") change(bench, removeJoint(selected.shape, index));
  if (selected?.shape.type !== "polygon" && selected?.shape.type !== "polyline") return;
  const left = removeVertex(selected.shape, ring, index);
  if (left) change(bench, left);
  else bench.desk.session.say("info", "Too few vertices would be left; remove the whole shape instead.");
}

/** The joint in hand was visible and is occluded, or the other way round. */
export function occlude(bench: Bench, handle: Handle | undefined): void {
  const { selected } = bench;
  if (selected?.shape.type === "keypoints" && handle?.kind === "joint")
    change(bench, toggleOccluded(selected.shape, handle.index));
  else bench.desk.session.say("info", "Take a joint in hand first.");
}

export function reorderSelected(bench: Bench, to: "top" | "bottom"): void {
  const { selected } = bench;
  if (!selected || selected.isSuggested) {
    needSelection(bench);
    return;
  }
  reorder(bench, selected, to);
}

/** Hides or locks what is selected; where nothing is, all is shown or unlocked again. */
export function toggleIn(bench: Bench, which: "hidden" | "locked"): void {
  const ids = bench[which];
  const { selected, desk } = bench;
  if (!selected) {
    if (ids.peek().size === 0) {
      needSelection(bench);
      return;
    }
    ids.value = new Set();
    desk.session.say("info", which === "hidden" ? "All shapes are shown." : "All shapes are unlocked.");
    return;
  }
  toggle(bench, which, selected.id);
}

export function toggle(bench: Bench, which: "hidden" | "locked", id: string): void {
  const next = new Set(bench[which].peek());
  if (!next.delete(id)) next.add(id);
  bench[which].value = next;
}

/** The next shape that is chosen becomes what the selected one is a part of. */
export function adopt(bench: Bench): void {
  const { selected } = bench;
  if (!selected || selected.isSuggested) {
    needSelection(bench);
    return;
  }
  bench.orphan.value = bench.orphan.peek() ? null : selected.id;
}

export function setParent(bench: Bench, child: string, parent: string): void {
  const found = bench.byId.peek().get(child);
  bench.orphan.value = null;
  if (!found || found.isSuggested || child === parent || isWithin(bench, parent, child)) return;
  editShape(bench, found, { value: { ...found.shape, parent } });
}

/** Makes the selected shape an object of its own: the next number that no shape of the item has. */
export function newInstance(bench: Bench): void {
  const { selected, desk } = bench;
  if (!selected) {
    needSelection(bench);
    return;
  }
  const annotations = desk.session.annotations.peek();
  const last = annotations.reduce(
    (most, { value }) => Math.max(most, isShape(value) ? (value.instance ?? 0) : 0),
    0,
  );
  change(bench, { ...selected.shape, instance: last + 1 });
}

/** Whether a shape is a part of another, or a part of its parts. */
function isWithin(bench: Bench, id: string, whole: string): boolean {
  const seen = new Set<string>();
  for (let at = id; at && !seen.has(at); at = bench.byId.peek().get(at)?.shape.parent ?? "") {
    if (at === whole) return true;
    seen.add(at);
  }
  return false;
}
