import type { Shape } from "../schema";
import { joints, outline } from "./outline";
import { between } from "./rect";
import { treeOf } from "./tree";
import { nearestOnSegment, type Vec } from "./vec";

interface Vertex {
  readonly id: string;
  readonly at: Vec;
}

interface Edge {
  readonly id: string;
  readonly a: Vec;
  readonly b: Vec;
}

/**
 * Finds where a vertex can join its neighbours, so that both share a boundary.
 *
 * Corners, vertices, joints and points attract, and so do the edges of boxes,
 * polygons and polylines; an ellipse attracts to its centre alone, a mask not
 * at all.
 */
export class SnapIndex {
  readonly #vertices: Vertex[] = [];
  readonly #edges: Edge[] = [];
  readonly #vertexTree;
  readonly #edgeTree;

  constructor(entries: readonly { readonly id: string; readonly shape: Shape }[]) {
    for (const { id, shape } of entries) {
      for (const at of verticesOf(shape)) this.#vertices.push({ id, at });
      if (shape.type === "ellipse") continue;
      for (const { closed, points } of outline(shape))
        for (let i = closed ? 0 : 1; i < points.length; i++)
          this.#edges.push({ id, a: points.at(i - 1) as Vec, b: points[i] as Vec });
    }
    this.#vertexTree = treeOf(this.#vertices.map(({ at }) => between(at, at)));
    this.#edgeTree = treeOf(this.#edges.map(({ a, b }) => between(a, b)));
  }

  /** The vertex nearest to a place within `radius`, else the place of an edge; not of the shape `except`. */
  nearest(at: Vec, radius: number, except?: string): Vec | null {
    return this.#nearestVertex(at, radius, except) ?? this.#nearestOnEdge(at, radius, except);
  }

  #nearestVertex([x, y]: Vec, radius: number, except?: string): Vec | null {
    const isOther = (index: number) => this.#vertices[index]?.id !== except;
    const [found] = this.#vertexTree?.neighbors(x, y, 1, radius, isOther) ?? [];
    return found === undefined ? null : (this.#vertices[found]?.at ?? null);
  }

  #nearestOnEdge(at: Vec, radius: number, except?: string): Vec | null {
    const [x, y] = at;
    let nearest: Vec | null = null;
    let least = radius;
    for (const index of this.#edgeTree?.search(x - radius, y - radius, x + radius, y + radius) ?? []) {
      const { id, a, b } = this.#edges[index] as Edge;
      const foot = nearestOnSegment(at, a, b);
      if (id === except || foot.distance > least) continue;
      nearest = foot.at;
      least = foot.distance;
    }
    return nearest;
  }
}

function verticesOf(shape: Shape): readonly Vec[] {
  switch (shape.type) {
    case "ellipse":
      return [[shape.cx, shape.cy]];
    case "point":
      return [[shape.x, shape.y]];
    case "keypoints":
      return joints(shape).map(({ at }) => at);
    default:
      return outline(shape).flatMap(({ points }) => points);
  }
}
