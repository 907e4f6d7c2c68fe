import { centreOf, type Solid3 } from "../../geometry/cuboid";
import { axesOf, type Eye, project, type Ray, rayOf, scaleAt } from "../../geometry/eye";
import type { Rect } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import { add3, scale3, type Vec3 } from "../../geometry/vec3";
import type { PaneKind, Seen } from "../../tools/cloud/grips";

export const SIDE_VIEWS: readonly PaneKind[] = ["top", "side", "front"];

export const PANE_NAMES: Readonly<Record<PaneKind, string>> = {
  main: "Point cloud canvas",
  top: "Top view",
  side: "Side view",
  front: "Front view",
};

/** What stands in the corner of a pane. */
export const PANE_TITLES: Readonly<Record<PaneKind, string>> = {
  main: "",
  top: "Top",
  side: "Side",
  front: "Front",
};

/** Metres: an orthographic view sees what is behind it too. */
const BEHIND = 10_000;

/** The line of sight at a place of a pane. */
export function sightAt(eye: Eye, [x, y]: Vec): Ray {
  const ray = rayOf(eye, x, y);
  if (eye.kind === "perspective") return ray;
  return { ...ray, from: add3(ray.from, scale3(ray.along, -BEHIND)) };
}

/** Where a place is seen in a pane, in CSS pixels; null where it is not. */
export function seenAt(eye: Eye, place: Vec3): Vec | null {
  const spot = project(eye, place);
  return spot ? [spot.x, spot.y] : null;
}

/** Where panes lie in the element that holds them all; those that are not seen are left out. */
export function measure(
  whole: HTMLElement,
  panes: ReadonlyMap<PaneKind, HTMLElement>,
): ReadonlyMap<PaneKind, Rect> {
  const { left, top } = whole.getBoundingClientRect();
  const rects = new Map<PaneKind, Rect>();
  for (const [kind, pane] of panes) {
    const rect = pane.getBoundingClientRect();
    if (rect.width === 0 || rect.height === 0) continue;
    rects.set(kind, {
      x: rect.left - left - whole.clientLeft,
      y: rect.top - top - whole.clientTop,
      width: rect.width,
      height: rect.height,
    });
  }
  return rects;
}

/** How a cuboid is seen by an eye. */
export function seenBy(eye: Eye, solid: Solid3): Seen {
  return { forward: axesOf(eye).forward, scale: scaleAt(eye, centreOf(solid)) };
}
