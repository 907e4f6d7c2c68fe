import "@preact/signals";
import { NOTHING, type Patch } from "../../document/document";
import type { Annotation, Answer, ChoiceTask } from "../../schema";
import { Content } from "../../shell/content";
import type { Desk } from "../../shell/desk";
import { Form, unanswered } from "../../shell/form";
import type { Modality } from "../../shell/modality";
import { LabelPalette } from "../../shell/palette";
import type { Binding } from "../../tools/keymap";
import { chosen, pickedLabels, sameLabels } from "./answers";

/** Choose one label of an item, or any number: one key a label. */
export const choice: Modality = { Stage, bindings, obstacle, closing, accept };

function taskOf(desk: Desk): ChoiceTask {
  return desk.task as ChoiceTask;
}

function Stage({ desk }: { desk: Desk }) {
  const task = taskOf(desk);
  const item = desk.session.item.value;
  if (!item) return null;
  const { labels, attributes } = chosen(desk);
  const suggested = new Map<string, number | null>();
  for (const { value, score } of desk.suggestions.value)
    if (value.type === "choice") for (const label of value.labels) suggested.set(label, score ?? null);
  return (
    <div class="jlb-choice">
      <Content desk={desk} fields={task.fields} item={item} />
      <LabelPalette
        desk={desk}
        labels={task.labels}
        chosen={labels}
        multiple={task.multiple}
        suggested={suggested}
        onPick={(name) => pick(desk, name)}
      />
      <Form
        key={item.id}
        questions={task.questions}
        answers={attributes}
        onChange={(answers) => desk.session.commit(choosing(desk, labels, answers))}
      />
    </div>
  );
}

/** Picks a label; where one label is all that is asked, this submits too. */
function pick(desk: Desk, name: string): void {
  const task = taskOf(desk);
  const { labels, attributes } = chosen(desk);
  desk.look(name);
  const patch = choosing(desk, pickedLabels(task, labels, name), attributes);
  if (task.multiple || task.questions.length > 0) desk.session.commit(patch);
  else desk.session.submit(patch);
}

/** The change that makes `labels` the choice, with what it says of open suggestions. */
function choosing(
  desk: Desk,
  labels: readonly string[],
  attributes: Readonly<Record<string, Answer>>,
): Patch {
  const agreeing = desk.suggestions
    .peek()
    .find(({ value }) => value.type === "choice" && sameLabels(value.labels, labels));
  const { annotation } = chosen(desk);
  const origin: Partial<Annotation> = agreeing
    ? { source: "model", model: agreeing.model ?? "", score: agreeing.score ?? null }
    : {};
  const made = desk.session.compose(
    { type: "choice", labels },
    { attributes, ...(annotation?.created ? { created: annotation.created } : {}), ...origin },
  );
  if (labels.length === 0 && Object.keys(attributes).length === 0) return { put: [], delete: [made.id] };
  return { put: [made, ...verdicts(desk, labels, made.id)], delete: [] };
}

function verdicts(desk: Desk, labels: readonly string[], id: string): Annotation[] {
  // With several labels the choice is made step by step: what became of a proposal shows on submit.
  return taskOf(desk).multiple || labels.length === 0 ? [] : judged(desk, labels, id);
}

function judged(desk: Desk, labels: readonly string[], id: string): Annotation[] {
  return desk.suggestions.peek().flatMap((suggestion) => {
    if (suggestion.value.type !== "choice") return [];
    const same = sameLabels(suggestion.value.labels, labels);
    return [desk.verdict(suggestion, same ? "accepted" : "corrected", id)];
  });
}

function closing(desk: Desk): Patch {
  const { labels, annotation } = chosen(desk);
  // None of several is an answer too.
  const made = annotation ?? desk.session.compose({ type: "choice", labels: [] });
  return { put: [...(annotation ? [] : [made]), ...judged(desk, labels, made.id)], delete: [] };
}

function accept(desk: Desk, suggestions: readonly Annotation[]): Patch {
  const [first] = suggestions;
  return first ? desk.acceptPatch([first]) : NOTHING;
}

function bindings(desk: Desk): readonly Binding[] {
  return taskOf(desk)
    .labels.filter((label) => label.hotkey !== "")
    .map((label) => ({
      command: `label ${label.name}`,
      key: label.hotkey,
      description: label.name,
      run: () => pick(desk, label.name),
    }));
}

function obstacle(desk: Desk): string | null {
  const task = taskOf(desk);
  const { labels, attributes } = chosen(desk);
  if (labels.length === 0 && !task.multiple) return "Choose a label first, or skip the item.";
  const missing = unanswered(task.questions, attributes);
  return missing.length ? `Still to answer: ${missing.join(", ")}.` : null;
}
