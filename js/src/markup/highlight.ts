import { kindOf } from "./kinds";
import { highlighter, isKnownLanguage } from "./languages";
import type { Token, TokenKind, TokenLine } from "./types";

/** Code beyond these lengths is left plain: a grammar would take longer than a person should wait. */
const MAX_HIGHLIGHTED = 500_000;
/** Some grammars take time in the square of a line's length, and all of them in that of a word's. */
const MAX_LINE = 5_000;
const MAX_WORD = 200;
/** Detecting a language runs every grammar, so only shorter code is worth the time ... */
const MAX_DETECTED = 20_000;
/** ... and its beginning is enough to tell. */
const DETECTION_SAMPLE = 2_000;
/** A lower score says nothing about the language. */
const MIN_RELEVANCE = 3;

const MARKUP = /<span class="([^"]*)">|<\/span>|&[^;]*;|[^<&]+/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

/**
 * Token kinds of source code, a list for each line.
 *
 * The tokens lie end to end and cover the whole source; a line break (LF, CRLF
 * or CR) belongs to the line it ends, and after the last one there is a line
 * without tokens. A language that is unknown or "" is detected if the code is
 * short, else the code is plain.
 */
export function highlightLines(code: string, language: string): readonly TokenLine[] {
  return splitLines(code, tokenize(code, language) ?? [{ start: 0, end: code.length, kind: "plain" }]);
}

/** The tokens of the code, or null where it is to be left plain. */
function tokenize(code: string, name: string): readonly Token[] | null {
  if (!isAffordable(code)) return null;
  const language = isKnownLanguage(name) ? name : detectLanguage(code);
  if (language === null) return null;
  return readMarkup(highlighter.highlight(code, { language, ignoreIllegals: true }).value, code);
}

function isAffordable(code: string): boolean {
  return (
    code.length <= MAX_HIGHLIGHTED && !exceeds(code, /.+/g, MAX_LINE) && !exceeds(code, /\w+/g, MAX_WORD)
  );
}

function exceeds(code: string, part: RegExp, length: number): boolean {
  for (const [text] of code.matchAll(part)) if (text.length > length) return true;
  return false;
}

function detectLanguage(code: string): string | null {
  if (code.length >= MAX_DETECTED) return null;
  const best = highlighter.highlightAuto(code.slice(0, DETECTION_SAMPLE));
  return best.relevance >= MIN_RELEVANCE ? (best.language ?? null) : null;
}

/** Reads the highlighter's markup against its source; null if the two tell different texts. */
function readMarkup(markup: string, code: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const enclosing: TokenKind[] = [];
  let start = 0;
  for (const [part, classes] of markup.matchAll(MARKUP)) {
    const kind = enclosing.at(-1) ?? "plain";
    if (classes !== undefined) enclosing.push(kindOf(classes) ?? kind);
    else if (part === "</span>") enclosing.pop();
    else {
      const text = ENTITIES[part] ?? part;
      if (!code.startsWith(text, start)) return null;
      tokens.push({ start, end: start + text.length, kind });
      start += text.length;
    }
  }
  return start === code.length ? tokens : null;
}

/** Cuts tokens at line ends and joins neighbours of one kind. */
function splitLines(code: string, tokens: readonly Token[]): readonly TokenLine[] {
  const lines: TokenLine[] = [];
  const rest = tokens[Symbol.iterator]();
  let token = rest.next().value;
  let start = 0;
  for (const lineEnd of lineEnds(code)) {
    const line: Token[] = [];
    while (token !== undefined && start < lineEnd) {
      const end = Math.min(token.end, lineEnd);
      append(line, { start, end, kind: token.kind });
      start = end;
      if (end === token.end) token = rest.next().value;
    }
    lines.push(line);
  }
  return lines;
}

function lineEnds(code: string): readonly number[] {
  const breaks = code.matchAll(/\r\n|\n|\r/g);
  return [...Array.from(breaks, (match) => match.index + match[0].length), code.length];
}

function append(line: Token[], token: Token): void {
  const last = line.at(-1);
  if (last?.kind === token.kind) line[line.length - 1] = { ...last, end: token.end };
  else line.push(token);
}
