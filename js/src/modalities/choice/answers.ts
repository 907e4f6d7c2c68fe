import type { Annotation, Answer, ChoiceTask } from "../../schema";
import type { Desk } from "../../shell/desk";

/** What has been chosen on the item at hand, and the answers that go with it. */
export interface Chosen {
  readonly annotation: Annotation | undefined;
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, Answer>>;
}

export function chosen(desk: Desk): Chosen {
  const annotation = desk.session.annotations.value.find((a) => a.value.type === "choice");
  const labels = annotation?.value.type === "choice" ? annotation.value.labels : [];
  return { annotation, labels, attributes: annotation?.attributes ?? {} };
}

/** The labels after one is picked: in task order, alone unless several may be. */
export function pickedLabels(task: ChoiceTask, labels: readonly string[], name: string): string[] {
  if (!task.multiple) return [name];
  const wanted = new Set(labels);
  if (!wanted.delete(name)) wanted.add(name);
  return task.labels.map((label) => label.name).filter((label) => wanted.has(label));
}

/** Whether two choices are the same set. */
export function sameLabels(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((label) => b.includes(label));
}
