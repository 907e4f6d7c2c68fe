import type { JSX } from "preact";
import { useRef } from "preact/hooks";

export interface Option {
  readonly name: string;
  readonly shown?: string;
  readonly hotkey?: string;
  readonly color?: string;
  readonly description?: string;
  /** A model proposes it; the number is its score. */
  readonly suggested?: number | null | undefined;
  /** Rank among the chosen, for an order. */
  readonly rank?: number;
  /** Opens what there is to read about it. */
  readonly about?: (() => void) | undefined;
}

interface OptionsProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly multiple?: boolean;
  readonly class?: string;
  readonly onPick: (name: string) => void;
  /** The person points at an option, or has the keyboard on it. */
  readonly onLook?: (name: string) => void;
}

/** A group of radios or check boxes; arrows move within it, Space picks. */
export function Options({ label, options, chosen, multiple = false, ...rest }: OptionsProps) {
  const group = useRef<HTMLDivElement>(null);
  const current = Math.max(
    options.findIndex((option) => chosen.includes(option.name)),
    0,
  );
  const move = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const buttons = [...(group.current?.querySelectorAll("button") ?? [])];
    const from = buttons.indexOf(event.target as HTMLButtonElement);
    buttons[(from + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div
      ref={group}
      class={`jlb-options ${rest.class ?? ""}`}
      role={multiple ? "group" : "radiogroup"}
      aria-label={label}
      onKeyDown={move}
    >
      {options.map((option, index) => (
        <OptionButton
          key={option.name}
          option={option}
          role={multiple ? "checkbox" : "radio"}
          checked={chosen.includes(option.name)}
          tabbable={index === current}
          pick={() => rest.onPick(option.name)}
          look={() => rest.onLook?.(option.name)}
        />
      ))}
    </div>
  );
}

interface OptionButtonProps {
  readonly option: Option;
  readonly role: "radio" | "checkbox";
  readonly checked: boolean;
  readonly tabbable: boolean;
  readonly pick: () => void;
  readonly look: () => void;
}

function OptionButton({ option, role, checked, tabbable, pick, look }: OptionButtonProps) {
  const { name, shown = name, hotkey, color, description, suggested, rank = 0, about } = option;
  return (
    <button
      type="button"
      class="jlb-option"
      role={role}
      aria-checked={checked}
      aria-label={shown}
      tabIndex={tabbable ? 0 : -1}
      data-suggested={suggested !== undefined || undefined}
      title={description || undefined}
      style={color ? { "--jlb-label": color } : undefined}
      onKeyDown={(event) => {
        if (event.key !== " ") return;
        event.preventDefault();
        pick();
      }}
      onClick={pick}
      onFocus={look}
      onPointerEnter={look}
    >
      {color && <span class="jlb-swatch" aria-hidden="true" />}
      {hotkey && <kbd aria-hidden="true">{hotkey}</kbd>}
      <span dir="auto">{shown}</span>
      {rank > 0 && <span class="jlb-rank">{rank}</span>}
      {typeof suggested === "number" && <span class="jlb-score">{Math.round(suggested * 100)}%</span>}
      {about && <About name={shown} open={about} />}
    </button>
  );
}

/** For the pointer; the keyboard opens the guidelines with the label in focus. */
function About({ name, open }: { name: string; open: () => void }) {
  return (
    <span
      class="jlb-about"
      aria-hidden="true"
      title={`Guidelines on ${name}`}
      onClick={(event) => {
        event.stopPropagation();
        open();
      }}
    >
      ?
    </span>
  );
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
