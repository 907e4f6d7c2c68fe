import type { Eye } from "../../geometry/eye";
import { type Handle, handlesIn, type PaneKind } from "../../tools/cloud/grips";
import { isPlacing, vertexHandles } from "../../tools/cloud/vertices";
import type { Bench } from "./bench";
import { seenBy } from "./panes";
import { edited } from "./placed";

/** The handles of what is selected in a pane, as it is in hand; those of points and lines are in the main pane. */
export function handlesShown(bench: Bench, kind: PaneKind, eye: Eye): readonly Handle[] {
  const shaped = bench.shaped.peek();
  if (shaped) return handlesIn(kind, shaped, seenBy(eye, shaped));
  const { selected } = bench;
  const solid = selected && edited(bench.edit.peek(), selected.solid);
  return solid && isPlacing(solid) && kind === "main" ? vertexHandles(solid, eye.scale) : [];
}
