import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { keyLabel } from "../tools/keymap";
import { sharedBindings } from "./commands";
import type { Desk } from "./desk";
import { TextField } from "./form";
import { LearningPanel } from "./learning/panel";
import { PanelHead } from "./panel-head";

/** What opens beside the item: guidelines, keys, the flag's note, a learning loop. */
export function Panels({ desk }: { desk: Desk }) {
  switch (desk.panel.value) {
    case "guidelines":
      return <Guidelines desk={desk} />;
    case "keys":
      return <Keys desk={desk} />;
    case "flag":
      return <Flag desk={desk} key={desk.session.item.value?.id} />;
    case "learning":
      return <LearningPanel desk={desk} />;
    case null:
      return null;
  }
}

function Guidelines({ desk }: { desk: Desk }) {
  const place = useRef<HTMLDivElement>(null);
  const markup = desk.markup.value;
  const { guidelines } = desk.task;
  const active = desk.activeLabel.value;
  const section = desk.section.value;
  useEffect(() => desk.needMarkup(), [desk]);
  useEffect(() => {
    if (active) desk.look(active);
  }, [desk, active]);
  useEffect(() => {
    if (!markup || !place.current) return;
    place.current.replaceChildren(markup.renderMarkdown(guidelines));
  }, [markup, guidelines]);
  useEffect(() => {
    if (!markup || !place.current) return;
    for (const heading of place.current.querySelectorAll(".jlb-here")) heading.classList.remove("jlb-here");
    const heading = section && markup.findSection(place.current, section);
    if (!heading) return;
    heading.classList.add("jlb-here");
    // Not scrollIntoView: that would scroll the notebook too.
    place.current.scrollTop = heading.offsetTop - place.current.offsetTop;
  }, [markup, guidelines, section]);
  return (
    <aside class="jlb-panel" aria-label="Guidelines">
      <PanelHead desk={desk} title="Guidelines" />
      <div
        class="jlb-prose jlb-scroll"
        ref={place}
        tabIndex={0}
        role="document"
        aria-label="Guidelines text"
      />
    </aside>
  );
}

function Keys({ desk }: { desk: Desk }) {
  const mac = navigator.platform.startsWith("Mac");
  const { task } = desk;
  const labels = task.type === "rank" ? [] : task.labels;
  const bindings = [...desk.modality.bindings(desk), ...sharedBindings(desk)].filter(
    (b) => b.key && b.description,
  );
  const named = new Set(labels.map((label) => label.hotkey));
  return (
    <aside class="jlb-panel" aria-label="Keyboard shortcuts">
      <PanelHead desk={desk} title="Keyboard shortcuts" />
      <dl class="jlb-keys jlb-scroll" tabIndex={0}>
        {labels.map(
          (label) => label.hotkey && <Key key={label.name} shown={label.hotkey} what={label.name} />,
        )}
        {bindings.map(
          ({ command, key, description }) =>
            !named.has(key) && (
              <Key key={`${command} ${key}`} shown={keyLabel(key, mac)} what={description} />
            ),
        )}
      </dl>
    </aside>
  );
}

function Key({ shown, what }: { shown: string; what: string }) {
  return (
    <div>
      <dt>
        <kbd>{shown}</kbd>
      </dt>
      <dd>{what}</dd>
    </div>
  );
}

function Flag({ desk }: { desk: Desk }) {
  const { session } = desk;
  const { flagged, note } = session.state.value;
  const panel = useRef<HTMLElement>(null);
  // At once: the next key may be the first letter of the note.
  useLayoutEffect(() => panel.current?.querySelector("textarea")?.focus(), []);
  return (
    <aside
      class="jlb-panel"
      aria-label="Flag"
      ref={panel}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.shiftKey || !(event.target instanceof HTMLTextAreaElement)) return;
        event.preventDefault();
        desk.closePanel();
      }}
    >
      <PanelHead desk={desk} title="Flag" />
      <p class="jlb-hint">{flagged ? "Flagged. Say why, if you like." : "Not flagged."}</p>
      <TextField
        label="Note"
        lines={3}
        text={note}
        set={(text = "") => session.setState({ flagged: flagged || text !== "", note: text })}
      />
      <div class="jlb-panel-actions">
        <button type="button" class="jlb-button jlb-primary" onClick={() => desk.closePanel()}>
          Done
        </button>
        {flagged && (
          <button
            type="button"
            class="jlb-button"
            onClick={() => {
              desk.closePanel();
              session.setState({ flagged: false, note: "" });
            }}
          >
            Remove flag
          </button>
        )}
      </div>
    </aside>
  );
}
