import type { Patch } from "../../document/document";
import type { Annotation } from "../../schema";
import type { Bench } from "./bench";
import { fitted } from "./edits";
import { isShape } from "./placed";

/** The change that accepts suggestions; one that leaves the picture stays a suggestion, or is clipped. */
export function acceptance(bench: Bench, suggestions: readonly Annotation[]): Patch {
  const put = suggestions.flatMap((suggestion) => {
    const { value } = suggestion;
    const fits = isShape(value) ? fitted(bench, value) : null;
    return fits ? bench.desk.acceptPatch([{ ...suggestion, value: fits }]).put : [];
  });
  return { put, delete: [] };
}
