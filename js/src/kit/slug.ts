/**
 * The anchor for a heading or a label: its words in lower case, joined by hyphens.
 *
 * Punctuation stays, so that "C", "C++" and "C#" have sections of their own.
 */
export function slug(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, "-");
}
