import { slug } from "../kit/slug";

/** The heading under which rendered guidelines speak of a label, if there is one. */
export function findSection(guidelines: ParentNode, labelName: string): HTMLElement | null {
  const anchor = slug(labelName);
  const headings = guidelines.querySelectorAll<HTMLElement>("[data-anchor]");
  return Array.from(headings).find((heading) => heading.dataset.anchor === anchor) ?? null;
}
