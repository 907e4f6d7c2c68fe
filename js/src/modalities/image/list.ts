import { describe } from "../../geometry/describe";
import type { Annotation } from "../../schema";
import type { Desk } from "../../shell/desk";
import { benchOf } from "./bench";
import { questionsOf } from "./edits";
import { isShape, warningOf } from "./placed";

/** The shapes of the frame at hand, the topmost last. */
export function entries(desk: Desk): readonly Annotation[] {
  const bench = benchOf(desk);
  return bench.all.value
    .filter(({ isSuggested, label }) => !isSuggested && bench.passes(label))
    .map(({ annotation }) => annotation);
}

/** "car, box, 120 × 64 px"; with its frame where that is not at hand. */
export function nameOf(desk: Desk, { id, label = "", value }: Annotation): string {
  if (!isShape(value)) return label;
  const bench = benchOf(desk);
  const parent = bench.byId.value.get(value.parent ?? "");
  return [
    label,
    describe(value),
    ...((value.frame ?? 0) === bench.frame.value ? [] : [`frame ${(value.frame ?? 0) + 1}`]),
    ...(typeof value.instance === "number" ? [`instance ${value.instance}`] : []),
    ...(parent ? [`part of ${parent.label}`] : []),
    ...(warningOf(value) ? ["crosses or touches itself"] : []),
    ...(bench.hidden.value.has(id) ? ["hidden"] : []),
    ...(bench.locked.value.has(id) ? ["locked"] : []),
  ].join(", ");
}

export function questions(desk: Desk, annotation: Annotation) {
  return questionsOf(benchOf(desk), annotation);
}
