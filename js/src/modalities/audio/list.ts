import type { Annotation } from "../../schema";
import type { Desk } from "../../shell/desk";
import { benchOf } from "./bench";
import { questionsOf } from "./edits";

/** The segments and points of the item, in the order of time. */
export function entries(desk: Desk): readonly Annotation[] {
  return benchOf(desk)
    .all.value.filter(({ isSuggested }) => !isSuggested)
    .map(({ annotation }) => annotation);
}

/** "alice, 1.20–3.85 s", "clap, 2.50 s", "bird, 1.20–3.85 s, 2,000–6,000 Hz". */
export function namePlace({ label = "", value }: Annotation): string {
  if (value.type === "instant") return [label, `${value.at.toFixed(2)} s`, ...onChannel(value)].join(", ");
  if (value.type !== "segment") return label;
  const { start, end, low, high } = value;
  return [
    label,
    `${start.toFixed(2)}–${end.toFixed(2)} s`,
    ...(low == null || high == null ? [] : [`${hertz(low)}–${hertz(high)} Hz`]),
    ...onChannel(value),
  ].join(", ");
}

export function nameOf(_desk: Desk, annotation: Annotation): string {
  return namePlace(annotation);
}

/** What is asked beside the list; the transcript has room of its own under the recording. */
export function questions(desk: Desk, annotation: Annotation) {
  const bench = benchOf(desk);
  const asked = questionsOf(bench, annotation);
  return annotation.value.type === "segment"
    ? asked.filter(({ name }) => name !== bench.task.transcript)
    : asked;
}

function hertz(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function onChannel({ channel }: { readonly channel?: number | null }): readonly string[] {
  return channel == null ? [] : [`channel ${channel + 1}`];
}
