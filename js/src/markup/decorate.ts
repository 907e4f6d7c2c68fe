import { slug } from "../kit/slug";
import { highlightLines } from "./highlight";
import { isKnownLanguage } from "./languages";

/** Pictures that carry their own bytes; SVG is left out, it is a document rather than a picture. */
const EMBEDDED_IMAGE = /^data:image\/(?:avif|bmp|gif|jpeg|png|webp);/i;

/** Gives sanitised nodes what reading them needs: safe links, heading anchors, coloured code. */
export function decorate(fragment: DocumentFragment): DocumentFragment {
  for (const image of fragment.querySelectorAll("img")) replaceRemoteImage(image);
  for (const link of fragment.querySelectorAll("a")) openOutside(link);
  for (const heading of fragment.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6")) {
    heading.dataset.anchor = slug(heading.textContent);
  }
  for (const code of fragment.querySelectorAll<HTMLElement>("pre > code[class]")) highlight(code);
  return fragment;
}

/** Showing a remote image would tell its server who reads what; a link lets the reader decide. */
function replaceRemoteImage(image: HTMLImageElement): void {
  const source = image.getAttribute("src") ?? "";
  if (EMBEDDED_IMAGE.test(source)) return;
  const text = image.alt || image.title || source;
  const linkable = /^https?:/i.test(source) && image.closest("a") === null;
  image.replaceWith(linkable ? linkTo(source, text) : text);
}

function linkTo(href: string, text: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}

function openOutside(link: HTMLAnchorElement): void {
  if (!link.hasAttribute("href")) return;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
}

function highlight(code: HTMLElement): void {
  const language = code.className.slice("language-".length);
  if (!isKnownLanguage(language)) return;
  const source = code.textContent;
  const tokens = highlightLines(source, language).flat();
  code.replaceChildren(
    ...tokens.map(({ start, end, kind }) => {
      const text = source.slice(start, end);
      if (kind === "plain") return text;
      const span = document.createElement("span");
      span.className = `hljs-${kind}`;
      span.textContent = text;
      return span;
    }),
  );
}
