import type { Desk } from "../../shell/desk";
import type { Binding } from "../../tools/keymap";
import { letterOf } from "../../tools/ranking";
import { type Board, boardOf } from "./board";
import * as gestures from "./gestures";

/** The keys of the item at hand: verdicts on two responses, letters and ranks of more. */
export function bindings(desk: Desk): readonly Binding[] {
  const board = boardOf(desk);
  const bind = (command: string, description: string, run: () => void): Binding => ({
    command,
    key: desk.key(command),
    description,
    run,
  });
  return [
    ...(board.isDuel ? duel(board, bind) : several(board, bind)),
    bind("clear", board.isDuel ? "Clear the verdict" : "Take back the last one", () =>
      gestures.clearLast(board),
    ),
    bind("better", "Move the response up", () => gestures.shift(board, -1)),
    bind("worse", "Move the response down", () => gestures.shift(board, 1)),
    { command: "better", key: "Alt+ArrowLeft", description: "", run: () => gestures.shift(board, -1) },
    { command: "worse", key: "Alt+ArrowRight", description: "", run: () => gestures.shift(board, 1) },
    bind("compare", "Show the differences", () => {
      board.comparing.value = !board.comparing.peek();
    }),
  ];
}

type Bind = (command: string, description: string, run: () => void) => Binding;

function duel(board: Board, bind: Bind): Binding[] {
  const left = bind("left", "A is better", () => gestures.judge(board, "left"));
  const right = bind("right", "B is better", () => gestures.judge(board, "right"));
  return [
    left,
    right,
    { ...left, key: "a" },
    { ...right, key: "b" },
    { ...left, key: "1", description: "" },
    { ...right, key: "2", description: "" },
    ...(board.task.ties ? [bind("tie", "Tie", () => gestures.judge(board, "tie"))] : []),
    bind("bad", "Both are bad", () => gestures.judge(board, "bad")),
  ];
}

function several(board: Board, bind: Bind): Binding[] {
  const shown = board.shown.value;
  const letters = shown.slice(0, 26).map((index, position) => {
    const letter = letterOf(position);
    const description = `Response ${letter} is next best`;
    const run = () => gestures.placeNext(board, index);
    return { command: `place ${letter}`, key: letter.toLowerCase(), description, run };
  });
  const ranks = shown.slice(0, 9).map((_, position) => {
    const rank = position + 1;
    const description = position === 0 ? "Rank the focused response first; 2 second, and so on" : "";
    return {
      command: `rank ${rank}`,
      key: String(rank),
      description,
      run: () => gestures.giveRank(board, rank),
    };
  });
  const noTie = { command: "tie", key: "Escape", description: "", run: () => gestures.announceTie(board) };
  return [
    ...(board.isTying ? [noTie] : []),
    ...letters,
    ...(board.task.ties
      ? [bind("tie", "Tie the next with the last", () => gestures.announceTie(board))]
      : []),
    bind("bad", "All are bad", () => gestures.markAllBad(board)),
    bind("left", "Go to the response before", () => gestures.focusCard(board, -1)),
    bind("right", "Go to the response after", () => gestures.focusCard(board, 1)),
    ...ranks,
  ];
}
