import { pick } from "../../geometry/point-pick";
import type { Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import type { Bench } from "./bench";
import { sightAt } from "./panes";
import { shownIn } from "./segments";

/** CSS pixels around the pointer within which a point is touched. */
const REACH = 4;

/** The point of the cloud that is seen at a place of the main pane; null where none is. */
export function pointAt(bench: Bench, at: Vec): Vec3 | null {
  const eye = bench.eyes.peek().get("main");
  const open = bench.book.open.peek();
  if (!eye || !open) return null;
  return pick(open.points.grid, eye, at, REACH, shownIn(bench) ?? undefined)?.place ?? null;
}

/** What the pointer touches there: a point, else the ground; null above the horizon. */
export function touchedAt(bench: Bench, at: Vec): Vec3 | null {
  const eye = bench.eyes.peek().get("main");
  return pointAt(bench, at) ?? (eye ? bench.groundUnder(sightAt(eye, at)) : null);
}
