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
