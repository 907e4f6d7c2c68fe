import "@preact/signals";
import type { Patch } from "../../document/document";
import { Content } from "../../shell/content";
import type { Desk } from "../../shell/desk";
import { Form, unanswered } from "../../shell/form";
import type { Modality } from "../../shell/modality";
import { countRanked, letterOf } from "../../tools/ranking";
import { type Board, boardOf } from "./board";
import { Card } from "./card";
import { CompareButton, Differences } from "./differences";
import { acceptProposal } from "./gestures";
import { bindings } from "./keys";
import { Proposals } from "./proposal";
import { verdicts } from "./proposals";
import { Standing } from "./standing";
import { VerdictBar } from "./verdict-bar";

/** Order responses best first; of two, say which is better. */
export const rank: Modality = {
  Stage,
  bindings,
  obstacle,
  closing,
  accept: (desk, suggestions) =>
    acceptProposal(
      boardOf(desk),
      suggestions.find(({ value }) => value.type === "ranking"),
    ),
};

function Stage({ desk }: { desk: Desk }) {
  const board = boardOf(desk);
  const item = desk.session.item.value;
  if (!item) return null;
  const { task } = board;
  return (
    <div class="jlb-rank-stage" data-dragging={board.drag.value !== null || undefined}>
      <Content desk={desk} fields={task.fields} item={item} />
      <Responses key={item.id} board={board} />
      {board.comparing.value && <Differences board={board} />}
      <Proposals board={board} />
      {board.isDuel ? <VerdictBar board={board} /> : <Standing board={board} />}
      <Form
        legend="Questions about the item"
        questions={task.questions}
        answers={board.attributes.value}
        onChange={(answers) => board.answer(answers)}
      />
      <Ghost board={board} />
    </div>
  );
}

function Responses({ board }: { board: Board }) {
  const responses = board.responses.value;
  return (
    <>
      <div class="jlb-rank-head">
        <span class="jlb-column">{responses.length} responses</span>
        <span class="jlb-spring" />
        <CompareButton board={board} />
      </div>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari takes the role from the list */}
      <ul class="jlb-responses" role="list" aria-label="Responses" data-count={responses.length}>
        {responses.map((response, position) => (
          <Card key={response.index} board={board} response={response} letter={letterOf(position)} />
        ))}
      </ul>
    </>
  );
}

/** The letter of the response that is dragged, under the pointer. */
function Ghost({ board }: { board: Board }) {
  const drag = board.drag.value;
  if (!drag) return null;
  return (
    <div class="jlb-rank-ghost" style={{ left: `${drag.at.x}px`, top: `${drag.at.y}px` }} aria-hidden="true">
      {letterOf(board.shown.value.indexOf(drag.index))}
    </div>
  );
}

function obstacle(desk: Desk): string | null {
  const board = boardOf(desk);
  const { tiers, bad, ratings } = board.ranked.peek();
  if (!bad && countRanked(tiers) < 2) return board.isDuel ? judgeFirst(board) : rankFirst(board);
  const { questions, response_questions } = board.task;
  const ofResponses = board.shown
    .peek()
    .flatMap((index, position) =>
      unanswered(response_questions, ratings[String(index)] ?? {}).map(
        (name) => `${name} of Response ${letterOf(position)}`,
      ),
    );
  const missing = [...ofResponses, ...unanswered(questions, board.attributes.peek())];
  return missing.length ? `Still to answer: ${missing.join(", ")}.` : null;
}

function judgeFirst(board: Board): string {
  const others = board.task.ties ? "mark a tie or both bad" : "mark both bad";
  return `Say which response is better, or ${others}.`;
}

function rankFirst(board: Board): string {
  const others = board.task.ties ? "mark a tie or all bad" : "mark all bad";
  return `Rank at least two responses, or ${others}.`;
}

/** What became of the model's rankings shows once the person is done. */
function closing(desk: Desk): Patch {
  return { put: verdicts(desk, boardOf(desk).ranked.peek()), delete: [] };
}
