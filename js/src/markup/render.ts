import { Marked } from "marked";
import { decorate } from "./decorate";
import { sanitise } from "./sanitise";

/** A link or picture that leads elsewhere would lose its address, so it is shown as it was written. */
const FOLLOWABLE = /^(?:https?:|mailto:|data:image\/|#)/i;

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
    link: (token) => (FOLLOWABLE.test(token.href) ? false : escapeHtml(token.raw)),
    image: (token) => (FOLLOWABLE.test(token.href) ? false : escapeHtml(token.raw)),
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

/** What the parser gives up on, such as thousands of nested quotes, is shown as it was written. */
function markdownToHtml(source: string): string {
  try {
    return marked.parse(source, { async: false });
  } catch {
    return `<pre>${escapeHtml(source)}</pre>`;
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
