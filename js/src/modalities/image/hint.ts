import type { Bench } from "./bench";
import type { Placed } from "./placed";

/** What to do next, in one line. */
export function hintOf(bench: Bench): string {
  const { desk, tool } = bench;
  const drawing = bench.drawing.value;
  if (bench.book.fault.value) return "";
  if (bench.orphan.value) return "Choose the shape that it is a part of. Esc leaves it as it is.";
  switch (tool.value) {
    case "select":
      return selectHint(bench.selected);
    case "pan":
      return "Drag the picture; the wheel zooms.";
    case "brush":
    case "eraser":
    case "fill":
      return bench.painting.hint;
    case "wand":
    case "grabcut":
    case "assistant":
      return bench.assist.hint;
    default: {
      const label = desk.activeLabel.value ?? "";
      const what = drawing?.hint(bench.gesture.value ?? drawing.idle) ?? "";
      return tool.value === "hole" || bench.isDrawing.value ? what : `${label}: ${what}`;
    }
  }
}

function selectHint(selected: Placed | undefined): string {
  switch (selected?.shape.type) {
    case undefined:
      return "Click a shape to select it; drag the picture to move it.";
    case "keypoints":
      return "Drag it or its joints. Shift+click a joint: occluded or visible; Alt+click: absent.";
    case "polygon":
    case "polyline":
      return "Drag it or its vertices; Alt+click removes a vertex. A digit changes its label.";
    default:
      return "Drag it or its handles; arrow keys move it. A digit changes its label.";
  }
}
