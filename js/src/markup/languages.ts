import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import css from "highlight.js/lib/languages/css";
import go from "highlight.js/lib/languages/go";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import markdown from "highlight.js/lib/languages/markdown";
import python from "highlight.js/lib/languages/python";
import r from "highlight.js/lib/languages/r";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

/** The likelier languages first: detection prefers them where two fit equally well. */
const grammars = {
  python,
  javascript,
  typescript,
  java,
  cpp,
  c,
  go,
  rust,
  sql,
  bash,
  r,
  json,
  xml,
  yaml,
  css,
  markdown,
};

/** The highlighter with the bundled grammars; their usual aliases (`py`, `ts`, `html`, `sh`) work too. */
export const highlighter = hljs.newInstance();
for (const [name, grammar] of Object.entries(grammars)) highlighter.registerLanguage(name, grammar);

/** Whether `language` names a bundled grammar, by its name or an alias. */
export function isKnownLanguage(language: string): boolean {
  return highlighter.getLanguage(language) !== undefined;
}
