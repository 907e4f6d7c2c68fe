import type { Box } from "../geometry/boxes";
import { isRightToLeft } from "./direction";
import type { TextBody } from "./text-body";

/** Where a selection began and where it is now, in UTF-16 units. */
export interface Reach {
  readonly anchor: number;
  readonly focus: number;
}

type Modify = (alter: string, direction: string, granularity: string) => void;

/** The selection of the tree that an element is in: shadow roots have their own. */
function selectionOf(element: Element): Selection | null {
  const root = element.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
  return root.getSelection?.() ?? document.getSelection();
}

/** The selection in the text; null where it began elsewhere. */
export function readSelection(body: TextBody): Reach | null {
  const selection = selectionOf(body.element);
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode || !body.element.contains(anchorNode)) return null;
  return {
    anchor: body.unitAt(anchorNode, selection.anchorOffset),
    focus: body.unitAt(focusNode, selection.focusOffset),
  };
}

export function writeSelection(body: TextBody, { anchor, focus }: Reach): void {
  const [from, to] = [body.placeAt(anchor), body.placeAt(focus)];
  selectionOf(body.element)?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

export function dropSelection(body: TextBody): void {
  if (readSelection(body)) selectionOf(body.element)?.removeAllRanges();
}

/** The unit nearest to a point on the screen; null where there is no text. */
export function unitAtPoint(body: TextBody, x: number, y: number): number | null {
  const root = body.element.getRootNode();
  const shadowRoots = root instanceof ShadowRoot ? [root] : [];
  const page = document as Document & {
    caretPositionFromPoint?: (x: number, y: number, options: object) => CaretPosition | null;
    caretRangeFromPoint?: (x: number, y: number) => Range | null;
  };
  const position = page.caretPositionFromPoint?.(x, y, { shadowRoots });
  const range = position === undefined ? page.caretRangeFromPoint?.(x, y) : undefined;
  const node = position?.offsetNode ?? range?.startContainer;
  if (!node || !body.element.contains(node)) return null;
  return body.unitAt(node, position?.offset ?? range?.startOffset ?? 0);
}

interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Moves the caret, or with Shift the end of the selection, as in any text; false for other keys. */
export function moveCaret(body: TextBody, stroke: Stroke): boolean {
  const command = stroke.ctrlKey || stroke.metaKey;
  if (command && stroke.key.toLowerCase() === "a") {
    writeSelection(body, { anchor: 0, focus: body.length });
    return true;
  }
  const move = MOVES[stroke.key];
  if (!move) return false;
  const before = readSelection(body) ?? { anchor: 0, focus: 0 };
  writeSelection(body, before);
  if (command && move.far !== undefined) {
    const focus = move.far === "start" ? 0 : body.length;
    writeSelection(body, { anchor: stroke.shiftKey ? before.anchor : focus, focus });
    return true;
  }
  const granularity = command || stroke.altKey ? (move.fine ?? move.by) : move.by;
  const selection = selectionOf(body.element) as (Selection & { modify: Modify }) | null;
  selection?.modify(stroke.shiftKey ? "extend" : "move", move.direction, granularity);
  const { focusNode } = selection ?? {};
  if (!focusNode || !body.element.contains(focusNode)) writeSelection(body, before);
  return true;
}

interface Move {
  readonly direction: string;
  readonly by: string;
  /** Granularity with Ctrl or Alt. */
  readonly fine?: string;
  /** End of the text that the key goes to with Ctrl. */
  readonly far?: "start" | "end";
}

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: { direction: "left", by: "character", fine: "word" },
  ArrowRight: { direction: "right", by: "character", fine: "word" },
  ArrowUp: { direction: "backward", by: "line" },
  ArrowDown: { direction: "forward", by: "line" },
  Home: { direction: "backward", by: "lineboundary", far: "start" },
  End: { direction: "forward", by: "lineboundary", far: "end" },
};

/** Where the caret stands before a unit, as a box without width; null in an empty text. */
export function caretBox(body: TextBody, text: string, unit: number, origin: DOMRect): Box | null {
  const after = unit < body.length ? body.characterBox(unit, origin) : null;
  if (after) {
    const x = isRightToLeft(text.slice(unit, unit + 2)) ? after.right : after.left;
    return { ...after, left: x, right: x };
  }
  if (unit === 0) return null;
  const before = body.characterBox(unit - 1, origin);
  if (!before) return null;
  const x = isRightToLeft(text.slice(unit - 1, unit)) ? before.left : before.right;
  return { ...before, left: x, right: x };
}
