import { fit as fitTo } from "../../geometry/fit";
import { translate } from "../../geometry/transform";
import type { Vec } from "../../geometry/vec";
import type { Annotation, Question, Shape } from "../../schema";
import type { Bench } from "./bench";
import { type Copied, isShape, type Placed, warningOf } from "./placed";

/** What is asked of a shape: of all shapes, and of its label. */
export function questionsOf({ task, labels }: Bench, { label = "" }: Annotation): readonly Question[] {
  return [...task.shape_questions, ...(labels.get(label)?.questions ?? [])];
}

/** The shape as the picture's border allows it; null, and the person told why, where it does not. */
export function fitted(bench: Bench, shape: Shape): Shape | null {
  const { size } = bench;
  if (!size) return null;
  const result = fitTo(shape, size, bench.task.border);
  if ("shape" in result) return result.shape;
  bench.desk.session.say("info", result.reason);
  return null;
}

/** What is made or named anew is seen: a filter that would hide it goes. */
export function unfilter(bench: Bench, label: string): void {
  if (bench.passes(label)) return;
  bench.only.value = null;
  bench.desk.session.say("info", `All labels are shown again: this shape is ${label}.`);
}

/** Adds a shape with the active label; returns its id, or null where it was refused. */
export function addShape(bench: Bench, shape: Shape): string | null {
  const { desk } = bench;
  const label = desk.activeLabel.peek();
  const fits = fitted(bench, shape);
  if (!fits) return null;
  if (label === null) {
    desk.session.say("info", "Pick a label first.");
    return null;
  }
  const made = desk.session.compose(above(bench, bench.onFrame(fits)), { label });
  desk.session.hint.value = warningOf(fits) ?? "";
  unfilter(bench, label);
  desk.session.commit({ put: [made], delete: [] });
  return made.id;
}

/** Whether a shape may be changed; the person is told where it is locked. */
export function isFree(bench: Bench, { id }: Placed): boolean {
  const isLocked = bench.locked.peek().has(id);
  if (isLocked) bench.desk.session.say("info", "This shape is locked.");
  return !isLocked;
}

/** Replaces a shape; one that a model proposed becomes the person's own, corrected. */
export function editShape(
  bench: Bench,
  placed: Placed,
  change: Partial<Pick<Annotation, "label" | "value">>,
): string | null {
  if (!isFree(bench, placed)) return null;
  const { annotation, isSuggested } = placed;
  const { session } = bench.desk;
  const value = change.value ?? annotation.value;
  const fits = isShape(value) ? fitted(bench, value) : null;
  if (!fits) return null;
  if (change.label !== undefined) unfilter(bench, change.label);
  if (!isSuggested) {
    session.commit({ put: [{ ...annotation, ...change, value: fits, source: "human" }], delete: [] });
    return annotation.id;
  }
  const { label = "", attributes = {}, model = "", score = null } = annotation;
  const made = session.compose(fits, { label: change.label ?? label, attributes, model, score });
  session.commit({
    put: [made, bench.desk.verdict(annotation, "corrected", made.id)],
    delete: [],
  });
  return made.id;
}

/** The parts of shapes that go, as parts of another or of none. */
export function withoutParent(bench: Bench, gone: ReadonlySet<string>, parent = ""): readonly Annotation[] {
  return bench.desk.session.annotations.peek().flatMap((part) => {
    const { id, value } = part;
    const isOrphan = isShape(value) && !gone.has(id) && gone.has(value.parent ?? "");
    return isOrphan ? [{ ...part, value: { ...value, parent } }] : [];
  });
}

/** Takes shapes away, and makes their parts whole; a suggestion is rejected. */
export function removeShapes(bench: Bench, shapes: readonly Placed[]): void {
  const { desk } = bench;
  const locked = bench.locked.peek();
  const free = shapes.filter(({ id }) => !locked.has(id));
  if (free.length < shapes.length) desk.session.say("info", "A locked shape stays; unlock it first.");
  const gone = new Set(free.filter(({ isSuggested }) => !isSuggested).map(({ id }) => id));
  const rejected = free.filter(({ isSuggested }) => isSuggested);
  if (free.length === 0) return;
  desk.session.commit({
    put: [
      ...withoutParent(bench, gone),
      ...rejected.map(({ annotation }) => desk.verdict(annotation, "rejected", "")),
    ],
    delete: [...gone],
  });
  if (gone.has(desk.selection.peek() ?? "")) desk.selection.value = null;
}

/**
 * Puts copies beside or over what is there: one change; the last one is selected.
 *
 * A part that is copied with its whole is a part of the copy. Where the
 * original lies on the same frame the copy is another object: it has no
 * instance yet.
 */
export function addCopies(bench: Bench, copies: readonly Copied[], by: Vec): void {
  const { desk } = bench;
  const ids = new Map<string, string>();
  const made = copies.flatMap((copied) => {
    const { id, shape, label, attributes } = copied;
    const own = isHere(bench, copied) ? { ...shape, instance: null } : shape;
    const fits = fitted(bench, translate(bench.onFrame(own), by));
    if (!fits) return [];
    const copy = desk.session.compose(above(bench, fits), { label, attributes });
    ids.set(id, copy.id);
    return [copy];
  });
  if (made.length === 0) return;
  for (const { label } of copies) unfilter(bench, label);
  const put = made.map((copy) => {
    const value = copy.value as Shape;
    return { ...copy, value: { ...value, parent: ids.get(value.parent ?? "") ?? "" } };
  });
  desk.session.commit({ put, delete: [] });
  desk.selection.value = put.at(-1)?.id ?? null;
}

/** Whether a copy was made of a shape of the frame at hand. */
export function isHere({ desk, frame }: Bench, { item, shape }: Copied): boolean {
  return item === desk.session.item.peek()?.id && (shape.frame ?? 0) === frame.peek();
}

/** Lays a shape over all others, or under them. */
export function reorder(bench: Bench, { id, shape, annotation }: Placed, to: "top" | "bottom"): void {
  const others = bench.all.peek().filter((other) => other.id !== id && !other.isSuggested);
  const orders = others.map((other) => other.shape.order ?? 0);
  if (orders.length === 0) return;
  const order = to === "top" ? Math.max(...orders) + 1 : Math.min(...orders) - 1;
  bench.desk.session.commit({ put: [{ ...annotation, value: { ...shape, order } }], delete: [] });
}

function above(bench: Bench, shape: Shape): Shape {
  let top = 0;
  for (const { shape: other } of bench.all.peek()) top = Math.max(top, other.order ?? 0);
  return top === (shape.order ?? 0) ? shape : { ...shape, order: top };
}
