import { keyLabel } from "../../tools/keymap";
import type { Bench } from "./bench";
import { namePlace } from "./list";

/** What the person can do next, in one line. */
export function hintOf(bench: Bench): string {
  const { desk, deck, stretch, tool } = bench;
  if (bench.book.fault.value) return "";
  if (bench.holds.value.size > 0) return "Let go of the key where it ends; Escape drops it.";
  if (bench.adjust.value.kind === "adjusting") return "Let go to leave it there; Escape puts it back.";
  if (stretch.value.kind === "drafted") return "Choose a label for what is marked; Escape drops it.";
  if (bench.markedIn.value !== null) return `${key(bench, "mark_out")} marks the end; Escape drops it.`;
  const { selected } = bench;
  if (selected?.isSuggested) return suggested(bench, namePlace(selected.annotation));
  if (selected)
    return `Drag it or its edges; a digit changes its label; ${key(bench, "play_segment")} plays it.`;
  if (deck.playing.value) return "Hold a label's key while you hear it: it is marked from press to release.";
  const label = desk.activeLabel.value;
  const click = bench.clickPlays.value ? "Click to play from there" : "Click to put the playhead there";
  switch (tool.value) {
    case "select":
      return `${click}; drag to move along.`;
    case "points":
      return label
        ? `Click to put a ${label} there; Escape stops.`
        : "Choose a label, then click where it is.";
    case "box":
      return `${click}; drag a box on the spectrogram${label ? ` to mark ${label}` : ""}.`;
    case "segment":
      return label
        ? `${click}; drag to mark ${label}; Escape stops.`
        : `${click}; drag to mark a stretch, or hold a label's key while it plays.`;
  }
}

function suggested(bench: Bench, name: string): string {
  const { score } = bench.selected?.annotation ?? {};
  const sure = typeof score === "number" ? `, ${Math.round(score * 100)}%` : "";
  const [yes, no] = [key(bench, "accept"), key(bench, "reject")];
  return `Suggested: ${name}${sure}. ${yes} accepts, ${no} rejects, a label or an edge corrects it.`;
}

function key({ desk }: Bench, command: string): string {
  return keyLabel(desk.key(command), navigator.platform.startsWith("Mac"));
}
