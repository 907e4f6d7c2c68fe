import type { Patch } from "../../document/document";
import type { Annotation } from "../../schema";
import { type Marked, refuseSpan } from "../../tools/refusal";
import type { Bench, PlacedSpan } from "./bench";

/**
 * The change that accepts suggestions.
 *
 * A relation brings its spans along. A span that the person has marked just
 * so is not made twice; one that the rules refuse stays a suggestion.
 */
export function acceptance(bench: Bench, suggestions: readonly Annotation[]): Patch {
  const put: Annotation[] = [];
  const became = new Map<string, string>();
  const own: Marked[] = bench.spans.peek().filter(({ isSuggested }) => !isSuggested);
  const twins = new Map(own.map((span) => [keyOf(span), span.id]));
  for (const span of spansOf(bench, suggestions)) {
    const twin = twins.get(keyOf(span));
    const made = twin === undefined ? acceptSpan(bench, span, own) : [];
    const id = twin ?? made[0]?.id;
    if (id === undefined) continue;
    if (twin === undefined) put.push(...made);
    else put.push(bench.desk.verdict(span.annotation, "accepted", twin));
    became.set(span.id, id);
    twins.set(keyOf(span), id);
    own.push({ ...span, id });
  }
  for (const suggestion of suggestions) put.push(...acceptRelation(bench, suggestion, became));
  return { put, delete: [] };
}

function keyOf({ start, end, label }: Marked): string {
  return `${start} ${end} ${label}`;
}

/** The suggested spans among the suggestions, and those at the ends of suggested relations. */
function spansOf(bench: Bench, suggestions: readonly Annotation[]): readonly PlacedSpan[] {
  const ids = suggestions.flatMap(({ id, value }) =>
    value.type === "relation" ? [value.source, value.target] : [id],
  );
  return [...new Set(ids)].flatMap((id) => {
    const span = bench.byId.peek().get(id);
    return span?.isSuggested ? [span] : [];
  });
}

/** The span made of a suggestion and the verdict; nothing where the rules refuse it. */
function acceptSpan(
  { desk, task, reading }: Bench,
  span: PlacedSpan,
  own: readonly Marked[],
): readonly Annotation[] {
  const reason = refuseSpan(reading.peek().words, task.overlap ? [] : own, task.overlap, span);
  if (reason) desk.session.say("info", `A suggestion was left. ${reason}`);
  return reason ? [] : desk.acceptPatch([span.annotation]).put;
}

function acceptRelation(
  { desk, byId }: Bench,
  suggestion: Annotation,
  became: ReadonlyMap<string, string>,
): readonly Annotation[] {
  if (suggestion.value.type !== "relation") return [];
  const resolve = (id: string) => {
    const span = byId.peek().get(id);
    return became.get(id) ?? (span?.isSuggested === false ? span.id : undefined);
  };
  const [source, target] = [resolve(suggestion.value.source), resolve(suggestion.value.target)];
  if (source === undefined || target === undefined) {
    desk.session.say("info", "A suggested relation was left: one of its spans is not there.");
    return [];
  }
  const { put } = desk.acceptPatch([suggestion]);
  return put.map((a) => (a.value.type === "relation" ? { ...a, value: { ...a.value, source, target } } : a));
}
