import { useSignal } from "@preact/signals";
import type { Label } from "../schema";
import type { Desk } from "./desk";
import { Options } from "./options";

const MANY = 20;

interface PaletteProps {
  readonly desk: Desk;
  readonly labels: readonly Label[];
  readonly chosen: readonly string[];
  readonly multiple?: boolean;
  readonly suggested?: ReadonlyMap<string, number | null>;
  readonly onPick: (name: string) => void;
}

/** The labels of the task: click, hotkey, or find by name where there are many. */
export function LabelPalette({ desk, labels, chosen, multiple = false, suggested, onPick }: PaletteProps) {
  const sought = useSignal("");
  const wanted = sought.value.trim().toLowerCase();
  const shown = wanted
    ? labels.filter((label) => label.name.toLowerCase().includes(wanted))
    : ordered(labels, (name) => chosen.includes(name) || suggested?.has(name) === true);
  const pickFirst = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !shown[0]) return;
    event.preventDefault();
    sought.value = "";
    desk.home();
    onPick(shown[0].name);
  };
  return (
    <div class="jlb-palette">
      {labels.length > MANY && (
        <input
          type="search"
          class="jlb-input"
          data-focus="label"
          aria-label="Find a label"
          placeholder={`Find one of ${labels.length} labels`}
          value={sought.value}
          onInput={(event) => {
            sought.value = event.currentTarget.value;
          }}
          onKeyDown={pickFirst}
        />
      )}
      <Options
        label="Labels"
        multiple={multiple}
        chosen={chosen}
        onPick={onPick}
        onLook={(name) => desk.look(name)}
        options={shown.map(({ name, color, hotkey, description }) => ({
          name,
          color,
          hotkey,
          description,
          about: desk.reader(name),
          suggested: suggested?.has(name) ? (suggested.get(name) ?? null) : undefined,
        }))}
      />
      {shown.length === 0 && <p class="jlb-hint">No label holds “{sought.value}”.</p>}
    </div>
  );
}

/** Where there are too many to see at once, what matters now comes first. */
function ordered(labels: readonly Label[], matters: (name: string) => boolean): readonly Label[] {
  if (labels.length <= MANY) return labels;
  return [...labels.filter(({ name }) => matters(name)), ...labels.filter(({ name }) => !matters(name))];
}
