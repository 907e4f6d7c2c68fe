import type { Annotation, Question } from "../schema";
import type { Desk } from "./desk";
import { Form, unanswered } from "./form";

/** The questions about the item itself; its answers are an annotation of their own. */
export function ItemForm({ desk, questions }: { desk: Desk; questions: readonly Question[] }) {
  const { session } = desk;
  return (
    <Form
      questions={questions}
      answers={answersOf(desk)}
      onChange={(attributes) =>
        session.commit({ put: [session.compose({ type: "answers" }, { attributes })], delete: [] })
      }
    />
  );
}

/** Which required questions are open, about the annotations and then about the item; null where none is. */
export function stillToAnswer(
  desk: Desk,
  questions: readonly Question[],
  questionsOf = desk.modality.list?.questions,
): string | null {
  for (const annotation of desk.modality.list?.entries(desk) ?? []) {
    const missing = unanswered(questionsOf?.(desk, annotation) ?? [], annotation.attributes ?? {});
    if (missing.length > 0)
      return `Still to answer on ${desk.modality.list?.name(desk, annotation)}: ${missing.join(", ")}.`;
  }
  const missing = unanswered(questions, answersOf(desk));
  return missing.length > 0 ? `Still to answer: ${missing.join(", ")}.` : null;
}

function answersOf(desk: Desk): NonNullable<Annotation["attributes"]> {
  return desk.session.annotations.value.find(({ value }) => value.type === "answers")?.attributes ?? {};
}
