import { dragHandle, type Handle } from "../../geometry/handles";
import { translate } from "../../geometry/transform";
import { distance, sub, type Vec } from "../../geometry/vec";
import type { Shape } from "../../schema";
import type { Reach } from "./gesture";

/** Moving a shape, or one of its handles; `from` is where the press was. */
export type Edit =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly id: string; readonly from: Vec; readonly handle: Handle | null }
  | { readonly kind: "moving"; readonly id: string; readonly from: Vec; readonly by: Vec }
  | {
      readonly kind: "handling";
      readonly id: string;
      readonly handle: Handle;
      readonly to: Vec;
      readonly shift: boolean;
      readonly alt: boolean;
    };

export const STILL: Edit = { kind: "idle" };

/** The press that may become the move of a shape. */
export function beginMove(id: string, at: Vec): Edit {
  return { kind: "pressing", id, from: at, handle: null };
}

/** The press on a handle of a shape. */
export function beginHandle(id: string, handle: Handle, at: Vec): Edit {
  return { kind: "pressing", id, from: at, handle };
}

/**
 * The pointer has moved, or a modifier has changed.
 *
 * Nothing moves until the pointer has left the slack: a click selects and
 * never nudges. From then on a handle is where the pointer is, so that it can
 * be put on a place exactly. Shift keeps a move to one axis.
 */
export function moveEdit(edit: Edit, reach: Reach): Edit {
  const { at, shift, alt } = reach;
  switch (edit.kind) {
    case "idle":
      return edit;
    case "pressing": {
      const { id, from, handle } = edit;
      if (distance(from, at) <= reach.slack) return edit;
      return handle ? { kind: "handling", id, handle, to: at, shift, alt } : moved(id, from, reach);
    }
    case "moving":
      return moved(edit.id, edit.from, reach);
    case "handling":
      return { ...edit, to: at, shift, alt };
  }
}

function moved(id: string, from: Vec, { at, shift }: Reach): Edit {
  const by = sub(at, from);
  return { kind: "moving", id, from, by: shift ? alongAxis(by) : by };
}

function alongAxis([dx, dy]: Vec): Vec {
  return Math.abs(dx) >= Math.abs(dy) ? [dx, 0] : [0, dy];
}

/** The shape as the edit leaves it; the same one where nothing moves. */
export function preview(edit: Edit, shape: Shape): Shape {
  if (edit.kind === "moving") return translate(shape, edit.by);
  if (edit.kind !== "handling") return shape;
  const { handle, to, shift, alt } = edit;
  return dragHandle(shape, handle, to, { ratio: shift, centred: alt, stepAngle: shift });
}
