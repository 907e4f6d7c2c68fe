import type { Cuboid } from "../../schema";
import type { CloudFrame } from "../../stage/cloud/cloud-frame";
import type { Bench } from "./bench";

/** How many points a cuboid holds of those that are here. */
export interface Count {
  readonly points: number;
  /** Whether all points of the cloud are here. */
  readonly isAll: boolean;
}

interface Known extends Count {
  /** How many of the cloud's points were here. */
  readonly of: number;
}

/** By cloud and cuboid; a cuboid that changes is another one. */
const known = new WeakMap<CloudFrame, WeakMap<Cuboid, Known>>();

/**
 * How many points of the frame at hand lie in a cuboid; null while there is no cloud.
 *
 * As the kernel has counted, else of what is here, where places are in steps.
 */
export function countIn({ book, tallies }: Bench, solid: Cuboid): Count | null {
  const frame = book.open.value?.points;
  book.arrivals.value;
  if (!frame) return null;
  const exact = tallies.of(frame, solid);
  if (exact !== undefined) return { points: exact, isAll: true };
  const counts = known.get(frame) ?? new WeakMap<Cuboid, Known>();
  known.set(frame, counts);
  const last = counts.get(solid);
  const { total, count } = frame.points;
  if (last?.of === total) return last;
  const now = { points: frame.grid.count(solid), isAll: total >= count, of: total };
  counts.set(solid, now);
  return now;
}

/** "1,325 points", "at least 812 points" while more come. */
export function spellCount({ points, isAll }: Count): string {
  const spelled = `${points.toLocaleString("en")} ${points === 1 ? "point" : "points"}`;
  return isAll ? spelled : `at least ${spelled}`;
}
