import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { SaveState } from "../bridge/courier";
import type { Filter } from "../document/queue";
import type { Label } from "../schema";
import { keyLabel } from "../tools/keymap";
import type { Desk } from "./desk";

const FILTERS: readonly (readonly [Filter, string])[] = [
  ["all", "All items"],
  ["unlabelled", "Unlabelled"],
  ["done", "Labelled"],
  ["skipped", "Skipped"],
  ["flagged", "Flagged"],
  ["mine", "Mine"],
  ["others", "By others"],
];

/** Where the person is, how far they are, and whether it is saved. */
export function QueueBar({ desk }: { desk: Desk }) {
  const { session } = desk;
  const { done, skipped, total } = session.queue.progress.value;
  const handled = done + skipped;
  return (
    <header class="jlb-bar">
      <span class="jlb-place">
        Item {Math.min(session.queue.cursor.value + 1, total)} of {total}
      </span>
      <div
        class="jlb-progress"
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={handled}
        aria-valuetext={`${handled} of ${total}`}
      >
        <div style={{ width: `${total ? (100 * handled) / total : 0}%` }} />
      </div>
      <span class="jlb-muted" title={`${done} labelled, ${skipped} skipped`}>
        {done} labelled{skipped ? `, ${skipped} skipped` : ""}
        {paceText(desk)}
      </span>
      <span class="jlb-spring" />
      <LearningButton desk={desk} />
      <Finder desk={desk} />
      <SaveStatus desk={desk} />
    </header>
  );
}

function LearningButton({ desk }: { desk: Desk }) {
  const learning = desk.session.learning.value;
  if (!learning) return null;
  const key = keyLabel(desk.key("learning"), navigator.platform.startsWith("Mac"));
  return (
    <button
      type="button"
      class="jlb-button"
      aria-pressed={desk.panel.value === "learning"}
      data-state={learning.state}
      title={`Learning (${key})`}
      onClick={() => desk.toggle("learning")}
    >
      Learning{learning.state === "failed" && " failed"}
    </button>
  );
}

function paceText(desk: Desk): string {
  const { pace, queue } = desk.session;
  const { left } = queue.progress.value;
  const seconds = pace.median();
  if (seconds === undefined || left === 0) return "";
  const pace_s = Math.max(seconds, 0.5);
  return ` · ${Math.round(3600 / pace_s).toLocaleString("en-US")}/h · ${duration(pace_s * left)} left`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function Finder({ desk }: { desk: Desk }) {
  const { task, session } = desk;
  const { queue } = session;
  const { text, label } = session.sought.value;
  const labels: readonly Label[] = task.type === "rank" ? [] : task.labels;
  return (
    <div class="jlb-finder" role="search" aria-label="Items">
      <Narrow
        desk={desk}
        name="Filter"
        value={queue.filter.value}
        set={(value) => desk.filter(value as Filter)}
      >
        {FILTERS.map(([filter, name]) => (
          <option key={filter} value={filter}>
            {name}
          </option>
        ))}
      </Narrow>
      {labels.length > 0 && (
        <Narrow desk={desk} name="With label" value={label} set={(value) => session.search(text, value)}>
          <option value="">Any label</option>
          {labels.map(({ name }) => (
            <option key={name} value={name}>
              Label = {name}
            </option>
          ))}
        </Narrow>
      )}
      <input
        type="search"
        class="jlb-input"
        data-focus="search"
        aria-label="Search"
        placeholder="Search"
        value={text}
        onInput={(event) => {
          if (desk.mayLeave()) session.search(event.currentTarget.value, label);
          else event.currentTarget.value = text;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          desk.home();
        }}
      />
      {queue.narrowed && <span class="jlb-muted">{queue.matching.value} found</span>}
    </div>
  );
}

interface NarrowProps {
  readonly desk: Desk;
  readonly name: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly children: ComponentChildren;
}

/** One of several ways to show only some items; all of them hold at once. */
function Narrow({ desk, name, value, set, children }: NarrowProps) {
  const byPointer = useRef(false);
  return (
    <select
      class="jlb-input"
      aria-label={name}
      value={value}
      onChange={(event) => {
        if (desk.mayLeave()) set(event.currentTarget.value);
        else event.currentTarget.value = value;
        if (byPointer.current) desk.home();
      }}
      onPointerDown={() => {
        byPointer.current = true;
      }}
      onKeyDown={() => {
        byPointer.current = false;
      }}
    >
      {children}
    </select>
  );
}

function SaveStatus({ desk }: { desk: Desk }) {
  const { session } = desk;
  const state = session.courier.state.value;
  const welcome = session.welcome.value;
  const durable = welcome?.durable ?? true;
  const kept = session.outbox.lasting
    ? "Unsent changes are kept in this browser and sent by themselves."
    : "Unsent changes are kept on this page only: leave it open.";
  return (
    <span class="jlb-save" data-kind={state.kind} title={`Store: ${welcome?.store}. ${kept}`}>
      <span role="status" aria-label="Save state">
        {saveText(state, durable)}
      </span>
      {durable && <span class="jlb-muted jlb-store">{welcome?.store}</span>}
    </span>
  );
}

function saveText(state: SaveState, durable: boolean): string {
  switch (state.kind) {
    case "saved":
      return durable ? "Saved" : "In memory";
    case "saving":
      return "Saving";
    case "busy":
      return `Waiting for the kernel: ${state.unsent} unsent`;
    case "offline":
      return state.unsent ? `Offline: ${state.unsent} unsent` : "Offline";
    case "failed":
      return `Not saved: ${state.unsent} unsent`;
  }
}
