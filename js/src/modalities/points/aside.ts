import { type Solid3, toLocal, toPlace } from "../../geometry/cuboid";
import { axesOf, besideSolid, type Eye, type Side } from "../../geometry/eye";
import type { Size } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import { add3, scale3, type Vec3 } from "../../geometry/vec3";
import type { Solid } from "../../schema";
import type { Bench } from "./bench";
import { change, shifted } from "./commands";
import type { Placed } from "./placed";

/** Where the views beside the cloud look, all alike: it goes with the cuboid, wherever that goes. */
export interface Aside {
  /** How much closer they are than they would be by themselves. */
  readonly zoom: number;
  /** Metres along the cuboid's heading, to its left and upwards of its centre. */
  readonly at: Vec3;
}

/** All of the cuboid, in the middle. */
export const WHOLLY: Aside = { zoom: 1, at: [0, 0, 0] };

const [FARTHEST, CLOSEST] = [0.1, 20];

/** How a view beside the cloud sees a cuboid. */
export function eyeAside(kind: Side, solid: Solid3, size: Size, { zoom, at }: Aside): Eye {
  const eye = besideSolid(kind, solid, size);
  return { ...eye, scale: eye.scale * zoom, target: toPlace(solid, at) };
}

/** Looks at the selected cuboid as one of the views beside the cloud then would. */
export function lookAside(bench: Bench, kind: Side, to: (eye: Eye) => Eye): void {
  const [eye, solid] = [bench.eyes.peek().get(kind), bench.cuboid.peek()];
  if (!eye || !solid) return;
  const { scale, target } = to(eye);
  bench.aside.value = {
    zoom: (bench.aside.peek().zoom * scale) / eye.scale,
    at: toLocal(solid, target),
  };
}

/** Moves the selected cuboid in the plane of the view beside the cloud that has the focus; false where none has. */
export function nudgeAside(bench: Bench, [right, up]: Vec): boolean {
  const pane = bench.stage.focused();
  const [eye, solid] = [bench.eyes.peek().get(pane), bench.selected?.solid];
  if (pane === "main" || !eye || !solid) return false;
  const axes = axesOf(eye);
  change(bench, shifted(solid, add3(scale3(axes.right, right), scale3(axes.up, up))));
  return true;
}

/** A factor by which views beside the cloud zoom, within bounds. */
export function boundedZoom({ zoom }: Aside, factor: number): number {
  return Math.min(Math.max(zoom * factor, FARTHEST), CLOSEST) / zoom;
}

/** What looks at all of another object once it is selected; not at one in another frame, or corrected. */
export function keepAside(bench: Bench): () => void {
  let last: Placed | undefined;
  return () => {
    const { selected } = bench;
    if (!selected) return;
    if (!last || !isSame(bench, last, selected)) bench.aside.value = WHOLLY;
    last = selected;
  };
}

function isSame(bench: Bench, before: Placed, { id, solid, isSuggested }: Placed): boolean {
  const track = trackOf(solid);
  const isCorrected = before.isSuggested && !isSuggested && !bench.byId.peek().has(before.id);
  return id === before.id || isCorrected || (track !== "" && track === trackOf(before.solid));
}

/** "" where an object is in no track. */
function trackOf(solid: Solid): string {
  return (solid.type === "cuboid" && solid.track) || "";
}
