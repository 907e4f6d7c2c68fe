import type { Cuboid } from "../schema";
import { centreOf, yawOf } from "./cuboid";
import { inverse, type Pose, posed } from "./pose";
import { add3, lerp3, normaliseRadians, scale3, sub3 } from "./vec3";

/** What is known of the frames of a sequence, besides their clouds. */
export interface Course {
  /** How many frames there are. */
  readonly frames: number;
  /** What takes the places of each frame to the world; empty where the frames are in the world. */
  readonly poses: readonly Pose[];
  /** Seconds of each frame; empty where they are not known. */
  readonly times: readonly number[];
}

/** What a track has in a frame. */
export interface Held {
  readonly cuboid: Cuboid;
  /** The index of the keyframe that says label, answers and states here. */
  readonly key: number;
  /** Whether it is that keyframe itself, and not what follows from it. */
  readonly isKeyframe: boolean;
}

/** The index of the last keyframe at a frame or before it; -1 where none is. Keyframes are in the order of frames. */
export function keyBefore(keyframes: readonly Cuboid[], frame: number): number {
  return keyframes.findLastIndex((each) => (each.frame ?? 0) <= frame);
}

/**
 * What a track has in a frame, given its keyframes in the order of frames; null where it has nothing.
 *
 * A static one holds in every frame. Else there is nothing before the first
 * and after the last, nor from one that is outside to the next.
 */
export function cuboidAt(keyframes: readonly Cuboid[], frame: number, course: Course): Held | null {
  const fixed = keyframes.findIndex((each) => each.static);
  const key = fixed >= 0 ? fixed : keyBefore(keyframes, frame);
  const before = keyframes[key];
  if (!before || (before.outside && !before.static)) return null;
  if ((before.frame ?? 0) === frame) return { cuboid: before, key, isKeyframe: true };
  if (before.static) return { cuboid: carried(before, frame, course), key, isKeyframe: false };
  const after = keyframes[key + 1];
  return after ? { cuboid: between(before, after, frame, course), key, isKeyframe: false } : null;
}

/**
 * What lies between two keyframes.
 *
 * Places and headings change evenly in the world, headings by the shorter way;
 * sizes change evenly; all else is that of the first.
 */
export function between(before: Cuboid, after: Cuboid, frame: number, course: Course): Cuboid {
  const share = shareOf(before.frame ?? 0, after.frame ?? 0, frame, course.times);
  const mixed = (a: number, b: number) => a + (b - a) * share;
  const [first, last] = [inWorld(before, course), inWorld(after, course)];
  const [x, y, z] = lerp3(centreOf(first), centreOf(last), share);
  const standing = {
    ...first,
    ...{ x, y, z, yaw: yawOf(first) + share * normaliseRadians(yawOf(last) - yawOf(first)) },
    length: mixed(before.length, after.length),
    width: mixed(before.width, after.width),
    height: mixed(before.height, after.height),
  };
  return inFrame(standing, frame, course);
}

/** The cuboid as another frame sees it that stands where it stands in the world. */
export function carried(cuboid: Cuboid, frame: number, course: Course): Cuboid {
  return (cuboid.frame ?? 0) === frame ? cuboid : inFrame(inWorld(cuboid, course), frame, course);
}

/**
 * The cuboid as it will be in another frame, should it go on as between the last two keyframes of its track.
 *
 * It stands still where there are not two, and where it is static.
 */
export function forecast(
  keyframes: readonly Cuboid[],
  cuboid: Cuboid,
  frame: number,
  course: Course,
): Cuboid {
  const now = cuboid.frame ?? 0;
  const known = keyframes.filter((each) => !each.outside && (each.frame ?? 0) <= now);
  const [first, last] = known.slice(-2);
  if (!first || !last || cuboid.static) return carried(cuboid, frame, course);
  const share = (at: number) => shareOf(first.frame ?? 0, last.frame ?? 0, at, course.times);
  const by = share(frame) - share(now);
  const [before, after, here] = [inWorld(first, course), inWorld(last, course), inWorld(cuboid, course)];
  const [x, y, z] = add3(centreOf(here), scale3(sub3(centreOf(after), centreOf(before)), by));
  const yaw = yawOf(here) + by * normaliseRadians(yawOf(after) - yawOf(before));
  return inFrame({ ...here, x, y, z, yaw }, frame, course);
}

/** The frames in which a track has something, as first and last of each unbroken row. */
export function stretches(
  keyframes: readonly Cuboid[],
  frames: number,
): readonly (readonly [first: number, last: number])[] {
  if (keyframes.some((each) => each.static)) return [[0, frames - 1]];
  const found: [number, number][] = [];
  keyframes.forEach((each, index) => {
    if (each.outside) return;
    const first = each.frame ?? 0;
    const next = keyframes[index + 1];
    const last = next ? (next.frame ?? 0) - 1 : first;
    const open = found.at(-1);
    if (open && open[1] === first - 1) open[1] = last;
    else found.push([first, last]);
  });
  return found;
}

/** How far a frame lies on the way from one to another: by time where it is known. */
function shareOf(from: number, to: number, frame: number, times: readonly number[]): number {
  const [start, end, at] = [times[from], times[to], times[frame]];
  const isTimed = start !== undefined && end !== undefined && at !== undefined && start !== end;
  return isTimed ? (at - start) / (end - start) : (frame - from) / (to - from);
}

function inWorld(cuboid: Cuboid, { poses }: Course): Cuboid {
  const pose = poses[cuboid.frame ?? 0];
  return pose ? posed(cuboid, pose) : cuboid;
}

function inFrame(cuboid: Cuboid, frame: number, { poses }: Course): Cuboid {
  const pose = poses[frame];
  const standing = pose ? posed(cuboid, inverse(pose)) : cuboid;
  return { ...standing, frame, yaw: normaliseRadians(yawOf(standing)) };
}
