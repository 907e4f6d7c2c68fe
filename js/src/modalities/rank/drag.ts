import type { Board } from "./board";
import { type Box, type Drop, dropOnTiers, dropped, holds, type Point, sideOf } from "./drop";

/** A response on its way; nothing of it is in the document until it is dropped. */
export interface Drag {
  readonly index: number;
  /** Where the pointer is, from the stage's top left corner. */
  readonly at: Point;
  readonly drop: Drop | null;
}

/** Pixels that a pointer moves before a press is a drag. */
const SLACK = 5;
/** How far into another card, as a share of its size, a sweep over text is a drag; before, it selects. */
const DEPTH = 0.25;

/** Follows a press on a response until it is dropped, or given up by Escape. */
export function press(board: Board, index: number, event: PointerEvent): void {
  const target = event.target as Element;
  const stage = target.closest<HTMLElement>(".jlb-rank-stage");
  const onText = target.closest(".jlb-response-body") !== null;
  if (event.button !== 0 || !stage || target.closest("button, a, .jlb-form")) return;
  if (onText && event.pointerType !== "mouse") return;
  const scope = board.desk.scope.child();
  const from = { x: event.clientX, y: event.clientY };
  const end = () => {
    board.drag.value = null;
    scope.dispose();
  };
  scope.listen<PointerEvent>(window, "pointermove", ({ pointerId, clientX: x, clientY: y }) => {
    if (pointerId !== event.pointerId) return;
    const started = board.drag.peek() !== null;
    if (!started && Math.hypot(x - from.x, y - from.y) < SLACK) return;
    const drop = under(board, stage, index, { x, y }, onText && !started ? DEPTH : 0);
    if (!started && onText && !drop) return;
    if (!started) getSelection()?.removeAllRanges();
    const { left, top } = stage.getBoundingClientRect();
    board.drag.value = { index, at: { x: x - left, y: y - top }, drop };
  });
  scope.listen<PointerEvent>(window, "pointerup", ({ pointerId }) => {
    if (pointerId !== event.pointerId) return;
    const drop = board.drag.peek()?.drop;
    end();
    const { tiers } = board.ranked.peek();
    if (drop) board.rank(dropped(tiers, board.shown.peek(), index, drop));
  });
  scope.listen(window, "pointercancel", end);
  const giveUp = (key: KeyboardEvent) => {
    if (key.key !== "Escape" || !board.drag.peek()) return;
    key.stopPropagation();
    end();
  };
  scope.listen<KeyboardEvent>(window, "keydown", giveUp, { capture: true });
}

/** What a response would be dropped on; cards count from the share `depth` inside their edges. */
function under(board: Board, stage: HTMLElement, index: number, point: Point, depth: number): Drop | null {
  const boxes = (selector: string): Box[] =>
    [...stage.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
  if (boxes("[data-drop-out]").some((box) => holds(box, point))) return { kind: "out" };
  if (boxes("[data-drop-tiers]").some((box) => holds(box, point)))
    return dropOnTiers(point, boxes("[data-tier]"), board.task.ties);
  const shown = board.shown.peek();
  const cards = shown.map((other) => board.cards.get(other)?.getBoundingClientRect());
  const at = cards.findIndex((card) => card && holds(card, point, depth));
  const [card, other] = [cards[at], shown[at]];
  if (!card || other === undefined || other === index) return null;
  const stacked = cards.every((box) => box?.left === cards[0]?.left);
  return { kind: "beside", other, stacked, side: sideOf(point, card, stacked, shown.indexOf(index) < at) };
}
