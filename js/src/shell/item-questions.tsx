import type { Annotation, Question } from "../schema";
import type { Desk } from "./desk";
import { type AnswerMap, Form, unanswered } from "./form";

/** What is asked of the item itself, where its answers stand in an annotation of their own. */
export function ItemQuestions({ desk, questions }: { desk: Desk; questions: readonly Question[] }) {
  return (
    <Form
      questions={questions}
      answers={answersOf(desk)}
      onChange={(attributes) =>
        desk.session.commit({
          put: [desk.session.compose({ type: "answers" }, { attributes })],
          delete: [],
        })
      }
    />
  );
}

/** Which required answers are missing, of the annotations that are asked something first; null where none is. */
export function stillToAnswer(
  desk: Desk,
  annotations: readonly Annotation[],
  questions: readonly Question[],
  questionsOf = desk.modality.list?.questions,
): string | null {
  const { list } = desk.modality;
  for (const annotation of list ? annotations : []) {
    const missing = unanswered(questionsOf?.(desk, annotation) ?? [], annotation.attributes ?? {});
    if (missing.length > 0)
      return `Still to answer on ${list?.name(desk, annotation)}: ${missing.join(", ")}.`;
  }
  const missing = unanswered(questions, answersOf(desk));
  return missing.length > 0 ? `Still to answer: ${missing.join(", ")}.` : null;
}

function answersOf(desk: Desk): AnswerMap {
  return desk.session.annotations.value.find(({ value }) => value.type === "answers")?.attributes ?? {};
}
