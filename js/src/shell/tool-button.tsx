import type { ComponentChildren } from "preact";
import { keyLabel } from "../tools/keymap";

const MAC = navigator.platform.startsWith("Mac");

interface Props {
  readonly name: string;
  /** Its picture; its name where it has none. */
  readonly children?: ComponentChildren;
  /** Whether its tool is in hand, or its setting on; left out where it does something once. */
  readonly isOn?: boolean;
  /** Whether something is awaited. */
  readonly isBusy?: boolean;
  readonly shortcut: string;
  readonly run: () => void;
}

/** A button of a toolbar that tells its key; down while it is on. */
export function ToolButton({ name, children, isOn, isBusy = false, shortcut, run }: Props) {
  const key = keyLabel(shortcut, MAC);
  return (
    <button
      type="button"
      class="jlb-button"
      aria-label={name}
      aria-pressed={isOn}
      aria-busy={isBusy}
      title={key ? `${name} (${key})` : name}
      onClick={run}
    >
      {children || name}
    </button>
  );
}
