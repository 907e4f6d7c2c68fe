import "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Scope } from "../kit/scope";
import { computed, type ReadonlySignal } from "../kit/signals";
import { match } from "../tools/keymap";
import { Actions } from "./actions";
import { AnnotationList } from "./annotations";
import { sharedBindings } from "./commands";
import type { Desk } from "./desk";
import { Reason } from "./learning/reason";
import { Notices, SILENT } from "./notices";
import { Panels } from "./panels";
import { QueueBar } from "./queue-bar";
import { SuggestionBar } from "./suggestion-bar";
import type { Theme } from "./theme";

/** The labeler as a person sees it: bar, stage, side, actions. */
export function Root({ desk, theme }: { desk: Desk; theme: ReadonlySignal<Theme> }) {
  const root = useRef<HTMLElement>(null);
  const { session } = desk;
  useEffect(() => keepWatch(desk, root.current), [desk]);
  const open = session.welcome.value !== null;
  return (
    <section
      ref={root}
      class="jlb-root"
      data-theme={theme.value}
      aria-label={session.host.boot.title}
      tabIndex={0}
      data-lm-suppress-shortcuts
      onKeyDown={(event) => press(desk, event)}
      onMouseDown={(event) => keepFocus(root.current, event)}
    >
      {open ? <Open desk={desk} /> : <Waiting desk={desk} />}
    </section>
  );
}

function Waiting({ desk }: { desk: Desk }) {
  return (
    <p class="jlb-waiting" role="status">
      {desk.session.news.silent.value ? SILENT : "Waiting for the kernel…"}
    </p>
  );
}

function Open({ desk }: { desk: Desk }) {
  const { Stage } = desk.modality;
  const { session } = desk;
  const item = session.item.value;
  const side = desk.modality.list !== undefined;
  const away = session.away.value;
  return (
    <>
      <QueueBar desk={desk} />
      <Notices desk={desk} />
      <div class={`jlb-body${side ? " jlb-with-side" : ""}`}>
        <div class="jlb-stage" aria-busy={!item && !away}>
          {away ? (
            <Away desk={desk} />
          ) : item ? (
            <>
              <Reason desk={desk} />
              <SuggestionBar desk={desk} />
              <Stage desk={desk} />
            </>
          ) : (
            <p class="jlb-waiting">Fetching this item…</p>
          )}
        </div>
        {side && !away && <AnnotationList desk={desk} />}
        <Panels desk={desk} />
      </div>
      <Actions desk={desk} />
    </>
  );
}

/** What stands in place of an item: there is none yet, all is done, or nothing is found. */
function Away({ desk }: { desk: Desk }) {
  const { queue, finished } = desk.session;
  const { done, skipped, total } = queue.progress.value;
  if (total === 0)
    return (
      <div class="jlb-finished">
        <h3>No item yet</h3>
        <p>The first opens here as soon as it comes.</p>
      </div>
    );
  const found = queue.narrowed ? "Nothing left among those found" : "Nothing left to label";
  return (
    <div class="jlb-finished">
      <h3>{finished.value ? found : "No item matches"}</h3>
      <p>
        {finished.value
          ? `${done} labelled, ${skipped} skipped. Previous goes back over them.`
          : "Another filter or search brings items back."}
      </p>
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== "checkbox")
  );
}

function press(desk: Desk, event: KeyboardEvent): void {
  // The notebook must not see keys meant for the labeler: "b" would insert a cell.
  event.stopPropagation();
  if (event.defaultPrevented || event.isComposing || !desk.session.welcome.peek()) return;
  const { target } = event;
  const activates = event.key === "Enter" || event.key === " ";
  const plainButton = target instanceof HTMLButtonElement && !target.hasAttribute("aria-checked");
  const link =
    target instanceof HTMLAnchorElement || (target instanceof HTMLElement && target.tagName === "SUMMARY");
  if (activates && (plainButton || link)) return;
  const typing = isTyping(target);
  // What the modality has in hand takes Enter and Escape before the shell does.
  const bindings = [
    ...(desk.session.item.peek() && !desk.session.away.peek() ? desk.modality.bindings(desk) : []),
    ...sharedBindings(desk),
  ];
  const binding = match(bindings, event, typing);
  if (!binding) return;
  event.preventDefault();
  // A key that stays down must not judge one item after the other.
  if (!event.repeat || binding.repeats) binding.run();
}

/** A click on a control leaves the keyboard with the labeler, not with the control. */
function keepFocus(root: HTMLElement | null, event: MouseEvent): void {
  const target = event.target as HTMLElement;
  if (!root || !target.closest("button, summary") || isTyping(target)) return;
  event.preventDefault();
  const active = (root.getRootNode() as Document | ShadowRoot).activeElement;
  if (!active || !root.contains(active) || isTyping(active)) root.focus({ preventScroll: true });
}

/** Counts activity, keeps half-typed answers when the page goes, and brings lost focus home. */
function keepWatch(desk: Desk, root: HTMLElement | null): (() => void) | undefined {
  if (!root) return undefined;
  const scope = new Scope();
  for (const type of ["pointermove", "keydown", "wheel"])
    scope.listen(root, type, () => desk.session.pace.touch(), { passive: true });
  scope.listen(window, "pagehide", () => desk.settleTyping());
  desk.attach(root);
  let inside = false;
  scope.listen(root, "focusin", () => {
    inside = true;
  });
  scope.listen<FocusEvent>(root, "focusout", (event) => {
    inside = event.relatedTarget === null && !root.isConnected;
  });
  const { item, away } = desk.session;
  const onDesk = computed(() => (away.value ? null : (item.value?.id ?? null)));
  scope.add(onDesk.subscribe(() => desk.turnOver()));
  scope.add(
    item.subscribe(() => {
      const active = (root.getRootNode() as Document | ShadowRoot).activeElement;
      if (inside && (active === null || active === document.body)) root.focus({ preventScroll: true });
    }),
  );
  return () => scope.dispose();
}
