import type { Side } from "../../geometry/words";
import { dropSelection, moveCaret, readSelection, unitAtPoint, writeSelection } from "../../stage/caret";
import { drag, grab, STILL } from "../../tools/edge";
import { cancel, pointerDown, pointerUp, select } from "../../tools/sweep";
import { chooseMark, dropEdge, edgeAt, endSweep, selectedSpan } from "./actions";
import type { TextView } from "./view";

/** Turns what the pointer and the keyboard do on the text into the tools' words. */
export function wireHands(view: TextView): void {
  const { scope, canvas, body, bench, gutter } = view;
  scope.listen<PointerEvent>(canvas, "pointerdown", (event) => press(view, event));
  scope.listen<MouseEvent>(canvas, "mousedown", (event) => keepSelection(view, event));
  scope.listen<PointerEvent>(canvas, "pointermove", (event) => moveEdge(view, event));
  scope.listen<PointerEvent>(window, "pointerup", (event) => release(view, event));
  scope.listen(window, "pointercancel", () => {
    // The browser took the gesture, to scroll for instance.
    bench.edge.value = STILL;
    const sweep = bench.sweep.peek();
    if (sweep.kind !== "drafted") bench.sweep.value = pointerUp(cancel(sweep));
  });
  scope.listen(document, "selectionchange", () => takeSelection(view));
  scope.listen<KeyboardEvent>(body.element, "keydown", (event) => stroke(view, event));
  for (const type of ["focus", "blur"]) scope.listen(body.element, type, () => view.repaint());
  scope.listen<PointerEvent>(gutter.element, "pointerdown", (event) => pressNumber(view, event));
  scope.listen<PointerEvent>(gutter.element, "pointermove", (event) => sweepNumbers(view, event));
}

function annotationUnder(event: Event): string | undefined {
  return (event.target as Element).closest<HTMLElement | SVGElement>("[data-id]")?.dataset.id;
}

function sideUnder(event: Event): Side | undefined {
  return (event.target as Element).closest<HTMLElement>("[data-side]")?.dataset.side as Side | undefined;
}

function press(view: TextView, event: PointerEvent): void {
  const { bench, body, canvas } = view;
  if (event.button !== 0 || !event.isPrimary) return;
  const side = sideUnder(event);
  const span = selectedSpan(bench);
  const id = annotationUnder(event);
  if (side && span) {
    canvas.setPointerCapture(event.pointerId);
    bench.edge.value = grab(span.id, side, { start: span.start, end: span.end });
  } else if (id !== undefined) {
    if (id) chooseMark(bench, id);
  } else {
    // A press inside a selection would start to drag it as text.
    if (!event.shiftKey) dropSelection(body);
    bench.fromLine.value = null;
    bench.sweep.value = pointerDown(unitAtPoint(body, event.clientX, event.clientY) ?? 0);
  }
}

/** A press on a handle or a tag leaves the selection, and gives the text the keyboard. */
function keepSelection({ body }: TextView, event: MouseEvent): void {
  if (sideUnder(event) === undefined && annotationUnder(event) === undefined) return;
  event.preventDefault();
  body.element.focus({ preventScroll: true });
}

function moveEdge({ bench, body }: TextView, event: PointerEvent): void {
  const edge = bench.edge.peek();
  if (edge.kind === "idle") return;
  const unit = unitAtPoint(body, event.clientX, event.clientY);
  if (unit !== null) bench.edge.value = drag(edge, edgeAt(bench, edge.side, unit));
}

function release(view: TextView, event: PointerEvent): void {
  const { bench, body } = view;
  dropEdge(bench);
  const before = bench.sweep.peek().kind;
  if (before === "idle" || before === "drafted") return;
  if (before === "dropped") dropSelection(body);
  takeSelection(view);
  const isClick = bench.sweep.peek().kind === "pressing";
  endSweep(bench);
  if (isClick) click(view, event);
}

/** Selects the smallest span under the pointer; clicking again goes outwards. */
function click({ bench, canvas, overlay, desk }: TextView, event: PointerEvent): void {
  const { left, top } = canvas.getBoundingClientRect();
  const under = overlay.under(event.clientX - left, event.clientY - top);
  const at = under.findIndex(({ id }) => id === desk.selection.peek());
  const next = under[(at + 1) % Math.max(under.length, 1)];
  if (next) chooseMark(bench, next.id);
  else desk.selection.value = null;
}

/** The browser's selection is the sweep, whoever made it. */
export function takeSelection(view: TextView): void {
  const { bench, body } = view;
  const reach = readSelection(body);
  if (!reach) return;
  bench.sweep.value = select(bench.sweep.peek(), reach.anchor, reach.focus);
  if (bench.sweep.peek().kind === "drafted") bench.desk.selection.value = null;
  view.repaint();
}

function stroke(view: TextView, event: KeyboardEvent): void {
  const { bench, body } = view;
  // With Alt the arrows move the edges of the selected span.
  if (event.altKey && selectedSpan(bench)) return;
  if (!moveCaret(body, event)) return;
  event.preventDefault();
  bench.fromLine.value = null;
  takeSelection(view);
  view.revealCaret();
}

function pressNumber(view: TextView, event: PointerEvent): void {
  const { bench, body, gutter } = view;
  if (event.button !== 0) return;
  event.preventDefault();
  gutter.element.setPointerCapture(event.pointerId);
  body.element.focus({ preventScroll: true });
  const line = gutter.lineAt(event.clientY);
  const { start, end } = bench.reading.peek().lines.extent(line);
  bench.fromLine.value = line;
  bench.sweep.value = pointerDown(start);
  writeSelection(body, { anchor: start, focus: end });
  takeSelection(view);
}

function sweepNumbers(view: TextView, event: PointerEvent): void {
  const { bench, body, gutter } = view;
  const from = bench.fromLine.peek();
  if (!gutter.element.hasPointerCapture(event.pointerId) || from === null) return;
  const { lines } = bench.reading.peek();
  const line = gutter.lineAt(event.clientY);
  const [first, now] = [lines.extent(from), lines.extent(line)];
  const isUpwards = line < from;
  writeSelection(body, {
    anchor: isUpwards ? first.end : first.start,
    focus: isUpwards ? now.start : now.end,
  });
  takeSelection(view);
}
