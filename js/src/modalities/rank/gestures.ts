import { NOTHING, type Patch } from "../../document/document";
import type { Annotation } from "../../schema";
import {
  imply,
  move,
  place,
  setRank,
  type Tiers,
  takeBack,
  takeOut,
  tie,
  tiersOf,
} from "../../tools/ranking";
import type { Board } from "./board";
import { verdicts } from "./proposals";

export type Verdict = "left" | "right" | "tie" | "bad";

/** What a verdict on two responses makes of them. */
export function outcome(verdict: Verdict, shown: readonly number[]): { tiers: Tiers; bad: boolean } {
  const [left = 0, right = 0] = shown;
  switch (verdict) {
    case "left":
      return { tiers: [[left], [right]], bad: false };
    case "right":
      return { tiers: [[right], [left]], bad: false };
    case "tie":
      return { tiers: [[left, right]], bad: false };
    case "bad":
      return { tiers: [], bad: true };
  }
}

/** The verdict that a ranking of two responses amounts to. */
export function verdictOf({ tiers, bad }: { tiers: Tiers; bad: boolean }, shown: readonly number[]) {
  if (bad) return "bad";
  if (tiers.flat().length < 2) return null;
  if (tiers.length === 1) return "tie";
  return tiers[0]?.[0] === shown[0] ? "left" : "right";
}

/** Judges two responses; where that is all that is asked, this submits too. A second time takes it back. */
export function judge(board: Board, verdict: Verdict): void {
  const { task, desk } = board;
  const shown = board.shown.peek();
  const { tiers, bad } = outcome(verdict, shown);
  if (task.questions.length === 0 && task.response_questions.length === 0) {
    const patch = board.patch({ tiers, bad });
    const value = { ...board.ranked.peek(), tiers, bad };
    desk.session.submit({ ...patch, put: [...patch.put, ...verdicts(desk, value)] });
  } else if (verdictOf(board.ranked.peek(), shown) === verdict) board.rank([]);
  else board.rank(tiers, bad);
}

/** Makes a response the next best, or ties it with the last where a tie was announced. */
export function placeNext(board: Board, index: number): void {
  const { tiers } = board.ranked.peek();
  const placed = board.isTying ? tie(tiers, index) : place(tiers, index);
  board.rank(imply(placed, board.shown.peek()));
}

/** Announces that the next letter ties with the last, or takes that back. */
export function announceTie(board: Board): void {
  const { session } = board.desk;
  if (board.ranked.peek().tiers.length === 0)
    session.say("info", "Rank a response first; then = and a letter tie another with it.");
  else board.tying.value = board.isTying ? null : (session.item.peek()?.id ?? null);
}

export function markAllBad(board: Board): void {
  board.rank([], !board.ranked.peek().bad);
}

/** Takes back what was placed last; of two responses, the verdict. */
export function clearLast(board: Board): void {
  const { tiers, bad } = board.ranked.peek();
  if (board.isTying) board.tying.value = null;
  else if (bad || board.isDuel) board.rank([]);
  else board.rank(takeBack(tiers, board.shown.peek()));
}

export function unrank(board: Board, index: number): void {
  board.rank(takeOut(board.ranked.peek().tiers, index));
}

/** Gives the focused response a rank. */
export function giveRank(board: Board, rank: number): void {
  const index = atHand(board);
  if (index === null) return;
  const { tiers } = board.ranked.peek();
  const ranks = setRank(board.givenRanks(tiers), board.shown.peek(), index, rank, board.task.ties);
  const made = tiersOf(ranks);
  board.typed.value = { ranks, tiers: made };
  board.rank(made);
}

/** Moves the focused response up or down the ranking. */
export function shift(board: Board, step: 1 | -1): void {
  const index = atHand(board);
  if (index === null) return;
  const shown = board.shown.peek();
  board.rank(imply(move(board.ranked.peek().tiers, shown, index, step), shown));
}

/** The focused response; says what to do where none is. */
function atHand(board: Board): number | null {
  const index = board.focused.peek();
  if (index === null) board.desk.session.say("info", "Go to a response first: with Tab, or with a click.");
  return index;
}

/** Moves the focus to the card before or after, in the order shown. */
export function focusCard(board: Board, step: 1 | -1): void {
  const shown = board.shown.peek();
  const index = board.focused.peek();
  const at = index === null ? (step === 1 ? -1 : shown.length) : shown.indexOf(index);
  const next = shown[Math.min(Math.max(at + step, 0), shown.length - 1)];
  if (next !== undefined) board.cards.get(next)?.focus();
}

/** Takes a model's ranking over; what the person answered stays. */
export function acceptProposal(board: Board, proposal: Annotation | undefined): Patch {
  if (!proposal) return NOTHING;
  const { ratings } = board.ranked.peek();
  const patch = board.desk.acceptPatch([proposal]);
  const put = patch.put.map((annotation) => {
    const { value } = annotation;
    if (value.type !== "ranking") return annotation;
    return {
      ...annotation,
      value: { ...value, shown: board.shown.peek(), ratings: { ...value.ratings, ...ratings } },
      attributes: { ...annotation.attributes, ...board.attributes.peek() },
    };
  });
  return { put, delete: patch.delete };
}
