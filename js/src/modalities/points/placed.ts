import type { Course } from "../../geometry/track";
import type { Annotation, Solid, Value } from "../../schema";
import { type Edit, preview } from "../../tools/cloud/edit";
import { type Present, presentIn, tracksOf } from "../../tools/cloud/tracks";
import { adjusted, isPlacing } from "../../tools/cloud/vertices";

/**
 * An object of the frame at hand, or one that a model proposes.
 *
 * `solid` is as it is in this frame, which between keyframes `annotation` is not.
 */
export interface Placed {
  readonly id: string;
  readonly label: string;
  readonly solid: Solid;
  readonly annotation: Annotation;
  readonly isSuggested: boolean;
  /** How its track has it in this frame; null where it is no cuboid. */
  readonly present: Present | null;
}

const TYPES: ReadonlySet<string> = new Set(["cuboid", "point3d", "polyline3d", "pointmask"]);

export function isSolid(value: Value): value is Solid {
  return TYPES.has(value.type);
}

/** What lies in a frame: cuboids, as their tracks have them there, then all else. */
export function placed(
  annotations: readonly Annotation[],
  isSuggested: boolean,
  frame: number,
  course: Course,
): readonly Placed[] {
  const cuboids = tracksOf(annotations).flatMap((track): readonly Placed[] => {
    const present = presentIn(track, frame, course);
    if (!present) return [];
    const { annotation, cuboid: solid } = present;
    return [{ id: annotation.id, label: annotation.label ?? "", solid, annotation, isSuggested, present }];
  });
  const others = annotations.flatMap((annotation): readonly Placed[] => {
    const { id, label = "", value } = annotation;
    if (!isSolid(value) || value.type === "cuboid" || (value.frame ?? 0) !== frame) return [];
    return [{ id, label, solid: value, annotation, isSuggested, present: null }];
  });
  return [...cuboids, ...others];
}

/** An object as an edit leaves it. */
export function edited(edit: Edit, solid: Solid): Solid {
  if (edit.kind !== "adjusting") return solid;
  if (solid.type === "cuboid") return preview(edit, solid);
  return isPlacing(solid) ? adjusted(edit, solid) : solid;
}
