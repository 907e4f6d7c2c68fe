import type { Mask, Polygon } from "../schema";
import { commonOf } from "./common";
import { signedArea, simplifyRing, type Vertices } from "./polygon";
import { eachStrip } from "./rle";
import type { Vec } from "./vec";

/** How far off a line may be that takes the stairs out of one along the edges of pixels, in pixels. */
export const STAIRS = 0.75;

/** Rows `[top, end)` of a column that are in; linked to others of its component. */
interface Run {
  readonly top: number;
  readonly end: number;
  link: Run | null;
}

/** A vertical piece of the outline, walked so that what is in lies to the right. */
interface Edge {
  readonly x: number;
  readonly top: number;
  readonly end: number;
  readonly down: boolean;
  /** What is in next to it. */
  readonly run: Run;
}

/**
 * The outlines of a mask along the edges of its pixels, a polygon for each
 * component of pixels that share sides.
 *
 * Without a tolerance they enclose exactly the pixels of the mask, and no ring
 * meets itself. With one they are simplified by as much, in pixels; a ring of
 * which nothing would be left stays as it is.
 */
export function contours(mask: Mask, tolerance = 0): readonly Polygon[] {
  const parts = new Map<Run, { outer: Vertices; holes: Vertices[] }>();
  for (const { run, ring } of ringsOf(edgesOf(mask), mask.size[1])) {
    const root = rootOf(run);
    const part = parts.get(root) ?? { outer: [], holes: [] };
    parts.set(root, part);
    if (signedArea(ring) > 0) part.outer = simplifyRing(ring, tolerance);
    else part.holes.push(simplifyRing(ring, tolerance));
  }
  return [...parts.values()].map(({ outer, holes }) => ({
    ...commonOf(mask),
    type: "polygon",
    points: outer,
    ...(holes.length > 0 && { holes }),
  }));
}

/** Compares each column with the next: where they differ the outline runs between them. */
function edgesOf(mask: Mask): readonly Edge[] {
  const columns = new Map<number, Run[]>();
  eachStrip(mask, (column, top, end) => {
    const run: Run = { top, end, link: null };
    const runs = columns.get(column);
    if (runs) runs.push(run);
    else columns.set(column, [run]);
  });
  const edges: Edge[] = [];
  for (const [column, runs] of columns) {
    const [before, after] = [columns.get(column - 1) ?? [], columns.get(column + 1) ?? []];
    subtract(runs, before, (run, top, end) => edges.push({ x: column, top, end, down: false, run }));
    subtract(runs, after, (run, top, end) => edges.push({ x: column + 1, top, end, down: true, run }));
  }
  return edges;
}

/** What of the first runs is not in the second; links those that share sides. */
function subtract(
  runs: readonly Run[],
  others: readonly Run[],
  visit: (run: Run, top: number, end: number) => void,
): void {
  let passed = 0;
  for (const run of runs) {
    let top = run.top;
    while ((others[passed]?.end ?? Infinity) <= top) passed++;
    for (let index = passed; index < others.length; index++) {
      const other = others[index] as Run;
      if (other.top >= run.end) break;
      if (other.top > top) visit(run, top, other.top);
      top = other.end;
      join(run, other);
    }
    if (top < run.end) visit(run, top, run.end);
  }
}

function rootOf(run: Run): Run {
  let root = run;
  while (root.link) {
    if (root.link.link) root.link = root.link.link;
    root = root.link;
  }
  return root;
}

function join(a: Run, b: Run): void {
  const [one, other] = [rootOf(a), rootOf(b)];
  if (one !== other) other.link = one;
}

/** Walks down and up the edges, and from the end of each across to where another begins. */
function* ringsOf(edges: readonly Edge[], width: number): Iterable<{ run: Run; ring: Vertices }> {
  const across = mates(edges, width);
  const walked = new Uint8Array(edges.length);
  for (let first = 0; first < edges.length; first++) {
    if (walked[first]) continue;
    const { run } = edges[first] as Edge;
    const path: Vec[] = [];
    for (let index = first; !walked[index]; ) {
      walked[index] = 1;
      const { x, top, end, down } = edges[index] as Edge;
      path.push(down ? [x, top] : [x, end], down ? [x, end] : [x, top]);
      index = (across[2 * index + (down ? 1 : 0)] ?? 0) >> 1;
    }
    for (const ring of simpleRings(path)) yield { run, ring };
  }
}

/**
 * For each end of an edge, 2 i its upper and 2 i + 1 its lower one, the end at
 * the other side of the horizontal piece of outline.
 *
 * Along a row such pieces and gaps take turns. Where two pixels meet in a
 * corner only, two ends lie in one place; the end of what runs down takes the
 * piece to the left, which turns the walk right, and so parts the two.
 */
function mates(edges: readonly Edge[], width: number): Uint32Array {
  const places = new Float64Array(edges.length * 2);
  for (const [index, { x, top, end, down }] of edges.entries()) {
    places[2 * index] = (top * (width + 1) + x) * 2 + (down ? 0 : 1);
    places[2 * index + 1] = (end * (width + 1) + x) * 2 + (down ? 0 : 1);
  }
  const order = Uint32Array.from(places.keys()).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const across = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index += 2) {
    const [left, right] = [order[index] ?? 0, order[index + 1] ?? 0];
    across[left] = right;
    across[right] = left;
  }
  return across;
}

/** Parts a closed walk where it comes by a place again. */
function simpleRings(walk: readonly Vec[]): readonly Vertices[] {
  const rings: Vertices[] = [];
  const path: Vec[] = [];
  const places = new Map<string, number>();
  for (const vertex of walk) {
    const place = `${vertex}`;
    const before = places.get(place);
    if (before !== undefined) {
      const ring = path.splice(before);
      for (const passed of ring) places.delete(`${passed}`);
      rings.push(ring);
    }
    places.set(place, path.length);
    path.push(vertex);
  }
  return [...rings, path];
}
