/**
 * The anchor for a heading or a label: its words in lower case, joined by hyphens.
 *
 * Punctuation stays, so that "C", "C++" and "C#" have sections of their own.
 */
export function slug(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, "-");
}

/** The heading under which rendered guidelines speak of a label, if there is one. */
export function findSection(guidelines: ParentNode, labelName: string): HTMLElement | null {
  const anchor = slug(labelName);
  const headings = guidelines.querySelectorAll<HTMLElement>("[data-anchor]");
  return Array.from(headings).find((heading) => heading.dataset.anchor === anchor) ?? null;
}
