import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Rendered } from "../../shell/content";
import { Form } from "../../shell/form";
import { tierOf } from "../../tools/ranking";
import type { Board, Response } from "./board";
import { press } from "./drag";
import type { Drop } from "./drop";
import { placeNext } from "./gestures";
import { openProposals } from "./proposals";

interface CardProps {
  readonly board: Board;
  readonly response: Response;
  readonly letter: string;
}

/** One response: what it says, how it ranks, and what is asked of it. */
export function Card({ board, response, letter }: CardProps) {
  const { index } = response;
  const card = useRef<HTMLLIElement>(null);
  const { drag } = board;
  useEffect(() => register(board, index, card.current), [board, index]);
  const drop = drag.value?.drop;
  return (
    <li
      ref={card}
      class="jlb-response"
      aria-label={`Response ${letter}`}
      tabIndex={0}
      data-best={board.ranks.value.get(index) === 1 || undefined}
      data-dragged={drag.value?.index === index || undefined}
      data-drop={drop?.kind === "beside" && drop.other === index ? edge(drop) : undefined}
      onPointerDown={(event) => press(board, index, event)}
      onFocusIn={(event) => {
        const inForm = (event.target as Element).closest(".jlb-form") !== null;
        board.focused.value = inForm ? null : index;
      }}
      onFocusOut={() => {
        board.focused.value = null;
      }}
    >
      <div class="jlb-response-head">
        <span class="jlb-letter" aria-hidden="true">
          {letter}
        </span>
        <span class="jlb-response-name">Response {letter}</span>
        <Badge board={board} index={index} letter={letter} />
      </div>
      <Body board={board} text={response.text} />
      <Form
        legend={`Response ${letter}`}
        questions={board.task.response_questions}
        answers={board.ranked.value.ratings[String(index)] ?? {}}
        onChange={(answers) => board.rate(index, answers)}
      />
    </li>
  );
}

/** The edge of the card at which a dragged one would come to stand. */
function edge({ side, stacked }: Extract<Drop, { kind: "beside" }>): string {
  if (stacked) return side === "before" ? "top" : "bottom";
  return side === "before" ? "left" : "right";
}

/** Makes the card known to the board; a card that goes hands the keyboard back. */
function register(board: Board, index: number, card: HTMLElement | null): (() => void) | undefined {
  if (!card) return undefined;
  board.cards.set(index, card);
  return () => {
    if (card.matches(":focus-within")) board.desk.home();
    if (board.cards.get(index) === card) board.cards.delete(index);
  };
}

/** Where the response stands; of more than two, a button that ranks it next. */
function Badge({ board, index, letter }: { board: Board; index: number; letter: string }) {
  const { tiers, bad } = board.ranked.value;
  const tier = tiers[tierOf(tiers, index)];
  const tied = (tier?.length ?? 0) > 1;
  const rank = board.ranks.value.get(index);
  if (bad) return <span class="jlb-place-badge jlb-bad">Bad</span>;
  if (rank !== undefined && board.isDuel)
    return <span class="jlb-place-badge">{tied ? "Tie" : rank === 1 ? "Better" : "Worse"}</span>;
  if (rank !== undefined)
    return (
      <span class="jlb-place-badge">
        {ordinal(rank)}
        {tied && ", tied"}
      </span>
    );
  if (board.isDuel) return null;
  const next = board.isTying ? "Tie" : `Rank ${ordinal(tiers.length + 1)}`;
  return (
    <>
      <Suggested board={board} index={index} />
      <button type="button" class="jlb-place-next" onClick={() => placeNext(board, index)}>
        {next}
        <span class="jlb-unseen">: {letter}</span>
        {letter.length === 1 && <kbd aria-hidden="true">{letter.toLowerCase()}</kbd>}
      </button>
    </>
  );
}

/** The rank that a model proposes. */
function Suggested({ board, index }: { board: Board; index: number }) {
  const [proposal] = openProposals(board.desk);
  const at = proposal ? tierOf(proposal.value.tiers, index) : -1;
  if (at === -1) return null;
  return (
    <span class="jlb-place-badge" data-suggested title="Suggested by a model">
      {ordinal(at + 1)}?
    </span>
  );
}

/** The text; long ones are cut until asked for. */
function Body({ board, text }: { board: Board; text: string }) {
  const body = useRef<HTMLDivElement>(null);
  const isLong = useSignal(false);
  const { desk, expanded } = board;
  useEffect(() => {
    const element = body.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const limit = Number.parseFloat(getComputedStyle(element).getPropertyValue("--jlb-response-height"));
      isLong.value = element.scrollHeight > limit + 1;
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [isLong]);
  return (
    <div class="jlb-response-middle">
      <div
        ref={body}
        class="jlb-response-body"
        data-cut={(isLong.value && !expanded.value) || undefined}
        data-whole={expanded.value || undefined}
      >
        <div>
          <Rendered
            desk={desk}
            field={{ column: "", kind: board.task.response_kind, language: "" }}
            value={text}
          />
        </div>
      </div>
      {isLong.value && (
        <button
          type="button"
          class="jlb-more"
          aria-expanded={expanded.value}
          onClick={() => {
            expanded.value = !expanded.value;
          }}
        >
          {expanded.value ? "Show less" : "Show all"}
        </button>
      )}
    </div>
  );
}

function ordinal(rank: number): string {
  const teen = rank % 100 > 10 && rank % 100 < 14;
  return `${rank}${teen ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th")}`;
}
