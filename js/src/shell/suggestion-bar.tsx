import { keyLabel } from "../tools/keymap";
import type { Desk } from "./desk";

/** What a model proposes for this item, and the ways to decide on it. */
export function SuggestionBar({ desk }: { desk: Desk }) {
  const open = desk.suggestions.value;
  if (open.length === 0) return null;
  const mac = navigator.platform.startsWith("Mac");
  const models = [...new Set(open.map((suggestion) => suggestion.model || "model"))].join(", ");
  const act = (name: string, command: string, run: () => void) => (
    <button type="button" class="jlb-button" onClick={run}>
      {name} <kbd aria-hidden="true">{keyLabel(desk.key(command), mac)}</kbd>
    </button>
  );
  return (
    <div class="jlb-suggestions" role="group" aria-label="Suggestions">
      <span>
        {open.length} {open.length === 1 ? "suggestion" : "suggestions"} by {models}
      </span>
      {act("Accept", "accept", () => desk.acceptOne())}
      {open.length > 1 && act("Accept all", "accept_all", () => desk.accept(open))}
      {act("Reject", "reject", () => desk.rejectOne())}
    </div>
  );
}
