import { useEffect, useRef } from "preact/hooks";
import type { Answer, MultiChoice, Question, Ranking } from "../schema";
import { Options } from "./options";

export type AnswerMap = Readonly<Record<string, Answer>>;

interface FormProps {
  readonly questions: readonly Question[];
  readonly answers: AnswerMap;
  /** Gets all the answers, with the new one; an answer taken back is left out. */
  readonly onChange: (answers: AnswerMap) => void;
  readonly legend?: string;
}

/** Questions about an item, a response or an annotation: one component for all of them. */
export function Form({ questions, answers, onChange, legend }: FormProps) {
  if (questions.length === 0) return null;
  const set = (name: string, answer: Answer | undefined) => {
    const { [name]: _, ...others } = answers;
    onChange(answer === undefined ? others : { ...others, [name]: answer });
  };
  return (
    <div class="jlb-form" role="group" aria-label={legend ?? "Questions"}>
      {questions.map((question) => (
        <div class="jlb-question" key={question.name}>
          <span class="jlb-prompt">
            {question.prompt || question.name}
            {question.required && <span class="jlb-required"> (required)</span>}
          </span>
          <Field question={question} answer={answers[question.name]} set={(a) => set(question.name, a)} />
        </div>
      ))}
    </div>
  );
}

/** Names of required questions that have no answer. */
export function unanswered(questions: readonly Question[], answers: AnswerMap): string[] {
  return questions
    .filter((question) => question.required && isEmpty(answers[question.name]))
    .map((question) => question.prompt || question.name);
}

function isEmpty(answer: Answer | undefined): boolean {
  return answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0);
}

interface FieldProps {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly set: (answer: Answer | undefined) => void;
}

function Field({ question, answer, set }: FieldProps) {
  const label = question.prompt || question.name;
  switch (question.type) {
    case "text":
      return (
        <TextField
          label={label}
          lines={question.lines}
          text={typeof answer === "string" ? answer : ""}
          set={set}
        />
      );
    case "choice":
      return (
        <Options
          label={label}
          options={question.options.map((name) => ({ name }))}
          chosen={typeof answer === "string" ? [answer] : []}
          onPick={(name) => set(name === answer ? undefined : name)}
        />
      );
    case "rating":
      return (
        <Options
          label={label}
          class="jlb-rating"
          options={range(question.low, question.high).map((n) => ({ name: String(n) }))}
          chosen={answer === undefined ? [] : [String(answer)]}
          onPick={(name) => set(Number(name) === answer ? undefined : Number(name))}
        />
      );
    case "multichoice":
    case "ranking":
      return <ListField question={question} answer={answer} set={set} />;
  }
}

/** A check list, or an order in which the options are picked. */
function ListField({ question, answer, set }: FieldProps & { question: MultiChoice | Ranking }) {
  const list = Array.isArray(answer) ? (answer as readonly string[]) : [];
  const ordered = question.type === "ranking";
  const toggle = (name: string) => {
    const next = list.includes(name) ? list.filter((other) => other !== name) : [...list, name];
    const kept = ordered ? next : question.options.filter((option) => next.includes(option));
    set(kept.length ? kept : undefined);
  };
  return (
    <Options
      label={question.prompt || question.name}
      multiple
      options={question.options.map((name) => ({
        name,
        ...(ordered ? { rank: list.indexOf(name) + 1 } : {}),
      }))}
      chosen={list}
      onPick={toggle}
    />
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly lines: number;
  readonly text: string;
  readonly set: (text: string | undefined) => void;
}

/** Keeps what is typed until it is left: one visit to the box is one change. */
export function TextField({ label, lines, text, set }: TextFieldProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (box.current && !box.current.matches(":focus")) box.current.value = text;
  }, [text]);
  return (
    <textarea
      ref={box}
      class="jlb-input"
      aria-label={label}
      rows={lines}
      defaultValue={text}
      onBlur={(event) => {
        const typed = event.currentTarget.value;
        if (typed !== text) set(typed === "" ? undefined : typed);
      }}
    />
  );
}

function range(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}
