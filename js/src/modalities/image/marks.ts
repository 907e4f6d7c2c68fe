import type { Handle } from "../../geometry/handles";
import { joints } from "../../geometry/outline";
import { distance } from "../../geometry/vec";
import type { Shape } from "../../schema";
import type { ShapeMark } from "../../stage/shape-mark";
import { type Edit, preview } from "../../tools/draw/edit";
import type { Draft } from "../../tools/draw/gesture";
import { slack } from "./acts";
import type { Bench } from "./bench";
import { grip } from "./commands";
import type { Placed } from "./placed";

/** Shapes as they are painted while nobody touches them. */
export function marksOf(bench: Bench, shapes: readonly Placed[]): readonly ShapeMark[] {
  const { fill } = bench.look.value;
  const locked = bench.locked.value;
  return shapes.map((shape) => ({
    shape: shape.shape,
    color: bench.colorOf(shape.label),
    label: shape.label,
    isSuggested: shape.isSuggested,
    isSelected: false,
    isHovered: false,
    isLocked: locked.has(shape.id),
    opacity: fill,
  }));
}

/** The shape that is painted in hand instead of among the others; null where none is. */
export function omitted(bench: Bench): string | null {
  const edit = bench.edit.value;
  if (edit.kind !== "idle" && edit.kind !== "pressing") return edit.id;
  return bench.painting.isDown.value ? (bench.painting.target?.id ?? null) : null;
}

/** What is being worked on: repainted whenever it changes, with nothing that does not. */
export interface InHand {
  readonly marks: readonly ShapeMark[];
  readonly draft: Draft | null;
  readonly color: string;
  /** The selected shape, as it is under way; null while its handles would be in the way. */
  readonly selected: Shape | null;
  /** The vertex that follows the pointer: the others' handles would hide the line that it makes. */
  readonly dragged: Handle | null;
}

export function inHand(bench: Bench): InHand {
  const edit = bench.edit.value;
  const { selected } = bench;
  const drawing = bench.drawing.value;
  const isPainted = bench.painting.isDown.value;
  const now =
    selected && edit.kind !== "idle" && edit.id === selected.id
      ? preview(edit, selected.shape)
      : selected?.shape;
  const hovered = bench.byId.value.get(bench.hovered.value ?? "");
  const marks: ShapeMark[] = [];
  if (hovered && hovered.id !== selected?.id)
    marks.push(
      ...marksOf(bench, [hovered]).map((mark) => ({ ...mark, ...jointOf(bench, mark), isHovered: true })),
    );
  if (selected && now && bench.isShown(selected) && !isPainted)
    marks.push(
      ...marksOf(bench, [{ ...selected, shape: now }]).map((mark) => ({
        ...mark,
        ...jointOf(bench, mark, jointInHand(bench)),
        isSelected: true,
      })),
    );
  for (const { shape, text } of bench.assist.placed)
    marks.push(...marksOf(bench, [shape]).map((mark) => ({ ...mark, text })));
  const draft = bench.isDrawing.value && drawing ? drawing.draft(bench.gesture.value) : null;
  const active = bench.desk.activeLabel.value ?? "";
  const isActive = draft !== null || isPainted;
  const label =
    isPainted && bench.painting.target ? bench.painting.target.label : isActive ? active : selected?.label;
  return {
    marks,
    draft,
    color: bench.colorOf(label ?? ""),
    selected: selected && now && bench.hasHandles(selected) && !isActive ? now : null,
    dragged: draggedVertex(edit),
  };
}

function draggedVertex(edit: Edit): Handle | null {
  if (edit.kind !== "handling") return null;
  const { handle, to } = edit;
  return handle.kind === "vertex" || handle.kind === "middle" ? { ...handle, kind: "vertex", at: to } : null;
}

/** The joint of the selected shape that is dragged, or that the keyboard has in hand. */
function jointInHand(bench: Bench): number | undefined {
  const edit = bench.edit.value;
  const handle = edit.kind === "handling" ? edit.handle : grip(bench);
  return handle?.kind === "joint" ? handle.index : undefined;
}

/** The joint whose name is shown: the one in hand, else the one under the pointer. */
function jointOf(bench: Bench, { shape }: ShapeMark, held?: number): Pick<ShapeMark, "joint"> {
  if (shape.type !== "keypoints") return {};
  const at = bench.pointer.value;
  const under = at && joints(shape).find((joint) => distance(joint.at, at) <= slack(bench));
  const joint = held ?? under?.index;
  return joint === undefined ? {} : { joint };
}
