import { type Solid3, toLocal } from "../../geometry/cuboid";
import type { Ray } from "../../geometry/eye";
import type { Vec } from "../../geometry/vec";
import { distance, distanceToSegment } from "../../geometry/vec";
import { add3, scale3, type Vec3 } from "../../geometry/vec3";
import type { Polyline3D } from "../../schema";
import { linesSeen } from "../../stage/cloud/line-paint";
import type { PaneKind } from "../../tools/cloud/grips";
import type { Bench } from "./bench";
import { seenAt, sightAt } from "./panes";
import type { Placed } from "./placed";

/** CSS pixels around a point, or a small cuboid, that still count as on it. */
const SLACK = 8;

/** The objects under a place of a pane, the smallest first. */
export function objectsAt(bench: Bench, pane: PaneKind, at: Vec): readonly Placed[] {
  const eye = bench.eyes.peek().get(pane);
  if (!eye) return [];
  const ray = sightAt(eye, at);
  return bench.all
    .peek()
    .map((placed) => ({
      placed,
      size: sizeUnder(
        placed,
        ray,
        (place) => {
          const seen = seenAt(eye, place);
          return seen !== null && distance(seen, at) <= SLACK;
        },
        ({ points, closed = false }) =>
          linesSeen(eye, points, closed).some(([from, to]) => distanceToSegment(at, from, to) <= SLACK),
      ),
    }))
    .filter(({ size }) => size !== null)
    .sort((a, b) => (a.size ?? 0) - (b.size ?? 0))
    .map(({ placed }) => placed);
}

/** How large what lies under a line of sight is; null where it does not. */
function sizeUnder(
  { solid }: Placed,
  ray: Ray,
  isNear: (place: Vec3) => boolean,
  isOnLine: (line: Polyline3D) => boolean,
): number | null {
  switch (solid.type) {
    case "cuboid":
      return passes(solid, ray) || isNear([solid.x, solid.y, solid.z])
        ? solid.length * solid.width * solid.height
        : null;
    case "point3d":
      return isNear([solid.x, solid.y, solid.z]) ? 0 : null;
    case "polyline3d":
      return isOnLine(solid) ? 0 : null;
    default:
      return null;
  }
}

/** Whether a line of sight goes through a cuboid. */
export function passes(solid: Solid3, ray: Ray): boolean {
  return entry(solid, ray) !== null;
}

/** Where a line of sight enters a cuboid; null where it passes by. */
export function entry(solid: Solid3, { from, along }: Ray): Vec3 | null {
  const start = toLocal(solid, from);
  const end = toLocal(solid, add3(from, along));
  const halves = [solid.length / 2, solid.width / 2, solid.height / 2];
  let [near, far] = [0, Infinity];
  for (const axis of [0, 1, 2]) {
    const [at, half] = [start[axis] ?? 0, halves[axis] ?? 0];
    const way = (end[axis] ?? 0) - at;
    if (Math.abs(way) < 1e-12) {
      if (Math.abs(at) > half) return null;
      continue;
    }
    const [one, other] = [(-half - at) / way, (half - at) / way];
    near = Math.max(near, Math.min(one, other));
    far = Math.min(far, Math.max(one, other));
  }
  return near <= far ? add3(from, scale3(along, near)) : null;
}
