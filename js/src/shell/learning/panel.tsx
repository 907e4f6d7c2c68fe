import type { Learning } from "../../schema";
import type { Desk } from "../desk";
import { PanelHead } from "../panel-head";
import { AcceptMany } from "./accept";
import { Balance } from "./balance";
import { ConfusionTable } from "./confusion";
import { Curve } from "./curve";
import { Doubts } from "./doubts";
import { countText, percentText } from "./numbers";
import { Stand } from "./stand";

/** Where the model that learns from the labels stands, and what it has learned. */
export function LearningPanel({ desk }: { desk: Desk }) {
  const learning = desk.session.learning.value;
  if (!learning) return null;
  const { curve, measure, confusion, balance, hint, sure, model } = learning;
  return (
    <aside class="jlb-panel jlb-learning" aria-label="Learning">
      <PanelHead desk={desk} title="Learning" />
      <div class="jlb-scroll jlb-learning-body" tabIndex={0} role="group" aria-label="What was learned">
        <Stand desk={desk} learning={learning} />
        {hint && <Hint text={hint} />}
        <Curve points={curve} measure={measure} />
        <Changes learning={learning} />
        {sure.length > 0 && <AcceptMany desk={desk} sure={sure} />}
        {model && <Doubts desk={desk} learning={learning} />}
        <Balance counts={balance} labels={"labels" in desk.task ? desk.task.labels : []} />
        {confusion && <ConfusionTable confusion={confusion} />}
      </div>
    </aside>
  );
}

/** Why labelling might stop: the person decides. */
function Hint({ text }: { text: string }) {
  return (
    <div class="jlb-card jlb-advice" role="note" aria-label="Hint">
      <strong>You could stop here</strong>
      <p>{text}</p>
    </div>
  );
}

/** What the last round changed, and how often people agreed with the model. */
function Changes({ learning: { changed, agreement, decided, unseen } }: { learning: Learning }) {
  if (!changed && agreement === null && unseen === 0) return null;
  return (
    <div class="jlb-facts">
      {changed && (
        <p>
          <span class="jlb-muted">Last round:</span> {changed}
        </p>
      )}
      {agreement !== null && (
        <p>
          <span class="jlb-muted">Agreement:</span> {percentText(agreement)} of{" "}
          {countText(decided, "decided suggestion")} accepted
        </p>
      )}
      {unseen > 0 && (
        <p>
          <span class="jlb-muted">Accepted unseen:</span> {countText(unseen, "suggestion")}, not counted as
          agreement
        </p>
      )}
    </div>
  );
}
