import type { Learning } from "../../schema";
import type { Desk } from "../desk";
import { countText, percentText } from "./numbers";
import { Work } from "./work";

interface StandProps {
  readonly desk: Desk;
  readonly learning: Learning;
}

/** What is going on, and what can be done about it. */
export function Stand({ desk, learning }: StandProps) {
  const { host } = desk.session;
  const isWorking = learning.state === "working";
  return (
    <section class="jlb-card jlb-stand" data-state={learning.state} aria-label="State">
      <div class="jlb-stand-head">
        <p role="status" aria-label="Learning state">
          {standing(learning)}
        </p>
        <button
          type="button"
          class="jlb-button"
          onClick={() =>
            host.send({ type: "learn", session: host.session, action: isWorking ? "cancel" : "train" })
          }
        >
          {isWorking ? "Cancel" : "Train now"}
        </button>
      </div>
      {isWorking ? <Working learning={learning} /> : <NextRound learning={learning} />}
      {learning.error && !isWorking && <Failure error={learning.error} />}
      {learning.remark && !isWorking && !learning.error && <p class="jlb-hint">{learning.remark}</p>}
    </section>
  );
}

function standing({ state, doing, round, model, labels, seconds }: Learning): string {
  switch (state) {
    case "working":
      return `Round ${round + 1}: ${doing || "waiting"}…`;
    case "waiting":
      return "There is no model yet.";
    case "failed":
      return `The last round failed. ${model ? `${model} stays in use.` : "There is no model yet."}`;
    case "idle":
      return `${model} has learned from ${countText(labels, "label")} in ${duration(seconds)}.`;
  }
}

function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 100 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

function Working({ learning: { model, progress } }: { learning: Learning }) {
  return (
    <>
      <Work name="Training" share={progress} />
      <p class="jlb-hint">
        {progress > 0 && `${percentText(progress)}. `}
        Labelling goes on{model && `, with ${model}`}.
      </p>
    </>
  );
}

/** How far it is to the next round. */
function NextRound({ learning: { missing, every, model } }: { learning: Learning }) {
  const share = Math.min(Math.max(1 - missing / every, 0), 1);
  return (
    <div class="jlb-next">
      <span class="jlb-meter" aria-hidden="true">
        <span style={{ width: percentText(share) }} />
      </span>
      <span class="jlb-hint">
        Learns{model && " again"}{" "}
        {missing > 0 ? `after ${countText(missing, "more label")}` : "with the next label"}
      </span>
    </div>
  );
}

function Failure({ error }: { error: string }) {
  return (
    <div class="jlb-failure">
      <p role="alert">{reasonOf(error)}</p>
      <details class="jlb-traceback">
        <summary>Traceback</summary>
        <pre class="jlb-scroll" tabIndex={0} role="document" aria-label="Traceback">
          {error}
        </pre>
      </details>
    </div>
  );
}

/** The last line of a traceback, without the module that the error's class is from. */
function reasonOf(traceback: string): string {
  const last = traceback.trimEnd().split("\n").at(-1) ?? "";
  return last.replace(/^(?:\w+\.)+(?=\w+:)/, "").replace(/^ModelError: /, "");
}
