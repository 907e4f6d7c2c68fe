import "@preact/signals";
import { NOTHING, type Patch } from "../../document/document";
import type { Annotation, Answer, ChoiceTask } from "../../schema";
import { Content } from "../../shell/content";
import type { Desk } from "../../shell/desk";
import { Form, unanswered } from "../../shell/form";
import type { Modality } from "../../shell/modality";
import { LabelPalette } from "../../shell/palette";
import { type Agrees, origin, verdicts } from "../../shell/proposals";
import type { Binding } from "../../tools/keymap";
import { chosen, pickedLabels, sameLabels } from "./answers";

/** Choose one label of an item, or any number: one key a label. */
export const choice: Modality = { Stage, bindings, obstacle, closing, accept, suffices };

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
  if (suffices(desk)) desk.session.submit(patch);
  else desk.session.commit(patch);
}

type Answers = Readonly<Record<string, Answer>>;

function made(desk: Desk, labels: readonly string[], attributes: Answers): Annotation {
  const created = chosen(desk).annotation?.created;
  const from = { ...(created ? { created } : {}), ...origin(desk, agreesWith(labels)) };
  return desk.session.compose({ type: "choice", labels }, { attributes, ...from });
}

/** The change that makes `labels` the choice; one that says nothing is removed. */
function choosing(desk: Desk, labels: readonly string[], attributes: Answers): Patch {
  const choice = made(desk, labels, attributes);
  if (labels.length === 0 && Object.keys(attributes).length === 0) return { put: [], delete: [choice.id] };
  // Several labels are chosen step by step: what became of a proposal shows on submit.
  const isWhole = labels.length > 0 && !taskOf(desk).multiple;
  return { put: [choice, ...(isWhole ? verdicts(desk, choice.id, agreesWith(labels)) : [])], delete: [] };
}

function agreesWith(labels: readonly string[]): Agrees {
  return (proposed) => proposed.type === "choice" && sameLabels(proposed.labels, labels);
}

function closing(desk: Desk): Patch {
  const { labels, annotation } = chosen(desk);
  // None of several is an answer too.
  const choice = annotation ?? made(desk, [], {});
  const put = verdicts(desk, choice.id, agreesWith(labels));
  return { put: annotation ? put : [choice, ...put], delete: [] };
}

function accept(desk: Desk, [suggestion]: readonly Annotation[]): Patch {
  if (suggestion?.value.type !== "choice") return NOTHING;
  const { labels } = suggestion.value;
  const choice = made(desk, labels, chosen(desk).attributes);
  return { put: [choice, ...verdicts(desk, choice.id, agreesWith(labels))], delete: [] };
}

/** Whether a label is all that is asked: picking one submits. */
function suffices(desk: Desk): boolean {
  const task = taskOf(desk);
  return !task.multiple && task.questions.length === 0;
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
