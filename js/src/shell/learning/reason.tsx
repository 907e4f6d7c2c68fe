import type { Desk } from "../desk";

/** What the measures by which models ask say, for those who do not know their names. */
const MEANINGS: Readonly<Record<string, string>> = {
  margin: "How much likelier the likeliest answer is than the next: the smaller, the less sure the model is.",
  entropy: "How evenly the model spreads its guess: the larger, the less sure it is.",
  "least confident": "How far the likeliest answer is from certain: the larger, the less sure the model is.",
  "vote entropy": "How evenly the models of the committee vote: the larger, the more they disagree.",
  disagreement: "How far the models of the committee are from one mind.",
  kl: "How far the models of the committee are from what they say on average.",
  bald: "How much the models disagree although each is sure: what a label would settle.",
  density: "How unsure the model is of it, and how many others are like it.",
  "expected change": "How much a label is expected to move the model.",
  "expected word change": "How much a label is expected to move what the model makes of its words.",
  gradient: "How much a label would move the model.",
};

/** Why a learning loop asks for the item at hand, or asked for it when it was answered. */
export function Reason({ desk }: { desk: Desk }) {
  const { session } = desk;
  const reason = session.state.value.asked || session.item.value?.asked;
  if (!reason) return null;
  const name = Object.keys(MEANINGS).find((each) => reason.startsWith(`${each} `));
  const told = (
    <>
      <strong>Asked because:</strong> {reason}
    </>
  );
  if (!name) return <p class="jlb-reason">{told}</p>;
  return (
    <details class="jlb-reason">
      <summary>{told}</summary>
      <p>{MEANINGS[name]}</p>
    </details>
  );
}
