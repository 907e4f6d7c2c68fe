/** What the painter distinguishes in source code; each has a colour `--jlb-token-<kind>`, save plain. */
export type TokenKind =
  | "plain"
  | "keyword"
  | "string"
  | "comment"
  | "number"
  | "title"
  | "type"
  | "builtin"
  | "attribute"
  | "meta";

/** A stretch of one kind: half open `[start, end)` in UTF-16 units of the whole source. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
}

/** The tokens of one line, its line break included: contiguous, never empty. */
export type TokenLine = readonly Token[];

/** A piece of a comparison; same + removed give the first text, same + added the second. */
export interface DiffPiece {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}
