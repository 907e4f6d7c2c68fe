import { axesOf, distanceOf, type Eye, rayOf, scaleAt, standpoint } from "./eye";
import type { PointCells } from "./point-cells";
import type { PointGrid } from "./point-grid";
import { distanceToSegment, type Vec } from "./vec";
import { add3, type Bounds3, dot3, scale3, sub3, type Vec3 } from "./vec3";

/** CSS pixels that a point may be farther from the pointer for each that it is nearer to the eye. */
const DEPTH_WEIGHT = 0.5;

/** A point that was found, and where it is. */
export interface Picked {
  readonly point: number;
  readonly place: Vec3;
}

/** A line of sight through a box, as far as points in it may be within reach; seen from above. */
interface Reached {
  /** The low corner of the box. */
  readonly corner: Vec;
  readonly from: Vec;
  readonly to: Vec;
  /** Metres. */
  readonly radius: number;
}

/**
 * The point seen within `reach` CSS pixels of a place of the view: near to it, and in front.
 *
 * `isShown` says of a place whether it is to be seen at all.
 */
export function pick(
  grid: PointGrid,
  eye: Eye,
  at: Vec,
  reach: number,
  isShown: (place: Vec3) => boolean = () => true,
): Picked | null {
  let best: Picked | null = null;
  let least = Infinity;
  const { points } = grid;
  grid.eachTile((pieces, span, tile) => {
    const reached = reachedIn(points.bounds(tile), eye, at, reach);
    if (!reached) return;
    const look = lookOf(eye, span, points.origin);
    for (const cells of pieces)
      for (let cell = 0; cell < cells.columns * cells.rows; cell++) {
        if (!isNear(cells, cell, reached)) continue;
        const { words, starts, order } = cells;
        for (let index = starts[cell] ?? 0; index < (starts[cell + 1] ?? 0); index++) {
          const [x, y, z] = [words[3 * index] ?? 0, words[3 * index + 1] ?? 0, words[3 * index + 2] ?? 0];
          const depth = look.depth(x, y, z);
          const away = look.away(x, y, z, depth, at);
          const score = away + DEPTH_WEIGHT * depth * eye.scale;
          if (away > reach || score >= least) continue;
          const point = order[index] ?? 0;
          const place = points.place(point);
          if (isShown(place)) [best, least] = [{ point, place }, score];
        }
      }
  });
  return best;
}

/** Whether a line of sight may reach into a cell. */
function isNear(
  { columns, wide, high, starts }: PointCells,
  cell: number,
  { corner, from, to, radius }: Reached,
) {
  if (starts[cell] === starts[cell + 1]) return false;
  const middle: Vec = [
    corner[0] + ((cell % columns) + 0.5) * wide,
    corner[1] + (Math.floor(cell / columns) + 0.5) * high,
  ];
  return distanceToSegment(middle, from, to) <= Math.hypot(wide, high) / 2 + radius;
}

/** The words of a tile as seen. */
function lookOf(eye: Eye, tile: { low: Vec3; step: Vec3 } | undefined, origin: Vec3) {
  const { right, up, forward } = axesOf(eye);
  const start = sub3(add3(tile?.low ?? [0, 0, 0], origin), eye.target);
  const step = tile?.step ?? [0, 0, 0];
  const along = (axis: Vec3) => [axis[0] * step[0], axis[1] * step[1], axis[2] * step[2], dot3(start, axis)];
  const [rx = 0, ry = 0, rz = 0, r = 0] = along(right);
  const [ux = 0, uy = 0, uz = 0, u = 0] = along(up);
  const [fx = 0, fy = 0, fz = 0, f = 0] = along(forward);
  const distance = distanceOf(eye);
  const isPerspective = eye.kind === "perspective";
  return {
    depth: (x: number, y: number, z: number) => fx * x + fy * y + fz * z + f + distance,
    /** CSS pixels from a place of the view; infinite behind the eye. */
    away: (x: number, y: number, z: number, depth: number, at: Vec) => {
      if (isPerspective && depth <= 0) return Infinity;
      const scale = isPerspective ? (eye.scale * distance) / depth : eye.scale;
      const dx = eye.width / 2 + scale * (rx * x + ry * y + rz * z + r) - at[0];
      const dy = eye.height / 2 - scale * (ux * x + uy * y + uz * z + u) - at[1];
      return Math.sqrt(dx * dx + dy * dy);
    },
  };
}

/** Where a line of sight passes a box; null where nothing in it is within reach. */
function reachedIn({ low, high }: Bounds3, eye: Eye, at: Vec, reach: number): Reached | null {
  const { forward } = axesOf(eye);
  const stand = standpoint(eye);
  const { from, along } = rayOf(eye, at[0], at[1]);
  const corner = [0, 1, 2].map((axis) =>
    (forward[axis] ?? 0) > 0 ? high[axis] : low[axis],
  ) as unknown as Vec3;
  const farthest = dot3(sub3(corner, stand), forward);
  if (eye.kind === "perspective" && farthest <= 0) return null;
  const scale = scaleAt(eye, add3(stand, scale3(forward, farthest))) || eye.scale;
  // The line may be slanted against the direction in which depth is measured.
  const radius = reach / scale / dot3(along, forward);
  let [first, last] = [eye.kind === "perspective" ? 0 : -Infinity, Infinity];
  for (const axis of [0, 1, 2] as const) {
    const [a, b] = [low[axis] - radius - from[axis], high[axis] + radius - from[axis]];
    if (along[axis] === 0) {
      if (a > 0 || b < 0) return null;
      continue;
    }
    const [one, other] = [a / along[axis], b / along[axis]];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  if (first > last) return null;
  const placeAt = (t: number): Vec => [from[0] + t * along[0], from[1] + t * along[1]];
  return { corner: [low[0], low[1]], from: placeAt(first), to: placeAt(last), radius };
}
