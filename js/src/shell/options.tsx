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
}

interface OptionsProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly multiple?: boolean;
  readonly class?: string;
  readonly onPick: (name: string) => void;
}

/** A group of radios or check boxes; arrows move within it, Space picks. */
export function Options({ label, options, chosen, multiple = false, onPick, ...rest }: OptionsProps) {
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
    const from = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const at = from < 0 ? (event.target as HTMLElement).closest("button") : buttons[from];
    const index = at ? buttons.indexOf(at as HTMLButtonElement) : 0;
    buttons[(index + step + buttons.length) % buttons.length]?.focus();
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
        <button
          key={option.name}
          type="button"
          class="jlb-option"
          role={multiple ? "checkbox" : "radio"}
          aria-checked={chosen.includes(option.name)}
          aria-label={option.shown ?? option.name}
          tabIndex={index === current ? 0 : -1}
          data-suggested={option.suggested !== undefined || undefined}
          title={option.description || undefined}
          style={option.color ? { "--jlb-label": option.color } : undefined}
          onKeyDown={(event) => {
            if (event.key !== " ") return;
            event.preventDefault();
            onPick(option.name);
          }}
          onClick={() => onPick(option.name)}
        >
          {option.color && <span class="jlb-swatch" aria-hidden="true" />}
          {option.hotkey && <kbd aria-hidden="true">{option.hotkey}</kbd>}
          <span>{option.shown ?? option.name}</span>
          {option.rank !== undefined && option.rank > 0 && <span class="jlb-rank">{option.rank}</span>}
          {typeof option.suggested === "number" && (
            <span class="jlb-score">{Math.round(option.suggested * 100)}%</span>
          )}
        </button>
      ))}
    </div>
  );
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
