import { heightAt } from "../../geometry/ground";
import { fillMask, type PointLabels } from "../../geometry/point-mask";
import type { Vec3 } from "../../geometry/vec3";
import type { Annotation, PointMask } from "../../schema";
import type { Bench } from "./bench";
import { GROUND } from "./point-looks";

/** A mask and the annotation that it is of. */
export interface Masked {
  readonly annotation: Annotation;
  readonly mask: PointMask;
}

interface Known {
  readonly masks: readonly Masked[];
  readonly labels: PointLabels;
}

const known = new WeakMap<Bench, Known>();

/** Whether points are labelled in this task. */
export function isSegmenting({ task }: Bench): boolean {
  return task.tools.includes("segment");
}

/** The person's masks of a frame. */
export function masksIn({ desk }: Bench, frame: number): readonly Masked[] {
  return desk.session.annotations.value.flatMap((annotation) => {
    const { value: mask } = annotation;
    return mask.type === "pointmask" && (mask.frame ?? 0) === frame ? [{ annotation, mask }] : [];
  });
}

/** The label of each point of the frame at hand; null while its cloud is on its way. Not to be changed. */
export function pointLabels(bench: Bench): PointLabels | null {
  const open = bench.book.open.value;
  if (!open) return null;
  const masks = masksIn(bench, open.frame);
  const size = open.cloud.points + open.cloud.dropped;
  const last = known.get(bench);
  const isSame =
    last?.labels.length === size &&
    last.masks.length === masks.length &&
    last.masks.every(({ annotation }, index) => annotation === masks[index]?.annotation);
  const now = isSame ? last : { masks, labels: labelsOf(bench, masks, size) };
  known.set(bench, now);
  return now.labels;
}

/** The label of each of so many points by masks. */
export function labelsOf(bench: Bench, masks: readonly Masked[], size: number): PointLabels {
  const labels = new Uint8Array(size);
  for (const { annotation, mask } of masks) fillMask(labels, mask, numberOf(bench, annotation.label ?? ""));
  return labels;
}

/** By which number points have a label: from 1 on, in the order of the task. */
export function numberOf({ task }: Bench, label: string): number {
  return task.labels.findIndex(({ name }) => name === label) + 1;
}

/** Says of places whether points there are shown, by height and above the ground; null where all are. */
export function shownIn(bench: Bench): ((place: Vec3) => boolean) | null {
  const { low, high, ground } = bench.look.peek();
  if (low === null && high === null && ground) return null;
  const heights = ground ? null : bench.book.open.peek()?.points.ground;
  return ([x, y, z]) =>
    (low === null || z >= low) &&
    (high === null || z <= high) &&
    (!heights || z > heightAt(heights, x, y) + GROUND);
}
