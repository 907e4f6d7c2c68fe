import type { Ellipse, Mask } from "../schema";
import type { Strip } from "./rle";
import type { Vec } from "./vec";

/*
 * What lies in a figure, as strips of a picture's columns. A pixel is in where
 * its centre is. Strips beyond the picture are left out, and cut at its border.
 */

/** Radius from which a disc about any place holds the centre of a pixel. */
const SURE = Math.SQRT1_2;

/**
 * All within `radius` of a segment, and the pixels under it.
 *
 * Each column meets a capsule in one stretch, which ends on its two discs or
 * on the two lines that touch both.
 */
export function capsuleStrips(from: Vec, to: Vec, radius: number, size: Mask["size"], visit: Strip): void {
  if (radius < SURE) lineStrips(from, to, size, visit);
  if (radius < 0.5) return;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const reach = radius / (Math.hypot(dx, dy) || 1);
  const [nx, ny] = [-dy * reach, dx * reach];
  const columns = centresUpTo(Math.min(from[0], to[0]) - radius, Math.max(from[0], to[0]) + radius, size[1]);
  for (let column = columns.first; column < columns.end; column++) {
    const x = column + 0.5;
    let [low, high] = [Infinity, -Infinity];
    const touch = (y: number) => {
      if (y < low) low = y;
      if (y > high) high = y;
    };
    for (const [cx, cy] of [from, to]) {
      const half = Math.sqrt(radius ** 2 - (x - cx) ** 2);
      if (half >= 0) touch(cy - half);
      if (half >= 0) touch(cy + half);
    }
    for (const side of dx === 0 ? [] : [1, -1]) {
      const t = (x - from[0] - side * nx) / dx;
      if (t >= 0 && t <= 1) touch(from[1] + side * ny + t * dy);
    }
    visitRows(column, centresUpTo(low, high, size[0]), visit);
  }
}

/** The pixels under a segment, from one to the next over sides or corners. */
function lineStrips(from: Vec, to: Vec, [height, width]: Mask["size"], visit: Strip): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const steps = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)));
  for (let step = 0; step <= steps; step++) {
    const share = steps === 0 ? 0 : step / steps;
    const column = Math.floor(from[0] + dx * share);
    const row = Math.floor(from[1] + dy * share);
    if (column >= 0 && row >= 0 && column < width && row < height) visit(column, row, row + 1);
  }
}

/** What rings enclose, by the even-odd rule; in the order of columns and rows. */
export function ringStrips(
  rings: readonly (readonly Vec[])[],
  [height, width]: Mask["size"],
  visit: Strip,
): void {
  const crossings = new Map<number, number[]>();
  for (const ring of rings)
    for (const [index, b] of ring.entries()) crossColumns(ring.at(index - 1) ?? b, b, width, crossings);
  for (const column of [...crossings.keys()].sort((a, b) => a - b)) {
    const ys = (crossings.get(column) ?? []).sort((a, b) => a - b);
    for (let index = 0; index + 1 < ys.length; index += 2)
      visitRows(column, centresIn(ys[index] ?? 0, ys[index + 1] ?? 0, height), visit);
  }
}

/** Notes where an edge crosses the middle of columns; a vertex there belongs to the edge to its right. */
function crossColumns(a: Vec, b: Vec, width: number, crossings: Map<number, number[]>): void {
  const [left, right] = a[0] < b[0] ? [a, b] : [b, a];
  const columns = centresIn(left[0], right[0], width);
  const slope = (right[1] - left[1]) / (right[0] - left[0]);
  for (let column = columns.first; column < columns.end; column++) {
    const y = left[1] + (column + 0.5 - left[0]) * slope;
    const known = crossings.get(column);
    if (known) known.push(y);
    else crossings.set(column, [y]);
  }
}

/** What an ellipse encloses: where its quadratic form is below one. */
export function ellipseStrips(
  { cx, cy, rx, ry, angle = 0 }: Ellipse,
  [height, width]: Mask["size"],
  visit: Strip,
): void {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const a = (cos / rx) ** 2 + (sin / ry) ** 2;
  const b = cos * sin * (1 / rx ** 2 - 1 / ry ** 2);
  const c = (sin / rx) ** 2 + (cos / ry) ** 2;
  const across = Math.hypot(rx * cos, ry * sin);
  const columns = centresUpTo(cx - across, cx + across, width);
  for (let column = columns.first; column < columns.end; column++) {
    const x = column + 0.5 - cx;
    const half = Math.sqrt((b * x) ** 2 - c * (a * x ** 2 - 1)) / c;
    const middle = cy - (b * x) / c;
    visitRows(column, centresUpTo(middle - half, middle + half, height), visit);
  }
}

interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** The columns or rows whose middle lies in `[low, high)`, so that figures side by side share none. */
function centresIn(low: number, high: number, count: number): Stretch {
  return { first: Math.max(0, Math.ceil(low - 0.5)), end: Math.min(count, Math.ceil(high - 0.5)) };
}

/** The columns or rows whose middle lies in `[low, high]`, so that what is round stays symmetric. */
function centresUpTo(low: number, high: number, count: number): Stretch {
  return { first: Math.max(0, Math.ceil(low - 0.5)), end: Math.min(count, Math.floor(high - 0.5) + 1) };
}

function visitRows(column: number, { first, end }: Stretch, visit: Strip): void {
  if (first < end) visit(column, first, end);
}
