import { keyLabel } from "../../tools/keymap";
import { Icon, type IconName } from "./icons";

export const MAC = navigator.platform.startsWith("Mac");

interface Props {
  readonly name: string;
  /** Its name where it has none. */
  readonly icon?: IconName;
  readonly isOn: boolean;
  /** Whether something is awaited. */
  readonly isBusy?: boolean;
  readonly shortcut: string;
  readonly run: () => void;
}

/** A button that is down while its tool is in hand, or its setting on. */
export function ToolButton({ name, icon, isOn, isBusy = false, shortcut, run }: Props) {
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
      {icon ? <Icon of={icon} /> : name}
    </button>
  );
}
