import type { Patch } from "../document/document";
import type { Annotation, Value } from "../schema";
import type { Desk } from "./desk";

/** Whether what a model proposed comes to the same as what the person says. */
export type Agrees = (proposed: Value) => boolean;

/** Where a value of the whole item comes from: the model that proposed the same, else the person. */
export function origin(desk: Desk, agrees: Agrees): Partial<Annotation> {
  for (const { value, model = "", score = null } of desk.suggestions.peek())
    if (agrees(value)) return { source: "model", model, score };
  for (const { value, model = "", score = null } of desk.session.annotations.peek())
    if (value.type === "verdict" && value.verdict !== "rejected" && agrees(value.proposed))
      return { source: "model", model, score };
  return {};
}

/** What became of the proposals now that annotation `id` says what the person means, or has changed its mind. */
export function verdicts(desk: Desk, id: string, agrees: Agrees): Annotation[] {
  const of = (proposed: Value) => (agrees(proposed) ? "accepted" : "corrected");
  const open = desk.suggestions.peek().map((proposal) => desk.verdict(proposal, of(proposal.value), id));
  const revised = desk.session.annotations.peek().flatMap((annotation): Annotation[] => {
    const judged = annotation.value;
    if (judged.type !== "verdict" || judged.verdict === "rejected") return [];
    const verdict = of(judged.proposed);
    return verdict === judged.verdict ? [] : [{ ...annotation, value: { ...judged, verdict } }];
  });
  return [...open, ...revised];
}

/**
 * The change that makes an annotation or a suggestion the person's own, with what it says of the model's.
 *
 * Answers to another label's questions stay: a label is changed and changed back without loss.
 */
export function corrected(desk: Desk, annotation: Annotation, value: Value, label: string): Patch {
  const isSuggested = desk.suggestions.peek().some(({ id }) => id === annotation.id);
  if (isSuggested) {
    const made = desk.session.compose(value, { label, attributes: annotation.attributes ?? {} });
    return { put: [made, desk.verdict(annotation, "corrected", made.id)], delete: [] };
  }
  const { model: _model, score: _score, ...own } = annotation;
  const made: Annotation = { ...own, value, label, source: "human" };
  return { put: [made, ...revised(desk, annotation.id, "corrected")], delete: [] };
}

/** The verdict on the suggestion that an annotation came of, changed; none where it came of none. */
export function revised(desk: Desk, id: string, verdict: "corrected" | "rejected"): readonly Annotation[] {
  return desk.session.annotations.peek().flatMap((given) => {
    const { value } = given;
    if (value.type !== "verdict" || value.annotation !== id) return [];
    return [{ ...given, value: { ...value, verdict, annotation: verdict === "rejected" ? "" : id } }];
  });
}
