import { corners } from "../../geometry/cuboid";
import {
  type Eye,
  flown,
  framed,
  framing,
  orbited,
  panned,
  project,
  sized,
  zoomed,
} from "../../geometry/eye";
import type { Vec } from "../../geometry/vec";
import { add3, type Bounds3, boundsOf, lerp3, type Vec3 } from "../../geometry/vec3";
import type { Solid } from "../../schema";
import type { PaneKind } from "../../tools/cloud/grips";
import { boundedZoom, lookAside, WHOLLY } from "./aside";
import { type Bench, BIRDS_EYE } from "./bench";
import { coloring, colorings, SIZES } from "./look";
import { boundsOfMost } from "./most";

const ZOOM = 1.5;
/** Radians that a CSS pixel of a drag turns, and a key does. */
const [A_PIXEL, A_KEY] = [0.006, Math.PI / 24];
/** The share of the view that a key flies. */
const FLIGHT = 0.1;
/** How far down the first look from aside looks. */
const ASLANT = Math.PI / 5;
/** Metres in sight around what is framed. */
const AROUND = 3;

/** The main pane's eye, in the pane's size. */
function eyeNow(bench: Bench): Eye {
  return bench.eyes.peek().get("main") ?? bench.eye.peek();
}

/** Zooms a pane at a place of it, in its middle where none is given. */
export function zoomAt(bench: Bench, pane: PaneKind, factor: number, at?: Vec): void {
  if (pane === "main") bench.eye.value = zoomed(eyeNow(bench), factor, at);
  else lookAside(bench, pane, (eye) => zoomed(eye, boundedZoom(bench.aside.peek(), factor), at));
}

export function zoom(bench: Bench, direction: 1 | -1, pane: PaneKind = "main"): void {
  zoomAt(bench, pane, ZOOM ** direction);
}

/** Moves what a pane shows along with a hand, in CSS pixels. */
export function pan(bench: Bench, pane: PaneKind, [dx, dy]: Vec): void {
  if (pane === "main") bench.eye.value = panned(eyeNow(bench), dx, dy);
  else lookAside(bench, pane, (eye) => panned(eye, dx, dy));
}

/** Looks around by a drag, in CSS pixels: from then on in perspective. */
export function orbit(bench: Bench, [dx, dy]: Vec): void {
  bench.eye.value = orbited({ ...eyeNow(bench), kind: "perspective" }, -dx * A_PIXEL, dy * A_PIXEL);
}

/** Looks around by a key: to the left, and further down. */
export function orbitBy(bench: Bench, left: number, down: number): void {
  bench.eye.value = orbited({ ...eyeNow(bench), kind: "perspective" }, left * A_KEY, down * A_KEY);
}

/** Flies by steps, each a share of what is seen. */
export function fly(
  bench: Bench,
  {
    ahead = 0,
    right = 0,
    up = 0,
  }: { readonly ahead?: number; readonly right?: number; readonly up?: number },
): void {
  const eye = eyeNow(bench);
  const step = (FLIGHT * Math.min(eye.width, eye.height)) / eye.scale;
  bench.eye.value = flown(eye, ahead * step, right * step, up * step);
}

/** Looks straight down at what is in the middle. */
export function lookDown(bench: Bench): void {
  const { yaw, pitch, kind } = BIRDS_EYE;
  bench.eye.value = { ...eyeNow(bench), yaw, pitch, kind };
}

/** Looks at what is in the middle from aside. */
export function lookFromAside(bench: Bench): void {
  const eye = eyeNow(bench);
  if (eye.kind !== "perspective") bench.eye.value = { ...eye, kind: "perspective", pitch: ASLANT };
}

/** Moves what the pane in focus shows as a key says: a view beside the cloud in its plane. */
export function flyOn(bench: Bench, right: number, ahead: number): void {
  const pane = bench.stage.focused();
  const eye = bench.eyes.peek().get(pane);
  if (pane === "main" || !eye) fly(bench, { right, ahead });
  else {
    const step = FLIGHT * Math.min(eye.width, eye.height);
    pan(bench, pane, [-right * step, ahead * step]);
  }
}

/** Shows all that the pane in focus is for. */
export function resetOn(bench: Bench): void {
  if (bench.stage.focused() === "main") reset(bench);
  else bench.aside.value = WHOLLY;
}

