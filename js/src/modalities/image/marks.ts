import type { Shape } from "../../schema";
import type { ShapeMark } from "../../stage/shape-mark";
import { preview } from "../../tools/draw/edit";
import type { Draft } from "../../tools/draw/gesture";
import type { Bench } from "./bench";
import type { Placed } from "./placed";

/** Shapes as they are painted while nobody touches them. */
export function marksOf(bench: Bench, shapes: readonly Placed[]): readonly ShapeMark[] {
  const { fill } = bench.look.peek();
  const locked = bench.locked.peek();
  return shapes.map((shape) => ({
    id: shape.id,
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

/** What follows the pointer: repainted with every move. */
export interface InHand {
  readonly marks: readonly ShapeMark[];
  readonly draft: Draft | null;
  readonly color: string;
  /** The selected shape, as it is under way; null while its handles would be in the way. */
  readonly selected: Shape | null;
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
    marks.push(...marksOf(bench, [hovered]).map((mark) => ({ ...mark, isHovered: true })));
  if (selected && now && bench.isShown(selected) && !isPainted)
    marks.push(
      ...marksOf(bench, [{ ...selected, shape: now }]).map((mark) => ({ ...mark, isSelected: true })),
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
  };
}
