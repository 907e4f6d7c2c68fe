import type { CloudPoints, TileSpan } from "./cloud-points";

/** Points a cell, about; fewer would be more cells to look into, more would be more points. */
const A_CELL = 16;
const MOST_CELLS = 1 << 16;
const MOST_ASPECT = 64;
const STEPS = 65536;

/** Metres from the low corner of a tile. */
export interface Area {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Points of a tile, those of each cell over x and y beside each other, the cells row after row. */
export interface PointCells {
  /** Which points of the tile they are. */
  readonly first: number;
  readonly beyond: number;
  readonly columns: number;
  readonly rows: number;
  /** Metres, of a cell. */
  readonly wide: number;
  readonly high: number;
  /** Where each cell begins, and the last ends. */
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
  /** Three a point, in that order: what is looked at together lies together. */
  readonly words: Uint16Array;
}

/** Sorts the points of a tile from `first` to `beyond` into cells as square as they can be. */
export function cellsOf(points: CloudPoints, span: TileSpan, first: number, beyond: number): PointCells {
  const wanted = Math.min(Math.max((beyond - first) / A_CELL, 1), MOST_CELLS);
  const [stepX, stepY] = [span.step[0] || 1e-9, span.step[1] || 1e-9];
  const aspect = Math.min(Math.max(stepX / stepY, 1 / MOST_ASPECT), MOST_ASPECT);
  const columns = Math.max(Math.round(Math.sqrt(wanted * aspect)), 1);
  const rows = Math.max(Math.round(wanted / columns), 1);
  const sorted = sort(points.words, span.first + first, span.first + beyond, columns, rows);
  return {
    ...{ first, beyond, columns, rows },
    wide: (span.step[0] * STEPS) / columns,
    high: (span.step[1] * STEPS) / rows,
    ...sorted,
  };
}

/** Visits stretches of points that lie together, in all cells that an area meets. */
export function eachRun(cells: PointCells, area: Area, visit: (from: number, to: number) => void): void {
  const { columns, rows, starts } = cells;
  const [first, last] = range(area.left, area.right, cells.wide, columns);
  const [lowest, highest] = range(area.bottom, area.top, cells.high, rows);
  if (first > last) return;
  for (let row = lowest; row <= highest; row++)
    visit(starts[row * columns + first] ?? 0, starts[row * columns + last + 1] ?? 0);
}

/** Counting sort. */
function sort(words: Uint16Array, first: number, beyond: number, columns: number, rows: number) {
  const cellOf = (point: number) => {
    const column = ((words[3 * point] ?? 0) * columns) >> 16;
    return (((words[3 * point + 1] ?? 0) * rows) >> 16) * columns + column;
  };
  const starts = new Uint32Array(columns * rows + 1);
  for (let point = first; point < beyond; point++) {
    const after = cellOf(point) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let cell = 1; cell < starts.length; cell++)
    starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0);
  const ends = starts.slice();
  const order = new Uint32Array(beyond - first);
  const sorted = new Uint16Array(3 * order.length);
  for (let point = first; point < beyond; point++) {
    const cell = cellOf(point);
    const at = ends[cell] ?? 0;
    ends[cell] = at + 1;
    order[at] = point;
    for (let axis = 0; axis < 3; axis++) sorted[3 * at + axis] = words[3 * point + axis] ?? 0;
  }
  return { starts, order, words: sorted };
}

/** The first and the last cell that a stretch meets; the last comes before the first where none does. */
function range(from: number, to: number, side: number, cells: number): readonly [number, number] {
  if (side === 0) return from <= 0 && to >= 0 ? [0, cells - 1] : [0, -1];
  return [Math.max(Math.floor(from / side), 0), Math.min(Math.floor(to / side), cells - 1)];
}
