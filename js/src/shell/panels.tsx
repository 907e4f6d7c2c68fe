import { useEffect, useRef } from "preact/hooks";
import { keyLabel } from "../tools/keymap";
import { sharedBindings } from "./commands";
import type { Desk } from "./desk";

/** What opens beside the item: guidelines, keys, the flag's note. */
export function Panels({ desk }: { desk: Desk }) {
  switch (desk.panel.value) {
    case "guidelines":
      return <Guidelines desk={desk} />;
    case "keys":
      return <Keys desk={desk} />;
    case "flag":
      return <Flag desk={desk} key={desk.session.item.value?.id} />;
    case null:
      return null;
  }
}

function Guidelines({ desk }: { desk: Desk }) {
  const place = useRef<HTMLDivElement>(null);
  const markup = desk.markup.value;
  const { guidelines } = desk.task;
  const section = desk.section.value ?? desk.activeLabel.value;
  useEffect(() => desk.needMarkup(), [desk]);
  useEffect(() => {
    if (!markup || !place.current) return;
    place.current.replaceChildren(markup.renderMarkdown(guidelines));
  }, [markup, guidelines]);
  useEffect(() => {
    if (!markup || !place.current || !section) return;
    markup.findSection(place.current, section)?.scrollIntoView({ block: "nearest" });
  }, [markup, section]);
  return (
    <aside class="jlb-panel" aria-label="Guidelines">
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
      <h3>Keyboard shortcuts</h3>
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
  const box = useRef<HTMLTextAreaElement>(null);
  const done = (keep: boolean) => {
    const text = box.current?.value ?? "";
    desk.panel.value = null;
    desk.home();
    if (keep || flagged) session.setState({ flagged: keep, note: keep ? text : "" });
  };
  useEffect(() => box.current?.focus(), []);
  return (
    <aside class="jlb-panel" aria-label="Flag">
      <label class="jlb-prompt">
        Why is this item flagged?
        <textarea
          ref={box}
          class="jlb-input"
          aria-label="Note"
          rows={3}
          defaultValue={note}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            done(true);
          }}
        />
      </label>
      <div class="jlb-panel-actions">
        <button type="button" class="jlb-button jlb-primary" onClick={() => done(true)}>
          {flagged ? "Keep flag" : "Flag item"}
        </button>
        <button type="button" class="jlb-button" onClick={() => done(false)}>
          {flagged ? "Remove flag" : "Cancel"}
        </button>
      </div>
    </aside>
  );
}
