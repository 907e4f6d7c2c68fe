import type { Vec } from "../geometry/vec";
import type { Skeleton } from "../schema";
import type { Draft } from "../tools/draw/gesture";
import type { Camera } from "./camera";
import { paintJoints } from "./joint-paint";
import { haloOf } from "./line-style";
import { type Plane, place, planeOf } from "./plane";
import type { ShapeMark } from "./shape-mark";
import type { Surface } from "./surface";
import { trace, traceLine } from "./trace";

const LINE = 2;
const HALO = 1;
const FILL = 0.15;
const DOT = 3;
// The first vertex is where a polygon is closed.
const FIRST_DOT = 4.5;
// A line drawn by a free hand has more vertices than dots have room.
const LEAST_GAP = 10;

/** Paints what a gesture has in hand: the shape as it would be, or the line so far, and its vertices. */
export function paintDraft(
  surface: Surface,
  camera: Camera,
  { shape, open }: Draft,
  color: string,
  skeleton?: Skeleton,
): void {
  const plane = planeOf(surface, camera);
  const { context, ratio } = plane;
  context.beginPath();
  if (shape) trace(plane, shape, skeleton);
  else traceLine(plane, open, false);
  if (shape && shape.type !== "polyline" && shape.type !== "keypoints") {
    context.globalAlpha = FILL;
    context.fillStyle = color;
    context.fill("evenodd");
    context.globalAlpha = 1;
  }
  context.lineJoin = "round";
  context.strokeStyle = haloOf(color);
  context.lineWidth = (LINE + 2 * HALO) * ratio;
  context.stroke();
  context.strokeStyle = color;
  context.lineWidth = LINE * ratio;
  context.stroke();
  if (shape) paintJoints(plane, [markOf(shape, color)]);
  paintDots(plane, open, color);
}

function paintDots(plane: Plane, open: readonly Vec[], color: string): void {
  const { context, ratio } = plane;
  let [lastX, lastY] = [Infinity, Infinity];
  for (const [index, vertex] of open.entries()) {
    const [x, y] = place(plane, vertex);
    if (Math.hypot(x - lastX, y - lastY) < LEAST_GAP * ratio) continue;
    [lastX, lastY] = [x, y];
    context.beginPath();
    context.arc(x, y, (index === 0 ? FIRST_DOT : DOT) * ratio, 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
    context.strokeStyle = color;
    context.lineWidth = LINE * ratio;
    context.stroke();
  }
}

function markOf(shape: ShapeMark["shape"], color: string): ShapeMark {
  const plain = { isSuggested: false, isSelected: false, isHovered: false, isLocked: false, opacity: 0 };
  return { id: "", shape, color, label: "", ...plain };
}
