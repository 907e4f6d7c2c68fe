import type { Annotation } from "../../schema";
import type { Desk } from "../../shell/desk";
import { benchOf } from "./bench";
import { questionsOf } from "./edits";
import { briefSolid, nameSolid } from "./names";
import { isSolid } from "./placed";

/** The objects of the frame at hand, as they are in it. */
export function entries(desk: Desk): readonly Annotation[] {
  return benchOf(desk)
    .all.value.filter(({ isSuggested }) => !isSuggested)
    .map(({ annotation, solid }) =>
      annotation.value === solid ? annotation : { ...annotation, value: solid },
    );
}

/** What the person has placed in any frame and can be asked about: what is outside is not to be seen. */
export function everywhere({ session }: Desk): readonly Annotation[] {
  return session.annotations.value.filter(
    ({ value }) => isSolid(value) && !(value.type === "cuboid" && value.outside),
  );
}

export function nameOf(desk: Desk, annotation: Annotation): string {
  return nameSolid(benchOf(desk), annotation);
}

export function questions(desk: Desk, annotation: Annotation) {
  return questionsOf(benchOf(desk), annotation);
}

export function briefOf(desk: Desk, annotation: Annotation): string {
  return briefSolid(benchOf(desk), annotation);
}
