/** A rectangle on the stage in CSS pixels; the origin is the stage's top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Joins boxes that follow each other on one line, and drops those without width. */
export function joinBoxes(boxes: readonly Box[]): readonly Box[] {
  const joined: Box[] = [];
  for (const box of boxes) {
    if (box.right - box.left < 0.01) continue;
    const last = joined.at(-1);
    if (last && onOneLine(last, box) && box.left <= last.right + 1 && last.left <= box.right + 1)
      joined[joined.length - 1] = around(last, box);
    else joined.push(box);
  }
  return joined;
}

export function onOneLine(a: Box, b: Box): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared > Math.min(a.bottom - a.top, b.bottom - b.top) / 2;
}

export function isInside(box: Box, x: number, y: number): boolean {
  return box.left <= x && x < box.right && box.top <= y && y < box.bottom;
}

function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** A tag that wants to stand at `left` and to be `width` wide. */
export interface Wish {
  readonly left: number;
  readonly width: number;
}

const GAP = 2;
const NARROWEST = 36;

/**
 * Places the tags of one line in one row, from left to right.
 *
 * A tag is cut to leave room for the next, but never below a readable width;
 * then the next moves on, as it does where both want the same place.
 */
export function placeTags(wishes: readonly Wish[]): readonly Wish[] {
  let free = Number.NEGATIVE_INFINITY;
  return wishes.map(({ left, width }, index) => {
    const next = wishes[index + 1]?.left ?? Number.POSITIVE_INFINITY;
    const at = Math.max(left, free);
    const room = next - left < 1 ? width : Math.max(next - at - GAP, NARROWEST);
    const placed = { left: at, width: Math.min(width, room) };
    free = placed.left + placed.width + GAP;
    return placed;
  });
}
