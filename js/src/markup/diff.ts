import { diffArrays } from "diff";
import type { DiffPiece } from "./types";

/** Comparing costs the square of the number of edits; texts further apart are compared more coarsely. */
const MAX_EDITS = 1_500;
/** Cutting a text into words costs more than comparing it; longer texts are compared by line. */
const MAX_BY_WORD = 100_000;

const words = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * The differences between two texts, word by word.
 *
 * Words are those of the text's own script. Texts that are too long or too
 * different for that are compared line by line, and if that is still too much,
 * as a whole. Nothing is ignored: white space, case and line breaks count.
 */
export function diffWords(a: string, b: string): readonly DiffPiece[] {
  const byWord = a.length + b.length <= MAX_BY_WORD ? compare(splitWords(a), splitWords(b)) : null;
  return byWord ?? compare(splitLines(a), splitLines(b)) ?? whole(a, b);
}

function splitWords(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

function whole(a: string, b: string): readonly DiffPiece[] {
  return tidy([
    { kind: "removed", text: a },
    { kind: "added", text: b },
  ]);
}

function compare(a: string[], b: string[]): readonly DiffPiece[] | null {
  const changes = diffArrays(a, b, { maxEditLength: MAX_EDITS });
  if (changes === undefined) return null;
  const pieces = changes.map(({ added, removed, value }): DiffPiece => {
    const kind = added ? "added" : removed ? "removed" : "same";
    return { kind, text: value.join("") };
  });
  return tidy(pieces);
}

/**
 * Gathers what lies between two common stretches into one removal and one
 * addition. A common stretch of mere white space between changes joins them:
 * a new sentence is read as one, not as a patchwork around shared spaces.
 */
function tidy(pieces: readonly DiffPiece[]): readonly DiffPiece[] {
  const tidied: DiffPiece[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") tidied.push({ kind: "removed", text: removed });
    if (added !== "") tidied.push({ kind: "added", text: added });
    removed = added = "";
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    const between = removed + added !== "" && index < pieces.length - 1;
    const joins = kind === "same" && between && text.trim() === "";
    if (kind === "same" && !joins) {
      flush();
      tidied.push({ kind, text });
      continue;
    }
    if (kind !== "added") removed += text;
    if (kind !== "removed") added += text;
  }
  flush();
  return tidied;
}