/** Shows nearly all of the cloud from above. */
export function reset(bench: Bench): void {
  const eye = sized(BIRDS_EYE, eyeNow(bench));
  const open = bench.book.open.peek();
  bench.eye.value = open ? framed(eye, boundsOfMost(open.points)) : eye;
}

/** Shows what is selected as large as the view allows, else the whole cloud. */
export function frameObject(bench: Bench): void {
  const places = bench.selected ? placesOf(bench.selected.solid) : [];
  if (places.length === 0) reset(bench);
  else bench.eye.value = framing(eyeNow(bench), places);
  bench.aside.value = WHOLLY;
}

/** Moves the view so that a place is in sight. */
export function reveal(bench: Bench, place: Vec3): void {
  const eye = eyeNow(bench);
  const seen = project(eye, place);
  const isSeen = seen && seen.x > 0 && seen.y > 0 && seen.x < eye.width && seen.y < eye.height;
  if (!isSeen) bench.eye.value = { ...eye, target: place };
}

/** Moves the view so that what is selected, in the list for instance, is in sight. */
export function revealSelected(bench: Bench): void {
  const bounds = boundsOf(bench.selected ? placesOf(bench.selected.solid) : []);
  if (bounds && bench.panes.peek().has("main")) reveal(bench, lerp3(bounds.low, bounds.high, 0.5));
}

/** Where an object is, with some room around it. */
export function placesOf(solid: Solid): readonly Vec3[] {
  switch (solid.type) {
    case "cuboid":
      return corners({
        ...solid,
        length: solid.length + AROUND,
        width: solid.width + AROUND,
        height: solid.height,
      });
    case "point3d":
      return [-AROUND, AROUND].map((by) => add3([solid.x, solid.y, solid.z], [by, by, 0]));
    case "polyline3d":
      return solid.points;
    case "pointmask":
      return [];
  }
}

/** What the cloud's tiles cover; null where there is none. */
export function boundsOfCloud(bench: Bench): Bounds3 | null {
  const cloud = bench.book.open.peek()?.cloud;
  if (!cloud || cloud.tiles.length === 0) return null;
  const axes = [0, 1, 2].map((axis) => {
    const origin = cloud.origin[axis] ?? 0;
    const lows = cloud.tiles.map(({ low }) => low[axis] ?? 0);
    const highs = cloud.tiles.map(({ low, step }) => (low[axis] ?? 0) + 65_535 * (step[axis] ?? 0));
    return [origin + Math.min(...lows), origin + Math.max(...highs)] as const;
  });
  return {
    low: axes.map(([low]) => low) as unknown as Vec3,
    high: axes.map(([, high]) => high) as unknown as Vec3,
  };
}

export function toggleLook(bench: Bench, name: "ground" | "sides" | "grid" | "names" | "cameras"): void {
  const look = bench.look.peek();
  bench.look.value = { ...look, [name]: !look[name] };
}

/** Colours points by the next of what they can be coloured by. */
export function stepColor(bench: Bench): void {
  const cloud = bench.book.open.peek()?.cloud;
  if (!cloud) return;
  const look = bench.look.peek();
  const all = colorings(cloud);
  const at = all.findIndex(([name]) => name === coloring(look, cloud));
  const [color, name] = all[(at + 1) % all.length] ?? ["height", "height"];
  bench.look.value = { ...look, color };
  bench.desk.session.say("info", `Coloured by ${name}.`);
}

export function resizePoints(bench: Bench, steps: 1 | -1): void {
  const look = bench.look.peek();
  const size = Math.min(Math.max(look.size + steps * SIZES.step, SIZES.least), SIZES.most);
  bench.look.value = { ...look, size };
}

/** Shows only points at the heights of what is selected; where some are hidden already, all. */
export function toggleClip(bench: Bench): void {
  const look = bench.look.peek();
  const solid = bench.cuboid.peek();
  if (look.low !== null || look.high !== null) bench.look.value = { ...look, low: null, high: null };
  else if (solid) {
    const half = solid.height / 2;
    bench.look.value = { ...look, low: solid.z - half, high: solid.z + half };
  } else bench.desk.session.say("info", "Select a cuboid: only what is as high as it is shown then.");
}
