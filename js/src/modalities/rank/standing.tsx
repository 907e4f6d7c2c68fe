import { countRanked, describe, letterOf, tierOf } from "../../tools/ranking";
import type { Board } from "./board";
import { press } from "./drag";
import { announceTie, clearLast, markAllBad, unrank } from "./gestures";
import { KeyHint } from "./key-hint";

/** The ranking as it stands: tiers best first, what is left, and the buttons that change it. */
export function Standing({ board }: { board: Board }) {
  const { tiers, bad } = board.ranked.value;
  const shown = board.shown.value;
  const left = shown.filter((index) => tierOf(tiers, index) === -1);
  return (
    <div class="jlb-standing">
      <div class="jlb-standing-row">
        <TierList board={board} />
        {left.length > 0 && !bad && (
          <div
            class="jlb-unranked"
            data-drop-out
            data-drop={board.drag.value?.drop?.kind === "out" || undefined}
          >
            <span class="jlb-column">Not ranked</span>
            {left.map((index) => (
              <Chip key={index} board={board} index={index} />
            ))}
          </div>
        )}
      </div>
      <div class="jlb-standing-row">
        <p class="jlb-standing-words" role="status" aria-label="Ranking in words">
          {inWords(board)}
        </p>
        <span class="jlb-spring" />
        <StandingButtons board={board} />
      </div>
    </div>
  );
}

function StandingButtons({ board }: { board: Board }) {
  const { tiers, bad } = board.ranked.value;
  const { desk } = board;
  return (
    <div class="jlb-standing-buttons" role="group" aria-label="Change the ranking">
      {board.task.ties && (
        <button
          type="button"
          class="jlb-button"
          aria-pressed={board.isTying}
          title="The next response ties with the last"
          onClick={() => announceTie(board)}
        >
          Tie <KeyHint desk={desk} command="tie" />
        </button>
      )}
      <button type="button" class="jlb-button" aria-pressed={bad} onClick={() => markAllBad(board)}>
        All bad <KeyHint desk={desk} command="bad" />
      </button>
      <button
        type="button"
        class="jlb-button"
        aria-disabled={countRanked(tiers) === 0 && !bad}
        title="Take back the last one"
        onClick={() => clearLast(board)}
      >
        Take back <KeyHint desk={desk} command="clear" />
      </button>
    </div>
  );
}

function TierList({ board }: { board: Board }) {
  const { tiers, bad } = board.ranked.value;
  const drop = board.drag.value?.drop;
  if (bad) return <p class="jlb-tiers jlb-all-bad">All responses are bad</p>;
  return (
    <ol
      class="jlb-tiers"
      aria-label="Ranking"
      data-drop-tiers
      data-target={drop?.kind === "insert" || undefined}
    >
      {tiers.map((tier, at) => {
        const mark =
          drop?.kind === "tie" && drop.at === at
            ? "tie"
            : drop?.kind === "insert" && drop.at === at
              ? "before"
              : drop?.kind === "insert" && drop.at === tiers.length && at === tiers.length - 1
                ? "after"
                : undefined;
        return (
          <li key={tier.join()} class="jlb-tier" data-tier data-drop={mark}>
            <span class="jlb-tier-rank">{board.ranks.value.get(tier[0] ?? -1)}</span>
            {tier.map((index, k) => (
              <>
                {k > 0 && <span class="jlb-tier-sign">=</span>}
                <Chip key={index} board={board} index={index} ranked />
              </>
            ))}
          </li>
        );
      })}
      {tiers.length === 0 && <li class="jlb-hint jlb-tiers-empty">Drop responses here, best first</li>}
    </ol>
  );
}

/** A response in small: drag it, or take it out. */
function Chip({ board, index, ranked = false }: { board: Board; index: number; ranked?: boolean }) {
  const letter = letterOf(board.shown.value.indexOf(index));
  return (
    <span
      class="jlb-chip"
      data-dragged={board.drag.value?.index === index || undefined}
      onPointerDown={(event) => press(board, index, event)}
    >
      {letter}
      {ranked && (
        <button
          type="button"
          class="jlb-chip-out"
          aria-label={`Take Response ${letter} out`}
          title="Take out of the ranking"
          onClick={() => unrank(board, index)}
        >
          ×
        </button>
      )}
    </span>
  );
}

function inWords(board: Board): string {
  const { tiers, bad } = board.ranked.value;
  const shown = board.shown.value;
  const letters = shown.flatMap((index, at) => (tierOf(tiers, index) === -1 ? [letterOf(at)] : []));
  if (board.isTying) return `Press the letter that ties with ${describe(tiers.slice(-1), shown)}.`;
  if (bad) return "None is ranked.";
  if (tiers.length === 0) return "Press letters best to worst; the last one is implied.";
  const order = `Ranked ${describe(tiers, shown)}.`;
  if (letters.length === 0) return order;
  return `${order} Not ranked: ${letters.join(", ")}.`;
}
