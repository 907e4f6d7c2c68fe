import { type Solid3, yawOf } from "./cuboid";
import type { Vec3 } from "./vec3";

/** What takes the places of a frame to the world: the first three rows of four, row after row. */
export type Pose = readonly number[];

export function applied(pose: Pose, [x, y, z]: Vec3): Vec3 {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = pose;
  return [a * x + b * y + c * z + d, e * x + f * y + g * z + h, i * x + j * y + k * z + l];
}

/** A direction: turned, not moved. */
export function directed(pose: Pose, [x, y, z]: Vec3): Vec3 {
  const [a = 0, b = 0, c = 0, , e = 0, f = 0, g = 0, , i = 0, j = 0, k = 0] = pose;
  return [a * x + b * y + c * z, e * x + f * y + g * z, i * x + j * y + k * z];
}

/** The way back, exact for what turns and moves but does not stretch. */
export function inverse(pose: Pose): Pose {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = pose;
  return [
    ...[a, e, i, -(a * d + e * h + i * l)],
    ...[b, f, j, -(b * d + f * h + j * l)],
    ...[c, g, k, -(c * d + g * h + k * l)],
  ];
}

/** The heading that a heading becomes: as a direction, turned and seen from above. */
export function turnedYaw(pose: Pose, yaw: number): number {
  const [x, y] = directed(pose, [Math.cos(yaw), Math.sin(yaw), 0]);
  return Math.atan2(y, x);
}

/** A box as another frame of reference has it; it stays upright and as large. */
export function posed<S extends Solid3>(solid: S, pose: Pose): S {
  const [x, y, z] = applied(pose, [solid.x, solid.y, solid.z]);
  return { ...solid, x, y, z, yaw: turnedYaw(pose, yawOf(solid)) };
}
