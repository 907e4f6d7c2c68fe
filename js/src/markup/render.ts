import { Marked } from "marked";
import { decorate } from "./decorate";
import { sanitise } from "./sanitise";

const marked = new Marked({
  gfm: true,
  renderer: {
    // HTML inside Markdown is part of what someone wrote and is shown as such;
    // only the line break, which table cells cannot do without, is obeyed.
    html({ text, block }) {
      if (/^<br\s*\/?>$/i.test(text.trim())) return "<br>";
      return block ? `<p>${escapeHtml(text.trim()).replaceAll("\n", "<br>\n")}</p>` : escapeHtml(text);
    },
    text(token) {
      return "escaped" in token && token.escaped ? escapeHtml(token.text) : false;
    },
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
  },
});

/** Renders GitHub-flavoured Markdown; HTML in it is shown literally. */
export function renderMarkdown(source: string): DocumentFragment {
  return decorate(sanitise(markdownToHtml(source)));
}

/** Renders HTML, reduced to text structure and inline formatting. */
export function renderHtml(source: string): DocumentFragment {
  return decorate(sanitise(source));
}

function markdownToHtml(source: string): string {
  return marked.parse(source, { async: false });
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
