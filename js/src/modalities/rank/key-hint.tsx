import type { Desk } from "../../shell/desk";
import { keyLabel } from "../../tools/keymap";

/** The key of a command, beside what it does. */
export function KeyHint({ desk, command }: { desk: Desk; command: string }) {
  return <kbd aria-hidden="true">{keyLabel(desk.key(command), navigator.platform.startsWith("Mac"))}</kbd>;
}
