import type { Board } from "./board";
import { judge, type Verdict, verdictOf } from "./gestures";
import { KeyHint } from "./key-hint";
import { openProposals } from "./proposals";

/** Which of two responses is better: one button, one key each. */
export function VerdictBar({ board }: { board: Board }) {
  const shown = board.shown.value;
  const chosen = verdictOf(board.ranked.value, shown);
  const suggested = openProposals(board.desk).map(({ value }) => verdictOf(value, shown));
  const button = (name: string, verdict: Verdict) => (
    <button
      type="button"
      class="jlb-verdict"
      aria-pressed={chosen === verdict}
      data-suggested={suggested.includes(verdict) || undefined}
      onClick={() => judge(board, verdict)}
    >
      {name} <KeyHint desk={board.desk} command={verdict} />
    </button>
  );
  return (
    <div class="jlb-verdicts" role="group" aria-label="Verdict">
      {button("A is better", "left")}
      {board.task.ties && button("Tie", "tie")}
      {button("Both bad", "bad")}
      {button("B is better", "right")}
    </div>
  );
}
