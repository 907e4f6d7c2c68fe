import type { Annotation, Ranked } from "../../schema";
import type { Desk } from "../../shell/desk";
import * as proposals from "../../shell/proposals";
import { sameTiers } from "../../tools/ranking";

/** Whether two rankings come to the same. */
function agreesWith(value: Ranked): proposals.Agrees {
  return (proposed) =>
    proposed.type === "ranking" && proposed.bad === value.bad && sameTiers(proposed.tiers, value.tiers);
}

/** Rankings that a model proposes and nobody has decided on. */
export function openProposals(desk: Desk): readonly (Annotation & { readonly value: Ranked })[] {
  return desk.suggestions.value.filter(
    (suggestion): suggestion is Annotation & { value: Ranked } => suggestion.value.type === "ranking",
  );
}

/** Where a ranking comes from: the model that proposed the very same, else the person. */
export function origin(desk: Desk, value: Ranked): Partial<Annotation> {
  return proposals.origin(desk, agreesWith(value));
}

/** What became of the proposals now that `value` is the ranking. */
export function verdicts(desk: Desk, value: Ranked): Annotation[] {
  return proposals.verdicts(desk, desk.session.compose(value).id, agreesWith(value));
}
