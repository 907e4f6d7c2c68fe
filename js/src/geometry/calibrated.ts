import type { Lens } from "../schema";
import { corners, EDGES, type Solid3 } from "./cuboid";
import { applied } from "./pose";
import { common, type Rect, rectOf } from "./rect";
import type { Vec } from "./vec";
import { lerp3, type Vec3 } from "./vec3";

/** What takes places to the pixels of a picture. */
export type Calibration = Pick<Lens, "width" | "height" | "intrinsics" | "extrinsics">;

/** Metres in front of a camera from which on it sees. */
const NEAR = 0.1;

/** The edges of a cuboid, in the order of `EDGES`, as far as they are in front of the camera; null where they are not. */
export function edgesSeen(lens: Calibration, solid: Solid3): readonly (readonly [Vec, Vec] | null)[] {
  const seen = corners(solid).map((corner) => applied(lens.extrinsics, corner));
  return EDGES.map(([from, to]) => {
    const [a, b] = [seen[from] as Vec3, seen[to] as Vec3];
    if (a[2] < NEAR && b[2] < NEAR) return null;
    const border = () => lerp3(a, b, (NEAR - a[2]) / (b[2] - a[2]));
    return [onPicture(lens, a[2] < NEAR ? border() : a), onPicture(lens, b[2] < NEAR ? border() : b)];
  });
}

/** The upright rectangle around what is seen of a cuboid, which may reach beyond the picture; null where nothing is. */
export function boundsSeen(lens: Calibration, solid: Solid3): Rect | null {
  const ends = edgesSeen(lens, solid).flatMap((edge) => edge ?? []);
  return ends.length === 0 ? null : rectOf(ends);
}

/** The lens that sees a cuboid best: large and as a whole; null where none does. */
export function bestLens<L extends Calibration>(lenses: readonly L[], solid: Solid3): L | null {
  let best: L | null = null;
  let most = 0;
  for (const lens of lenses) {
    const score = scoreOf(lens, solid);
    if (score > most) [best, most] = [lens, score];
  }
  return best;
}

/** The pixels that a cuboid takes of a picture, times the share of it that lies in there. */
function scoreOf(lens: Calibration, solid: Solid3): number {
  const bounds = boundsSeen(lens, solid);
  if (!bounds) return 0;
  const inside = common(bounds, { x: 0, y: 0, width: lens.width, height: lens.height });
  const area = inside.width * inside.height;
  const whole = bounds.width * bounds.height;
  return whole > 0 ? (area * area) / whole : 0;
}

function onPicture({ intrinsics }: Calibration, [x, y, z]: Vec3): Vec {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = intrinsics;
  const depth = g * x + h * y + i * z;
  return [(a * x + b * y + c * z) / depth, (d * x + e * y + f * z) / depth];
}
