/** A stretch of the text that is one element on the page. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** Line ends before it. */
  readonly line: number;
  /** Line ends in it. */
  readonly lines: number;
  /** Where its text nodes start, the first at `start`. */
  readonly pieces: readonly number[];
}

const BLOCK = 4_000;
const PIECE = 4_000;
/** Longer lines are set as several: laying out 1,000,000 characters as one takes a second. */
const LONGEST_LINE = 20_000;

/**
 * Cuts a text into blocks at line ends, and blocks into pieces.
 *
 * Where lines `wrap`, very long ones are cut too, after white space where
 * there is some; lines that do not wrap are kept, since a cut would show.
 */
export function cutBlocks(text: string, wrap: boolean): readonly Block[] {
  const blocks: Block[] = [];
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const end = blockEnd(text, start, wrap);
    const lines = countLineEnds(text, start, end);
    blocks.push({ start, end, line, lines, pieces: cutPieces(text, start, end) });
    line += lines;
    start = end;
  }
  return blocks;
}

function blockEnd(text: string, start: number, wrap: boolean): number {
  if (start + BLOCK >= text.length) return text.length;
  const last = text.lastIndexOf("\n", start + BLOCK - 1);
  if (last >= start) return last + 1;
  const next = text.indexOf("\n", start + BLOCK);
  const end = next < 0 ? text.length : next + 1;
  return wrap && end - start > LONGEST_LINE ? cutNear(text, start + LONGEST_LINE) : end;
}

function cutPieces(text: string, start: number, end: number): readonly number[] {
  const pieces = [start];
  for (let at = start; end - at > PIECE + PIECE / 2; pieces.push(at)) at = cutNear(text, at + PIECE);
  return pieces;
}

/** A place at or before `at` where a cut parts no word, or at least no character. */
function cutNear(text: string, at: number): number {
  for (let cut = at; cut > at - PIECE / 2; cut--) if (/\s/.test(text[cut - 1] ?? "")) return cut;
  let cut = at;
  while (cut > at - PIECE / 2 && /^[\p{M}\p{Cf}\udc00-\udfff]/u.test(text.slice(cut, cut + 2))) cut--;
  return cut;
}

function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
