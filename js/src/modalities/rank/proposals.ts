import type { Annotation, Ranked } from "../../schema";
import type { Desk } from "../../shell/desk";
import { sameTiers } from "../../tools/ranking";

/** Whether two rankings come to the same. */
function agree(a: Ranked, b: Ranked): boolean {
  return a.bad === b.bad && sameTiers(a.tiers, b.tiers);
}

/** Rankings that a model proposes and nobody has decided on. */
export function openProposals(desk: Desk): readonly (Annotation & { readonly value: Ranked })[] {
  return desk.suggestions.value.filter(
    (suggestion): suggestion is Annotation & { value: Ranked } => suggestion.value.type === "ranking",
  );
}

/** Where a ranking comes from: the model that proposed the very same, else the person. */
export function origin(desk: Desk, value: Ranked): Partial<Annotation> {
  for (const { value: proposed, model = "", score = null } of openProposals(desk))
    if (agree(proposed, value)) return { source: "model", model, score };
  for (const { value: judged, model = "", score = null } of desk.session.annotations.peek()) {
    if (judged.type !== "verdict" || judged.verdict === "rejected") continue;
    if (judged.proposed.type === "ranking" && agree(judged.proposed, value))
      return { source: "model", model, score };
  }
  return {};
}

/** What became of the proposals now that `value` is the ranking. */
export function verdicts(desk: Desk, value: Ranked): Annotation[] {
  const id = desk.session.compose(value).id;
  const of = (proposed: Ranked) => (agree(proposed, value) ? "accepted" : "corrected");
  const open = openProposals(desk).map((proposal) => desk.verdict(proposal, of(proposal.value), id));
  const revised = desk.session.annotations.peek().flatMap((annotation): Annotation[] => {
    const judged = annotation.value;
    if (judged.type !== "verdict" || judged.verdict === "rejected" || judged.proposed.type !== "ranking")
      return [];
    const verdict = of(judged.proposed);
    return verdict === judged.verdict ? [] : [{ ...annotation, value: { ...judged, verdict } }];
  });
  return [...open, ...revised];
}
