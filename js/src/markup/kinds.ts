import type { TokenKind } from "./types";

/** highlight.js scopes to kinds; a scope that is not listed looks like what surrounds it. */
const KINDS: Readonly<Record<string, TokenKind>> = {
  attr: "attribute",
  attribute: "attribute",
  built_in: "builtin",
  bullet: "number",
  code: "string",
  comment: "comment",
  doctag: "comment",
  keyword: "keyword",
  link: "builtin",
  literal: "number",
  meta: "meta",
  name: "type",
  number: "number",
  operator: "plain",
  property: "attribute",
  punctuation: "plain",
  quote: "comment",
  regexp: "string",
  section: "title",
  "selector-attr": "attribute",
  "selector-class": "title",
  "selector-id": "title",
  "selector-pseudo": "attribute",
  "selector-tag": "type",
  string: "string",
  subst: "plain",
  symbol: "number",
  tag: "plain",
  "template-variable": "attribute",
  title: "title",
  type: "type",
  variable: "builtin",
};

/** The kind for a highlighted span's classes, such as `hljs-title function_` or `language-css`. */
export function kindOf(classes: string): TokenKind | undefined {
  if (classes.startsWith("language-")) return "plain";
  const scope = classes.slice("hljs-".length).split(" ", 1)[0] ?? "";
  return KINDS[scope];
}
