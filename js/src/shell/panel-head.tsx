import type { Desk } from "./desk";

/** The title of what is open beside the item, and the way to close it. */
export function PanelHead({ desk, title }: { desk: Desk; title: string }) {
  return (
    <div class="jlb-panel-head">
      <strong>{title}</strong>
      <button
        type="button"
        class="jlb-button jlb-quiet"
        aria-label={`Close ${title.toLowerCase()}`}
        onClick={() => desk.closePanel()}
      >
        ✕
      </button>
    </div>
  );
}
