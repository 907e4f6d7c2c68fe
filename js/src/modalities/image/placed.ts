import { warning } from "../../geometry/fit";
import type { Annotation, Shape } from "../../schema";

const SHAPES: ReadonlySet<string> = new Set<Shape["type"]>([
  "box",
  "ellipse",
  "polygon",
  "polyline",
  "point",
  "keypoints",
  "mask",
]);

/** A shape of the item, or one that a model proposes. */
export interface Placed {
  readonly id: string;
  readonly label: string;
  readonly shape: Shape;
  readonly annotation: Annotation;
  readonly isSuggested: boolean;
}

const warnings = new WeakMap<Shape, string | null>();

/** What is odd about a shape, as a sentence for the person; looked at once. */
export function warningOf(shape: Shape): string | null {
  let found = warnings.get(shape);
  if (found === undefined) {
    found = warning(shape);
    warnings.set(shape, found);
  }
  return found;
}

export function isShape(value: { readonly type: string }): value is Shape {
  return SHAPES.has(value.type);
}

/** The shapes among annotations, on one frame, in draw order. */
export function placed(
  own: readonly Annotation[],
  suggested: readonly Annotation[],
  frame: number,
): readonly Placed[] {
  const shapes: Placed[] = [];
  const place = (annotation: Annotation, isSuggested: boolean) => {
    const { id, label = "", value } = annotation;
    if (isShape(value) && (value.frame ?? 0) === frame)
      shapes.push({ id, label, shape: value, annotation, isSuggested });
  };
  for (const annotation of own) place(annotation, false);
  for (const annotation of suggested) place(annotation, true);
  return shapes.sort((a, b) => (a.shape.order ?? 0) - (b.shape.order ?? 0));
}

/** A shape to be put once more, and where it comes from. */
export interface Copied {
  readonly id: string;
  readonly item: string;
  readonly shape: Shape;
  readonly label: string;
  readonly attributes: NonNullable<Annotation["attributes"]>;
}

export function copyOf({ id, shape, label, annotation }: Placed): Copied {
  return { id, item: annotation.item, shape, label, attributes: annotation.attributes ?? {} };
}
