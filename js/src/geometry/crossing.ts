import { type Vertices, withoutRepeats } from "./polygon";
import { between, type Rect } from "./rect";
import { treeOf } from "./tree";
import { cross, dot, lerp, sub, type Vec } from "./vec";

interface Edge {
  readonly a: Vec;
  readonly b: Vec;
  /** Index of the edge that starts where this one ends. */
  readonly next: number;
}

/**
 * Where edges of a ring, or of it and its holes, first meet; null where they do not.
 *
 * They meet where they cross, touch or lie on each other; neighbours only in
 * more than the vertex they share. First is what comes first along the ring.
 */
export function crossing(ring: Vertices, holes: readonly Vertices[] = []): Vec | null {
  const edges = [ring, ...holes].reduce(withEdges, []);
  const rects = edges.map(({ a, b }) => between(a, b));
  const tree = treeOf(rects);
  for (const [i, edge] of edges.entries()) {
    const { x, y, width, height } = rects[i] as Rect;
    let first: Meeting | null = null;
    for (const j of tree?.search(x, y, x + width, y + height, (j) => j > i) ?? []) {
      const found = meeting(edge, i, edges[j] as Edge, j);
      if (found && (first === null || found.t < first.t)) first = found;
    }
    if (first) return first.at;
  }
  return null;
}

function withEdges(edges: readonly Edge[], ring: Vertices): readonly Edge[] {
  const points = withoutRepeats(ring);
  const start = edges.length;
  return edges.concat(
    points.map((a, i) => {
      const after = (i + 1) % points.length;
      return { a, b: points[after] as Vec, next: start + after };
    }),
  );
}

interface Meeting {
  readonly at: Vec;
  /** Share of the way along the first edge. */
  readonly t: number;
}

function meeting(one: Edge, i: number, other: Edge, j: number): Meeting | null {
  const [along, across] = [sub(one.b, one.a), sub(other.b, other.a)];
  if (one.next === j || other.next === i) {
    const folds = cross(along, across) === 0 && dot(along, across) < 0;
    return folds ? (one.next === j ? { at: one.b, t: 1 } : { at: one.a, t: 0 }) : null;
  }
  // On which side of each edge the ends of the other lie: exactly zero where they touch at a vertex.
  const [c, d] = [cross(along, sub(other.a, one.a)), cross(along, sub(other.b, one.a))];
  const [a, b] = [cross(across, sub(one.a, other.a)), cross(across, sub(one.b, other.a))];
  if (a === 0 && b === 0 && c === 0 && d === 0) return overlap(one, other);
  if (a * b > 0 || c * d > 0) return null;
  const t = a === b ? 0 : a / (a - b);
  return { at: lerp(one.a, one.b, t), t };
}

/** Where an edge first lies on another of the same line. */
function overlap({ a, b }: Edge, other: Edge): Meeting | null {
  const along = sub(b, a);
  const squared = dot(along, along);
  const [from, to] = [dot(sub(other.a, a), along) / squared, dot(sub(other.b, a), along) / squared];
  if (Math.min(from, to) > 1 || Math.max(from, to) < 0) return null;
  const t = Math.max(0, Math.min(from, to));
  return { at: lerp(a, b, t), t };
}
