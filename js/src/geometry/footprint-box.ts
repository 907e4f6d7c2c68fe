import type { Box, Cuboid } from "../schema";
import { centreOf, type Solid3, toLocal, toPlace, yawOf } from "./cuboid";
import { centreOf as middleOf } from "./rect";
import { normaliseRadians } from "./vec3";

/**
 * What a cuboid covers, seen from above by `anchor`: metres, its centre at the
 * origin and its heading upwards, so x points to its right and y backwards.
 */
export function footprintBox(solid: Solid3, anchor: Solid3): Box {
  const [along, left] = toLocal(anchor, centreOf(solid));
  const { width, length } = solid;
  const angle = degrees(-normaliseRadians(yawOf(solid) - yawOf(anchor)));
  return { type: "box", x: -left - width / 2, y: -along - length / 2, width, height: length, angle };
}

/** The cuboid with what it covers changed; as high, and where it was upwards. */
export function withFootprint(cuboid: Cuboid, { angle = 0, ...box }: Box, anchor: Solid3): Cuboid {
  const [right, back] = middleOf(box);
  const [x, y] = toPlace(anchor, [-back, -right, 0]);
  const yaw = normaliseRadians(yawOf(anchor) - (angle * Math.PI) / 180);
  return { ...cuboid, x, y, width: box.width, length: box.height, yaw };
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
