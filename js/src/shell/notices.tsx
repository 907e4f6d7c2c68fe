import type { Desk } from "./desk";

/** What to do where the kernel owes an answer: it may be another one than the page knows. */
export const SILENT =
  "The kernel does not answer. If no cell is running, run the cell again or reload the page.";

/** What the labeler has to say: hints politely, errors until they are closed. */
export function Notices({ desk }: { desk: Desk }) {
  const { session } = desk;
  const state = session.courier.state.value;
  const failure =
    state.kind === "failed" ? `Not saved yet: ${state.reason} It is tried again by itself.` : null;
  const error = failure ?? session.error.value;
  return (
    <>
      <div class="jlb-hint-line" role="status" aria-label="Hint">
        {[session.hint.value, session.news.silent.value ? SILENT : ""].filter(Boolean).join(" ")}
      </div>
      {state.kind === "offline" && (
        <p class="jlb-offline">
          The kernel is gone. Go on labeling if you like, and run the cell again: what is unsent{" "}
          {session.outbox.lasting ? "is kept in this browser" : "stays on this page"} and will be sent.
        </p>
      )}
      {error && (
        <div class="jlb-alert" role="alert">
          <span>{error}</span>
          {!failure && (
            <button
              type="button"
              class="jlb-button"
              onClick={() => {
                session.error.value = "";
              }}
            >
              Close
            </button>
          )}
        </div>
      )}
    </>
  );
}
