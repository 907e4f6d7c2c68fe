import { describe } from "../../tools/ranking";
import type { Board } from "./board";
import { verdictOf } from "./gestures";
import { openProposals } from "./proposals";

/** What models propose, in words; accepting and rejecting is the shell's. */
export function Proposals({ board }: { board: Board }) {
  return openProposals(board.desk).map(({ id, value, score, model }) => (
    <p key={id} class="jlb-proposal" role="note" aria-label="Suggested ranking">
      <span>
        {model || "A model"} suggests: {words(board, value)}
      </span>
      {typeof score === "number" && <span class="jlb-score">{Math.round(score * 100)}%</span>}
    </p>
  ));
}

function words(board: Board, value: Parameters<typeof verdictOf>[0]): string {
  const shown = board.shown.value;
  if (value.bad) return board.isDuel ? "both are bad" : "all are bad";
  const verdict = board.isDuel ? verdictOf(value, shown) : null;
  if (verdict === "left") return "A is better";
  if (verdict === "right") return "B is better";
  return describe(value.tiers, shown);
}
