import { type Interval, sameInterval } from "../../geometry/interval";
import type { Annotation, Question, Span } from "../../schema";
import { corrected, revised } from "../../shell/proposals";
import { type Linked, refuseRelation, refuseSpan } from "../../tools/refusal";
import type { Bench, PlacedSpan } from "./bench";

/** Marks a range with a label; returns the span's id, or null where it was refused. */
export function addSpan(bench: Bench, range: Interval, label: string): string | null {
  if (refused(bench, { ...range, label })) return null;
  const made = bench.desk.session.compose(asValue(bench, range), { label });
  bench.desk.session.commit({ put: [made], delete: [] });
  return made.id;
}

/** Gives a span or a suggestion another range or label; returns the id it has then, or null where refused. */
export function editSpan(
  bench: Bench,
  span: PlacedSpan,
  to: { readonly range?: Interval; readonly label?: string },
): string | null {
  const { range = span, label = span.label } = to;
  if (!span.isSuggested && sameInterval(range, span) && label === span.label) return span.id;
  if (refused(bench, { start: range.start, end: range.end, label, id: span.id })) return null;
  const patch = corrected(bench.desk, span.annotation, asValue(bench, range), label);
  bench.desk.session.commit(patch);
  return patch.put[0]?.id ?? null;
}

/** Removes a span with its relations, or a relation; a suggestion is rejected. */
export function removeAnnotation(bench: Bench, id: string): void {
  const { desk } = bench;
  const suggestion = desk.suggestions.peek().find((a) => a.id === id);
  if (suggestion) desk.reject(suggestion);
  if (suggestion || !desk.find(id)) return;
  const gone = bench.relations
    .peek()
    .filter(({ isSuggested, source, target }) => !isSuggested && (source === id || target === id));
  const ids = [id, ...gone.map(({ annotation }) => annotation.id)];
  desk.session.commit({ put: ids.flatMap((each) => revised(desk, each, "rejected")), delete: ids });
}

/** Relates two spans; returns the relation's id, or null where it was refused. */
export function addRelation(bench: Bench, relation: Linked): string | null {
  const { session } = bench.desk;
  const ends = [relation.source, relation.target].map((id) => bench.byId.peek().get(id));
  const existing = bench.relations.peek().filter(({ isSuggested }) => !isSuggested);
  const others = existing.map(({ annotation, source, target }) => ({
    source,
    target,
    label: annotation.label ?? "",
  }));
  const reason = ends.some((end) => end?.isSuggested !== false)
    ? "Accept the suggested span first: relations are between spans of your own."
    : refuseRelation(others, relation);
  if (reason) {
    session.say("info", reason);
    return null;
  }
  const { source, target, label } = relation;
  const made = session.compose({ type: "relation", source, target }, { label });
  session.commit({ put: [made], delete: [] });
  return made.id;
}

/** What is asked of an annotation with this label. */
export function questionsOf(bench: Bench, annotation: Annotation): readonly Question[] {
  const { task } = bench;
  const isSpan = annotation.value.type === "span";
  const label = (isSpan ? task.labels : task.relations).find(({ name }) => name === annotation.label);
  return [...(isSpan ? task.span_questions : []), ...(label?.questions ?? [])];
}

/** Says why a span cannot be made like this; false where it can. */
function refused(bench: Bench, span: Interval & { readonly label: string; readonly id?: string }): boolean {
  const own = bench.spans.peek().filter(({ isSuggested }) => !isSuggested);
  const reason = refuseSpan(bench.reading.peek().words, own, bench.task.overlap, span);
  if (reason) bench.desk.session.say("info", reason);
  return reason !== null;
}

function asValue(bench: Bench, range: Interval): Span {
  return { type: "span", ...bench.reading.peek().points.fromUnits(range) };
}
