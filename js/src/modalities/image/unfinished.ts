import type { Bench } from "./bench";

/** What is in hand and would be lost, as an instruction; null where nothing is. */
export function unfinished({ painting, edit, assist, isDrawing }: Bench): string | null {
  const { kind } = edit.value;
  if (painting.isDown.value) return "Finish the stroke or drop it (Esc) first.";
  if (kind === "moving" || kind === "handling")
    return "Let go of the shape or leave it as it was (Esc) first.";
  if (assist.prompting.value) return "Keep what is pointed out (Enter) or drop it (Esc) first.";
  return isDrawing.value ? "Finish this shape (Enter) or drop it (Esc) first." : null;
}

/** Whether the tool or the frame may change: one piece is dropped for it, more are not. */
export function mayDrop(bench: Bench): boolean {
  const drawing = bench.drawing.peek();
  const isPiece =
    drawing !== null && bench.isDrawing.peek() && drawing.isIdle(drawing.back(bench.gesture.peek()));
  const reason = isPiece ? null : unfinished(bench);
  if (reason !== null) bench.desk.session.say("info", reason);
  return reason === null;
}
