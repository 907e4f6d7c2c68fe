import type { Bench } from "./bench";

/** What is in hand and would be lost, as an instruction; null where nothing is. */
export function unfinished({ edit, isDrawing, isInTile }: Bench): string | null {
  if (edit.value.kind === "adjusting" || isInTile.value)
    return "Let go of the object or leave it as it was (Esc) first.";
  return isDrawing.value ? "Finish what is being drawn or drop it (Esc) first." : null;
}

/** Whether the tool may change: one piece is dropped for it, more are not. */
export function mayDrop(bench: Bench): boolean {
  const drawing = bench.drawing.peek();
  const isPiece =
    drawing !== null && bench.isDrawing.peek() && drawing.isIdle(drawing.back(bench.gesture.peek()));
  const reason = isPiece ? null : unfinished(bench);
  if (reason !== null) bench.desk.session.say("info", reason);
  return reason === null;
}
