import type { Handle } from "../geometry/handles";
import type { Vec } from "../geometry/vec";
import type { Camera } from "./camera";
import { haloOf } from "./line-style";
import { type Plane, place, planeOf } from "./plane";
import type { Surface } from "./surface";

const SIDE = 8;
const HELD_SIDE = 11;
const MIDDLE_SIDE = 5;
const LINE = 1.5;
const CROWDED = 5;
const TOP = 0;

/** Paints the handles of a shape in its colour; `held` is the one that the keyboard has in hand. */
export function paintHandles(
  surface: Surface,
  camera: Camera,
  handles: readonly Handle[],
  color: string,
  held?: Handle,
): void {
  const plane = planeOf(surface, camera);
  for (const handle of handles) if (handle.kind === "rotate") paintStem(plane, handle, handles, color);
  const isHeld = ({ kind, index, ring }: Handle) =>
    kind === held?.kind && index === held.index && ring === held.ring;
  const shown = uncrowded(plane, handles, isHeld);
  // Those between vertices below the others: these matter more.
  const isBetween = ({ kind }: Handle) => kind === "middle";
  for (const handle of [...shown.filter(isBetween), ...shown.filter((handle) => !isBetween(handle))])
    paintHandle(plane, handle, color, isHeld(handle));
}

/** Leaves out vertices that all but lie on the one before: a crowd hides the line, and takes long to paint. */
function uncrowded(
  { scale, ratio }: Plane,
  handles: readonly Handle[],
  isHeld: (handle: Handle) => boolean,
): readonly Handle[] {
  const apart = (CROWDED * ratio) / scale;
  let last: Vec = [Infinity, Infinity];
  return handles.filter((handle) => {
    if (handle.kind !== "vertex" || isHeld(handle)) return true;
    const [x, y] = handle.at;
    if (Math.abs(x - last[0]) < apart && Math.abs(y - last[1]) < apart) return false;
    last = handle.at;
    return true;
  });
}

/** Squares where a side or a corner is pulled, discs elsewhere. */
function paintHandle(plane: Plane, { kind, at }: Handle, color: string, isHeld: boolean): void {
  const { context, ratio } = plane;
  const side = (isHeld ? HELD_SIDE : kind === "middle" ? MIDDLE_SIDE : SIDE) * ratio;
  const [x, y] = place(plane, at);
  context.beginPath();
  if (kind === "corner" || kind === "side") {
    const [left, top] = [Math.round(x - side / 2), Math.round(y - side / 2)];
    context.rect(left, top, Math.round(side), Math.round(side));
  } else context.arc(x, y, side / 2, 0, 2 * Math.PI);
  context.lineJoin = "miter";
  context.strokeStyle = haloOf(color);
  context.lineWidth = 2 * LINE * ratio;
  context.stroke();
  context.fillStyle = isHeld ? color : "#ffffff";
  context.fill();
  context.strokeStyle = isHeld ? "#ffffff" : color;
  context.lineWidth = LINE * ratio;
  context.stroke();
}

/** The line from the handle that turns a shape to the top, on which it stands. */
function paintStem(plane: Plane, handle: Handle, handles: readonly Handle[], color: string): void {
  const foot = handles.find(({ kind, index }) => kind === "side" && index === TOP);
  if (!foot) return;
  const { context, ratio } = plane;
  context.beginPath();
  context.moveTo(...place(plane, foot.at));
  context.lineTo(...place(plane, handle.at));
  context.strokeStyle = haloOf(color);
  context.lineWidth = 2 * LINE * ratio;
  context.stroke();
  context.strokeStyle = color;
  context.lineWidth = LINE * ratio;
  context.stroke();
}
