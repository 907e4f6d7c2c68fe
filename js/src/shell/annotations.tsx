import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Annotation } from "../schema";
import type { Desk } from "./desk";
import { Form } from "./form";

const ROW = 30;
const WINDOW = 40;

/** The annotations of the item; selecting here selects on the stage and the other way round. */
export function AnnotationList({ desk }: { desk: Desk }) {
  const { list } = desk.modality;
  const top = useSignal(0);
  const box = useRef<HTMLDivElement>(null);
  const selected = desk.selection.value;
  const entries = list?.entries(desk) ?? [];
  const at = entries.findIndex((entry) => entry.id === selected);
  useEffect(() => {
    const element = box.current;
    if (!element || at < 0) return;
    if (at * ROW < element.scrollTop) element.scrollTop = at * ROW;
    else if ((at + 1) * ROW > element.scrollTop + element.clientHeight)
      element.scrollTop = (at + 1) * ROW - element.clientHeight;
  }, [at]);
  if (!list) return null;
  const first = Math.max(0, Math.floor(top.value / ROW) - 8);
  const shown = entries.slice(first, first + WINDOW);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const { altKey, shiftKey, ctrlKey, metaKey } = event;
    if (step === 0 || altKey || shiftKey || ctrlKey || metaKey || entries.length === 0) return;
    event.preventDefault();
    const next = Math.min(Math.max(at + step, 0), entries.length - 1);
    desk.selection.value = entries[next]?.id ?? null;
  };
  return (
    <aside class="jlb-side">
      <div class="jlb-side-title">
        Annotations <span class="jlb-muted">{entries.length}</span>
      </div>
      <div
        ref={box}
        class="jlb-list"
        role="listbox"
        aria-label="Annotations"
        tabIndex={0}
        aria-activedescendant={at >= 0 ? rowId(desk, selected) : undefined}
        onKeyDown={move}
        onScroll={(event) => {
          top.value = event.currentTarget.scrollTop;
        }}
      >
        <div role="presentation" style={{ height: `${first * ROW}px` }} />
        {shown.map((entry, index) => (
          <Row key={entry.id} desk={desk} entry={entry} position={first + index + 1} count={entries.length} />
        ))}
        <div
          role="presentation"
          style={{ height: `${Math.max(0, entries.length - first - shown.length) * ROW}px` }}
        />
      </div>
      {entries.length === 0 && <p class="jlb-hint">Nothing marked here yet.</p>}
      <Details desk={desk} />
    </aside>
  );
}

function rowId(desk: Desk, id: string | null): string {
  return `jlb-${desk.session.host.session}-${id}`;
}

interface RowProps {
  readonly desk: Desk;
  readonly entry: Annotation;
  readonly position: number;
  readonly count: number;
}

function Row({ desk, entry, position, count }: RowProps) {
  const name = desk.modality.list?.name(desk, entry) ?? "";
  const brief = desk.modality.list?.brief?.(desk, entry);
  const score = entry.source === "model" ? percent(entry.score) : "";
  const selected = desk.selection.value === entry.id;
  const { task } = desk;
  const labels = [...("labels" in task ? task.labels : []), ...("relations" in task ? task.relations : [])];
  const color = labels.find((label) => label.name === entry.label)?.color ?? "";
  return (
    <div
      id={rowId(desk, entry.id)}
      class="jlb-row"
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-label={name}
      aria-posinset={position}
      aria-setsize={count}
      style={{ "--jlb-label": color }}
      onClick={({ currentTarget }) => {
        // The row may go with what the next key does, and would take the keyboard along.
        currentTarget.parentElement?.focus({ preventScroll: true });
        const pick = desk.modality.list?.pick;
        if (selected) desk.selection.value = null;
        else if (pick) pick(desk, entry);
        else desk.selection.value = entry.id;
      }}
    >
      <span class="jlb-swatch" aria-hidden="true" />
      {/* By style: they are no part of the row's name. */}
      {brief === undefined ? (
        <span class="jlb-row-text">{name}</span>
      ) : (
        <span class="jlb-row-text" data-shown={brief} />
      )}
      {score && <span class="jlb-score" data-shown={score} />}
    </div>
  );
}

function percent(score: number | null | undefined): string {
  return typeof score === "number" ? `${Math.round(score * 100)}%` : "model";
}

/** What is asked of the selected annotation. */
function Details({ desk }: { desk: Desk }) {
  const { session, modality } = desk;
  session.annotations.value;
  const annotation = desk.find(desk.selection.value);
  if (!annotation || !modality.list) return null;
  return (
    <Form
      key={annotation.id}
      legend="Questions about the selected annotation"
      questions={modality.list.questions(desk, annotation)}
      answers={annotation.attributes ?? {}}
      onChange={(attributes) => session.commit({ put: [{ ...annotation, attributes }], delete: [] })}
    />
  );
}
