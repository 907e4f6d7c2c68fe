import type { Context } from "./surface";

/** A text that is wider than that, in the context's font and units, loses its end. */
export function cutText(context: Context, text: string, widest: number): string {
  const widthOf = (part: string) => context.measureText(part).width;
  const letters = [...text];
  let cut = text;
  for (let length = letters.length; widthOf(cut) > widest && length > 1; ) {
    length = Math.min(length - 1, Math.floor((length * widest) / widthOf(cut)));
    cut = `${letters.slice(0, length).join("")}…`;
  }
  return cut;
}
