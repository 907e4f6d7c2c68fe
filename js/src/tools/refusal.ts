import { type Interval, overlaps, sameInterval } from "../geometry/interval";
import type { Words } from "../geometry/words";

/** A span as the rules see it. */
export interface Marked extends Interval {
  readonly id: string;
  readonly label: string;
}

/** A relation as the rules see it. */
export interface Linked {
  readonly source: string;
  readonly target: string;
  readonly label: string;
}

/** Why a span cannot be made like this, as a sentence; null where it can. `id` is its own, if it exists. */
export function refuseSpan(
  words: Words,
  others: readonly Marked[],
  overlap: boolean,
  span: Interval & { readonly label: string; readonly id?: string },
): string | null {
  if (span.start >= span.end) return "Nothing is marked: a span needs at least one character.";
  if (words.isBlank(span)) return "Only white space is marked: a span needs at least one visible character.";
  const near = others.filter((other) => other.id !== span.id && overlaps(other, span));
  const twin = near.find((other) => sameInterval(other, span) && other.label === span.label);
  if (twin) return `This is marked as ${span.label} already.`;
  const [first] = near;
  if (first && !overlap) return `Spans must not overlap here: this would lie over a ${first.label}.`;
  return null;
}

/** Why two spans cannot be related like this, as a sentence; null where they can. */
export function refuseRelation(others: readonly Linked[], relation: Linked): string | null {
  if (relation.source === relation.target) return "A span cannot be related to itself.";
  const same = (other: Linked) =>
    other.source === relation.source && other.target === relation.target && other.label === relation.label;
  return others.some(same) ? `These two are related by ${relation.label} already.` : null;
}
