import type { CloudPoints, TileSpan } from "./cloud-points";
import { type Solid3, yawOf } from "./cuboid";
import { type Area, cellsOf, eachRun, type PointCells } from "./point-cells";

// Sorted in a few milliseconds: what is larger is not sorted again when more comes.
const LARGE = 1 << 18;
const STEPS = 65535;

/** Takes a point and how many metres along the heading of a box, to the left and upwards of its centre it is. */
export type VisitInside = (point: number, along: number, left: number, up: number) => void;

/**
 * Finds the points of a cloud by place, without looking at all of them.
 *
 * It grows piece by piece: what comes is sorted into cells of its own, and
 * small pieces are joined, so that there are never many. Dense and thin parts
 * have cells of as many points.
 */
export class PointGrid {
  /** Of each tile. */
  readonly #pieces: readonly PointCells[][];

  constructor(readonly points: CloudPoints) {
    this.#pieces = points.tiles.map(() => []);
  }

  /** Bytes in memory. */
  get size(): number {
    const bytes = ({ starts, order, words }: PointCells) =>
      starts.byteLength + order.byteLength + words.byteLength;
    return this.#pieces.flat().reduce((sum, cells) => sum + bytes(cells), 0);
  }

  /** Takes what has come into a tile since. */
  take(tile: number): void {
    const pieces = this.#pieces[tile];
    const span = this.points.tiles[tile];
    if (!pieces || !span) return;
    const beyond = this.points.loaded(tile);
    let first = pieces.at(-1)?.beyond ?? 0;
    if (first === beyond) return;
    for (let last = pieces.at(-1); last; last = pieces.at(-1)) {
      const isSmall = last.beyond - last.first < 2 * (beyond - first) && beyond - last.first <= LARGE;
      if (!isSmall) break;
      first = last.first;
      pieces.pop();
    }
    pieces.push(cellsOf(this.points, span, first, beyond));
  }

  /** How many points lie in a box, its surface included. */
  count(solid: Solid3): number {
    let count = 0;
    this.eachInside(solid, () => count++);
    return count;
  }

  /** The points in a box, its surface included. */
  inside(solid: Solid3): Uint32Array<ArrayBuffer> {
    const found: number[] = [];
    this.eachInside(solid, (point) => found.push(point));
    return Uint32Array.from(found);
  }

  /** The points within metres of a place, seen from above. */
  around(x: number, y: number, radius: number): Uint32Array<ArrayBuffer> {
    const found: number[] = [];
    const { origin } = this.points;
    this.eachTile((pieces, { low, step }) => {
      const [dx, dy] = [x - origin[0] - low[0], y - origin[1] - low[1]];
      const area = { left: dx - radius, bottom: dy - radius, right: dx + radius, top: dy + radius };
      for (const cells of pieces)
        eachRun(cells, area, (from, to) => {
          const { words, order } = cells;
          for (let at = from; at < to; at++) {
            const px = step[0] * (words[3 * at] ?? 0) - dx;
            const py = step[1] * (words[3 * at + 1] ?? 0) - dy;
            if (px * px + py * py <= radius * radius) found.push(order[at] ?? 0);
          }
        });
    });
    return Uint32Array.from(found);
  }

  eachTile(visit: (pieces: readonly PointCells[], span: TileSpan, tile: number) => void): void {
    for (const [tile, span] of this.points.tiles.entries()) visit(this.#pieces[tile] ?? [], span, tile);
  }

  /** Visits the points in a box, its surface included, and where they are in it. */
  eachInside(solid: Solid3, visit: VisitInside): void {
    const { length, width, height } = solid;
    const [cos, sin] = [Math.cos(yawOf(solid)), Math.sin(yawOf(solid))];
    const { origin } = this.points;
    const [x, y, z] = [solid.x - origin[0], solid.y - origin[1], solid.z - origin[2]];
    this.eachTile((pieces, { low, step }) => {
      const [dx, dy, dz] = [low[0] - x, low[1] - y, low[2] - z];
      if (height / 2 < dz || -height / 2 > dz + step[2] * STEPS) return;
      const area = areaAround(solid, cos, sin, dx, dy);
      for (const cells of pieces)
        eachRun(cells, area, (from, to) => {
          const { words, order } = cells;
          for (let at = from; at < to; at++) {
            const px = dx + step[0] * (words[3 * at] ?? 0);
            const py = dy + step[1] * (words[3 * at + 1] ?? 0);
            const [along, left] = [px * cos + py * sin, py * cos - px * sin];
            if (Math.abs(along) > length / 2 || Math.abs(left) > width / 2) continue;
            const up = dz + step[2] * (words[3 * at + 2] ?? 0);
            if (Math.abs(up) <= height / 2) visit(order[at] ?? 0, along, left, up);
          }
        });
    });
  }
}

/** What a box covers, seen from above; `dx` and `dy` lead from its centre to the corner of the tile. */
function areaAround({ length, width }: Solid3, cos: number, sin: number, dx: number, dy: number): Area {
  const wide = (Math.abs(cos) * length + Math.abs(sin) * width) / 2;
  const high = (Math.abs(sin) * length + Math.abs(cos) * width) / 2;
  return { left: -wide - dx, bottom: -high - dy, right: wide - dx, top: high - dy };
}
