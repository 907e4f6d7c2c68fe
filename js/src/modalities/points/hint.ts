import { keyLabel } from "../../tools/keymap";
import type { Bench } from "./bench";
import { nameSolid } from "./names";
import { sequenceOf } from "./sequence";

/** What the person can do next, in one line. */
export function hintOf(bench: Bench): string {
  const { book, drawing, edit, face, isDrawing, tool } = bench;
  if (book.fault.value) return "";
  if (edit.value.kind === "adjusting") return "Let go to leave it there; Escape puts it back.";
  if (drawing.value && isDrawing.value) return drawing.value.hint(bench.gesture.value);
  if (sequenceOf(bench.desk).linking.value !== null)
    return `Select the other track, then press ${key(bench, "link")} again; Escape links nothing.`;
  const { selected } = bench;
  if (selected?.isSuggested) return suggested(bench);
  if (selected && face.value) {
    const [out, inwards] = [key(bench, "face_out"), key(bench, "face_in")];
    return `The ${face.value} face is in hand: ${out} moves it out, ${inwards} in; Escape lets go.`;
  }
  if (selected?.present?.isKeyframe === false)
    return "Interpolated: as soon as it is changed it is a keyframe of its own.";
  if (selected?.solid.type === "polyline3d")
    return `Drag its vertices; Alt+click removes one, ${key(bench, "next_face")} takes one in hand.`;
  if (selected?.solid.type === "cuboid")
    return `Drag it or its handles; ${key(bench, "refit")} fits it anew, ${key(bench, "flip")} turns it around.`;
  if (drawing.value) return drawing.value.hint(drawing.value.idle);
  if (tool.value === "pan") return "Drag to move along; the right button looks around, the wheel zooms.";
  return "Click an object to select it; the right button looks around, the wheel zooms.";
}

function suggested(bench: Bench): string {
  const { annotation } = bench.selected ?? {};
  if (!annotation) return "";
  const sure = typeof annotation.score === "number" ? `, ${Math.round(annotation.score * 100)}%` : "";
  const [yes, no] = [key(bench, "accept"), key(bench, "reject")];
  const name = nameSolid(bench, annotation);
  return `Suggested: ${name}${sure}. ${yes} accepts, ${no} rejects, a label or a handle corrects it.`;
}

function key({ desk }: Bench, command: string): string {
  return keyLabel(desk.key(command), navigator.platform.startsWith("Mac"));
}
