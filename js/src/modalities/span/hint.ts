import { keyLabel } from "../../tools/keymap";
import { selectedSpan } from "./actions";
import type { Bench } from "./bench";
import { nameOf } from "./list";

/** What the person can do next, in one line. */
export function hintOf(bench: Bench): string {
  const { desk, relate, sweep, edge } = bench;
  const active = desk.activeLabel.value;
  if (edge.value.kind === "dragging") return "Let go to move the edge; Escape leaves it where it was.";
  switch (relate.value.kind) {
    case "sourcing":
      return "Relate: choose the first span.";
    case "aiming":
      return "Relate: choose the span it points to, by a click or with [ ] and Enter.";
    case "typing":
      return "Relate: choose the type.";
    case "idle":
  }
  if (sweep.value.kind === "drafted") return "Choose a label for what is marked; Escape drops it.";
  const span = selectedSpan(bench);
  if (span?.isSuggested)
    return suggested(bench, span.annotation.score ?? null, nameOf(desk, span.annotation));
  if (active !== null) return `Sweep over text to mark ${active}; Escape stops.`;
  return "";
}

function suggested({ desk }: Bench, score: number | null, name: string): string {
  const sure = score === null ? "" : `, ${Math.round(score * 100)}%`;
  const mac = navigator.platform.startsWith("Mac");
  const [yes, no] = [keyLabel(desk.key("accept"), mac), keyLabel(desk.key("reject"), mac)];
  return `Suggested: ${name}${sure}. ${yes} accepts, ${no} rejects, a label or an edge corrects it.`;
}
