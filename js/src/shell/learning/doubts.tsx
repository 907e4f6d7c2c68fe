import type { Doubt, Learning } from "../../schema";
import type { Desk } from "../desk";
import { countText, percentText } from "./numbers";
import { Work } from "./work";

interface DoubtsProps {
  readonly desk: Desk;
  readonly learning: Learning;
}

/** Labels that a model which has not seen them does not agree with, once a person looks for them. */
export function Doubts({ desk, learning }: DoubtsProps) {
  const { host } = desk.session;
  const { doubts, looking, looked } = learning;
  const act = () =>
    host.send({ type: "learn", session: host.session, action: looking ? "endreview" : "review" });
  return (
    <section aria-label="Labels in doubt">
      <h3>Labels in doubt</h3>
      <p class="jlb-hint" aria-live="polite">
        {saying(learning)}
      </p>
      {looking && <Work name="Looking for labels in doubt" share={looked} />}
      {doubts && doubts.length > 0 && <DoubtList desk={desk} doubts={doubts} />}
      <button type="button" class="jlb-button" onClick={act}>
        {looking ? "Cancel looking" : doubts ? "Look again" : "Look for labels in doubt"}
      </button>
    </section>
  );
}

function saying({ doubts, compared, looking }: Learning): string {
  if (looking) return "Looking: models are trained on parts of the labels…";
  if (doubts === null) return "Finds labels that a model which has not seen them would not give.";
  if (compared === 0) return "There are no labels yet that a model can be asked of without having seen them.";
  return doubts.length > 0
    ? `A model that has not seen these labels says otherwise (${countText(compared, "label")} compared).`
    : `A model that has not seen the labels agrees with all ${countText(compared, "label")} compared.`;
}

/** Each leads to its item. */
function DoubtList({ desk, doubts }: { desk: Desk; doubts: readonly Doubt[] }) {
  const { session } = desk;
  const here = session.away.value ? undefined : session.queue.cursor.value;
  return (
    <ol class="jlb-doubts">
      {doubts.map(({ position, label, predicted, confidence }) => (
        <li key={position}>
          <button
            type="button"
            class="jlb-button"
            aria-current={position === here || undefined}
            onClick={() => {
              if (desk.mayLeave()) session.go(position);
            }}
          >
            <span class="jlb-doubt-place">Item {position + 1}</span>
            <span>
              <b>{label}</b>, model: <b>{predicted}</b>
            </span>
            {confidence !== null && <span class="jlb-score">{percentText(confidence)}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
