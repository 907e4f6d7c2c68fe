import type { Annotation } from "../../schema";
import type { Desk } from "../../shell/desk";
import { hasRightToLeft } from "../../stage/direction";
import { chooseMark } from "./actions";
import { type Bench, benchOf } from "./bench";
import { questionsOf } from "./edits";

const LONGEST_QUOTE = 40;

export function entries(desk: Desk): readonly Annotation[] {
  return benchOf(desk).entries.value;
}

/** “PERSON, “Ada Lovelace”, 0–12” for a span; “treats: “aspirin” → “headache”” for a relation. */
export function nameOf(desk: Desk, annotation: Annotation): string {
  const bench = benchOf(desk);
  const { value, label } = annotation;
  if (value.type === "relation")
    return `${label}: ${quoteOf(bench, value.source)} → ${quoteOf(bench, value.target)}`;
  if (value.type !== "span") return "";
  return `${label}, ${quote(bench, value)}, ${value.start}–${value.end}`;
}

export function pick(desk: Desk, annotation: Annotation): void {
  chooseMark(benchOf(desk), annotation.id);
}

export function questions(desk: Desk, annotation: Annotation) {
  return questionsOf(benchOf(desk), annotation);
}

/** What a span marks, in quotation marks, on one line and not too long. */
function quote({ reading }: Bench, span: { readonly start: number; readonly end: number }): string {
  const { text, points } = reading.value;
  const shown = points.toUnits({ start: span.start, end: Math.min(span.end, span.start + LONGEST_QUOTE) });
  const line = text.slice(shown.start, shown.end).replace(/\s+/g, " ").trim();
  const shortened = `${line}${span.end - span.start > LONGEST_QUOTE ? "…" : ""}`;
  // Isolated, so that a word from right to left does not turn the offsets after it around.
  return hasRightToLeft(line) ? `“\u2068${shortened}\u2069”` : `“${shortened}”`;
}

function quoteOf(bench: Bench, id: string): string {
  const value = bench.byId.value.get(id)?.annotation.value;
  return value?.type === "span" ? quote(bench, value) : "“”";
}
