import { NOTHING, type Patch } from "../../document/document";
import { contains } from "../../geometry/cuboid";
import { pointsIn } from "../../geometry/lasso";
import { maskOf, numbersOf, type PointLabels, paintPoints } from "../../geometry/point-mask";
import type { Vec3 } from "../../geometry/vec3";
import type { Annotation, PointMask } from "../../schema";
import { revised } from "../../shell/proposals";
import type { Wish } from "../../tools/cloud/gesture";
import type { Bench } from "./bench";
import { labelsOf, type Masked, masksIn, numberOf, pointLabels, shownIn } from "./segments";

/** Labels what is seen in a ring, or takes the label from it; of a selected cuboid only what lies in it. */
export function paintRing(bench: Bench, { ring, takes }: Extract<Wish, { readonly kind: "lasso" }>): void {
  const label = bench.desk.activeLabel.peek();
  const eye = bench.eyes.peek().get("main");
  const open = bench.book.open.peek();
  if (label === null) say(bench, "Pick a label first.");
  if (label === null || !eye || !open) return;
  const cuboid = bench.cuboid.peek();
  const isShown = shownIn(bench);
  const isMeant = (place: Vec3) => (isShown?.(place) ?? true) && (cuboid === null || contains(cuboid, place));
  const found = pointsIn(open.points.points, eye, ring, isShown || cuboid ? isMeant : undefined);
  paint(bench, found, label, takes || bench.erases.peek());
}

/** Labels the points in the selected cuboid as it is labelled itself. */
export function labelInside(bench: Bench): void {
  const { selected } = bench;
  const solid = bench.cuboid.peek();
  const open = bench.book.open.peek();
  if (!selected || !solid || !open) {
    say(bench, "Select a cuboid first.");
    return;
  }
  const isShown = shownIn(bench);
  const found = open.points.grid
    .inside(solid)
    .filter((point) => isShown?.(open.points.points.place(point)) ?? true);
  paint(bench, found, selected.label, bench.erases.peek());
}

/** Gives the points of a mask, of a model's too, another label; returns the id of the mask that they are in then. */
export function relabel(bench: Bench, masked: Masked, label: string): string {
  const { desk } = bench;
  const patch = takeMasks(bench, [masked], () => label);
  if (patch.put.length + patch.delete.length > 0) desk.session.commit(patch);
  return patch.put.find((each) => each.label === label)?.id ?? masked.annotation.id;
}

/** The change that gives the points of masks of one frame labels; what becomes of those of a model is told too. */
export function takeMasks(
  bench: Bench,
  taken: readonly Masked[],
  labelOf: (annotation: Annotation) => string,
): Patch {
  const { desk } = bench;
  const [first] = taken;
  if (!first) return NOTHING;
  const { size, frame = 0 } = first.mask;
  const masks = masksIn(bench, frame);
  const labels = labelsOf(bench, masks, size);
  const touched = new Set<number>();
  for (const { annotation, mask } of taken) {
    const number = numberOf(bench, labelOf(annotation));
    for (const each of paintPoints(labels, numbersOf(mask), number, false)) touched.add(each);
  }
  const patch = patchOf(bench, masks, labels, touched, frame);
  const after = [...patch.put, ...masks.map(({ annotation }) => annotation)];
  const suggested = new Set(desk.suggestions.peek().map(({ id }) => id));
  const verdicts = taken.flatMap(({ annotation }) => {
    if (!suggested.has(annotation.id)) return [];
    const label = labelOf(annotation);
    const verdict = label === annotation.label ? "accepted" : "corrected";
    return [desk.verdict(annotation, verdict, after.find((each) => each.label === label)?.id ?? "")];
  });
  return { put: [...patch.put, ...verdicts], delete: patch.delete };
}

/** One gesture, one change. */
function paint(bench: Bench, points: Uint32Array, label: string, takes: boolean): void {
  const open = bench.book.open.peek();
  const before = pointLabels(bench);
  const numbers = open?.points.numbers();
  if (!open || !before || !numbers) return;
  if (!numbers.isComplete) {
    say(bench, "Points are still on their way: wait a moment.");
    return;
  }
  const labels = before.slice();
  const found = points.map((point) => numbers.values[point] ?? 0);
  const touched = paintPoints(labels, found, numberOf(bench, label), takes);
  if (touched.size === 0) {
    say(bench, found.length === 0 ? "No points are seen there." : "These points are labelled so already.");
    return;
  }
  bench.desk.session.commit(patchOf(bench, masksIn(bench, open.frame), labels, touched, open.frame));
}

/** The change of the masks of labels that have gained or lost points; what is painted last comes first. */
function patchOf(
  bench: Bench,
  masks: readonly Masked[],
  labels: PointLabels,
  touched: ReadonlySet<number>,
  frame: number,
): Patch {
  const { desk, task } = bench;
  const put: Annotation[] = [];
  const gone: string[] = [];
  for (const number of [...touched].reverse()) {
    const label = task.labels[number - 1]?.name ?? "";
    const known = masks.find(({ annotation }) => annotation.label === label)?.annotation;
    const value: PointMask = { type: "pointmask", frame, ...maskOf(labels, number) };
    if (labels.includes(number))
      put.push(known ? { ...known, value, source: "human" } : desk.session.compose(value, { label }));
    else if (known) gone.push(known.id);
    if (known) put.push(...revised(desk, known.id, labels.includes(number) ? "corrected" : "rejected"));
  }
  return { put, delete: gone };
}

function say({ desk }: Bench, text: string): void {
  desk.session.say("info", text);
}
