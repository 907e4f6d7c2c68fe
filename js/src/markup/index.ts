export { diffWords } from "./diff";
export { highlightLines } from "./highlight";
export { default as markupCss } from "./markup.css";
export { renderHtml, renderMarkdown } from "./render";
export { findSection } from "./sections";
export type { DiffPiece, Token, TokenKind, TokenLine } from "./types";
