import { useEffect, useMemo } from "preact/hooks";
import { letterOf } from "../../tools/ranking";
import type { Board } from "./board";
import { KeyHint } from "./key-hint";

/** Shows and hides the differences. */
export function CompareButton({ board }: { board: Board }) {
  return (
    <button
      type="button"
      class="jlb-button"
      aria-pressed={board.comparing.value}
      title="Show the differences, word by word"
      onClick={() => {
        board.comparing.value = !board.comparing.peek();
      }}
    >
      Compare <KeyHint desk={board.desk} command="compare" />
    </button>
  );
}

/** Two responses as one text: what only the first says is struck out, what only the second says underlined. */
export function Differences({ board }: { board: Board }) {
  const { desk } = board;
  const shown = board.shown.value;
  const item = desk.session.item.value?.id ?? "";
  const chosen = board.pair.value;
  const [first, second] = chosen?.item === item ? chosen.of : [0, 1];
  useEffect(() => desk.needMarkup(), [desk]);
  const select = (
    name: string,
    at: number,
    other: number,
    pick: (at: number) => readonly [number, number],
  ) =>
    shown.length === 2 ? (
      <b>Response {letterOf(at)}</b>
    ) : (
      <select
        class="jlb-input"
        aria-label={name}
        value={String(at)}
        onChange={(event) => {
          board.pair.value = { item, of: pick(Number(event.currentTarget.value)) };
        }}
      >
        {shown.map((index, position) => (
          <option key={index} value={String(position)} disabled={position === other}>
            Response {letterOf(position)}
          </option>
        ))}
      </select>
    );
  return (
    <section class="jlb-differences" aria-label="Differences">
      <div class="jlb-differences-head">
        <span>
          <del>Only in</del> {select("First response", first, second, (at) => [at, second])}
        </span>
        <span>
          <ins>Only in</ins> {select("Second response", second, first, (at) => [first, at])}
        </span>
      </div>
      <Pieces board={board} first={first} second={second} />
    </section>
  );
}

function Pieces({ board, first, second }: { board: Board; first: number; second: number }) {
  const markup = board.desk.markup.value;
  const responses = board.responses.value;
  const [a, b] = [responses[first]?.text ?? "", responses[second]?.text ?? ""];
  const pieces = useMemo(() => markup?.diffWords(a, b), [markup, a, b]);
  if (!pieces) return <p class="jlb-hint">Comparing…</p>;
  if (pieces.every(({ kind }) => kind === "same")) return <p class="jlb-hint">The two are identical.</p>;
  return (
    <div class="jlb-differences-text" dir="auto">
      {pieces.map(({ kind, text }) =>
        kind === "same" ? text : kind === "removed" ? <del>{text}</del> : <ins>{text}</ins>,
      )}
    </div>
  );
}
