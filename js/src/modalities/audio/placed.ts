import { byStart } from "../../geometry/interval";
import type { Annotation, Instant, Segment } from "../../schema";
import type { Marked } from "../../tools/sound/refusal";
import { isSounding, regionOf } from "../../tools/sound/region";

/** A segment or a point of the item, or one that a model proposes. */
export interface Placed extends Marked {
  readonly value: Segment | Instant;
  readonly annotation: Annotation;
  readonly isSuggested: boolean;
}

/** The segments and points among annotations, in the order of time. */
export function placed(own: readonly Annotation[], suggested: readonly Annotation[]): readonly Placed[] {
  const found: Placed[] = [];
  const place = (annotation: Annotation, isSuggested: boolean) => {
    const { id, label = "", value } = annotation;
    if (!isSounding(value)) return;
    const { channel = null } = value;
    found.push({ id, label, channel, ...regionOf(value), value, annotation, isSuggested });
  };
  for (const annotation of own) place(annotation, false);
  for (const annotation of suggested) place(annotation, true);
  return found.sort(byStart);
}
