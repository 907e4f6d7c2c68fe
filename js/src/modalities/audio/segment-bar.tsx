import { Settings } from "../../shell/settings";
import { ToolButton } from "../../shell/tool-button";
import { bounded, edged } from "../../tools/sound/adjust";
import type { Region } from "../../tools/sound/region";
import type { Bench } from "./bench";
import { editPlaced } from "./edits";
import { namePlace } from "./list";
import type { Placed } from "./placed";
import { mergeNext, splitHere } from "./shaping";

/** Where the selected segment or point is, to the number; and what can be made of it. */
export function SegmentBar({ bench }: { bench: Bench }) {
  const { selected, desk } = bench;
  if (!selected) return null;
  const isPoint = selected.value.type === "instant";
  const { extent } = bench;
  const at = (side: "start" | "end") => (seconds: number) =>
    put(bench, selected, edged(selected, side, seconds, extent));
  const bound = (side: "low" | "high") => (hz: number) =>
    put(bench, selected, bounded(selected, side, hz, extent));
  return (
    <Settings name="Selected segment">
      <span class="jlb-muted">{namePlace(selected.annotation)}</span>
      <span class="jlb-spring" />
      {isPoint ? (
        <Amount
          name="At"
          unit="s"
          value={selected.start}
          set={(time) => put(bench, selected, { ...selected, start: time, end: time })}
        />
      ) : (
        <>
          <Amount name="Start" unit="s" value={selected.start} set={at("start")} />
          <Amount name="End" unit="s" value={selected.end} set={at("end")} />
        </>
      )}
      {selected.low !== null && <Amount name="Low" unit="Hz" value={selected.low} set={bound("low")} />}
      {selected.high !== null && <Amount name="High" unit="Hz" value={selected.high} set={bound("high")} />}
      <Channel bench={bench} selected={selected} />
      {!isPoint && (
        <span class="jlb-group">
          <ToolButton name="Split" shortcut={desk.key("split")} run={() => splitHere(bench)} />
          <ToolButton name="Merge" shortcut={desk.key("merge")} run={() => mergeNext(bench)} />
        </span>
      )}
    </Settings>
  );
}

function put(bench: Bench, selected: Placed, region: Region): void {
  bench.desk.selection.value = editPlaced(bench, selected, { region }) ?? selected.id;
}

interface AmountProps {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly set: (value: number) => void;
}

/** A number that is typed; what is none, or cannot be, goes back to what it was. */
function Amount({ name, unit, value, set }: AmountProps) {
  const shown = String(Math.round(value * 1e6) / 1e6);
  return (
    <label class="jlb-setting">
      {name}
      <input
        key={shown}
        class="jlb-input jlb-number"
        inputMode="decimal"
        aria-label={`${name} in ${unit}`}
        defaultValue={shown}
        onChange={(event) => {
          const typed = Number(event.currentTarget.value.replace(",", "."));
          if (event.currentTarget.value.trim() !== "" && Number.isFinite(typed)) set(typed);
          event.currentTarget.value = shown;
        }}
      />
      {unit}
    </label>
  );
}

/** The channel of the segment, where there are several. */
function Channel({ bench, selected }: { bench: Bench; selected: Placed }) {
  const channels = bench.book.open.value?.sound.channels ?? 1;
  if (channels < 2) return null;
  return (
    <label class="jlb-setting">
      Channel
      <select
        class="jlb-input"
        value={selected.channel ?? ""}
        onChange={({ currentTarget: { value } }) => {
          const { channel: _, ...rest } = selected.value;
          const next = value === "" ? rest : { ...rest, channel: Number(value) };
          bench.desk.selection.value = editPlaced(bench, selected, { value: next }) ?? selected.id;
        }}
      >
        <option value="">all</option>
        {Array.from({ length: channels }, (_, index) => (
          <option key={index} value={index}>
            {index + 1}
          </option>
        ))}
      </select>
    </label>
  );
}
