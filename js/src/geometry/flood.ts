import type { Grid } from "./grid";
import type { Rect } from "./rect";

const SEEN = 2;

/**
 * Fills the empty region around a pixel, whose sides but not corners connect.
 *
 * Beyond the grid the picture is empty up to its border, so that a region
 * which reaches a side of the grid is not enclosed.
 *
 * @returns The whole pixels that have changed; null where nothing has, because
 * the region is not enclosed or the pixel itself not empty.
 */
export function fillEnclosed(grid: Grid, column: number, row: number): Rect | null {
  const { area, cells } = grid;
  const [x, y] = [column - area.x, row - area.y];
  if (x < 0 || y < 0 || x >= area.width || y >= area.height || cells[x * area.height + y] !== 0) return null;
  const seen: Span[] = [];
  const isEnclosed = spread(grid, x, y, seen);
  let [left, top, right, bottom] = [x, y, x, y];
  for (const [at, first, end] of seen) {
    cells.fill(isEnclosed ? 1 : 0, at * area.height + first, at * area.height + end);
    [left, right] = [Math.min(left, at), Math.max(right, at + 1)];
    [top, bottom] = [Math.min(top, first), Math.max(bottom, end)];
  }
  return isEnclosed ? { x: area.x + left, y: area.y + top, width: right - left, height: bottom - top } : null;
}

/** Rows `[top, end)` of a column of the grid. */
type Span = readonly [column: number, top: number, end: number];

/** Marks the region as seen, span by span; false as soon as it reaches a side of the grid. */
function spread({ area: { width, height }, cells }: Grid, x: number, y: number, seen: Span[]): boolean {
  const open: (readonly [column: number, row: number])[] = [[x, y]];
  for (let place = open.pop(); place; place = open.pop()) {
    const [column, row] = place;
    const base = column * height;
    if (cells[base + row] !== 0) continue;
    if (column === 0 || column === width - 1) return false;
    let [top, end] = [row, row + 1];
    while (top > 0 && cells[base + top - 1] === 0) top--;
    while (end < height && cells[base + end] === 0) end++;
    if (top === 0 || end === height) return false;
    cells.fill(SEEN, base + top, base + end);
    seen.push([column, top, end]);
    for (const side of [column - 1, column + 1])
      for (let at = top; at < end; at++)
        if (cells[side * height + at] === 0 && (at === top || cells[side * height + at - 1] !== 0))
          open.push([side, at]);
  }
  return true;
}
