import type { Vec } from "../geometry/vec";
import type { Skeleton } from "../schema";
import type { Draft } from "../tools/draw/gesture";
import type { Camera } from "./camera";
import { type Plane, place, planeOf } from "./plane";
import type { ShapeMark } from "./shape-mark";
import { ShapePaint } from "./shape-paint";
import type { Surface } from "./surface";

const LINE = 2;
const DOT = 3;
// The first vertex is where a polygon is closed.
const FIRST_DOT = 4.5;
// A line drawn by a free hand has more vertices than dots have room.
const LEAST_GAP = 10;
const SIGN = 7;
const BELONGS = "#147a3d";
const NOT = "#b3261e";

const PLAIN: Omit<ShapeMark, "shape" | "color"> = {
  label: "",
  isSuggested: false,
  isSelected: false,
  isHovered: false,
  isLocked: false,
  opacity: 0.15,
};
const shapes = new ShapePaint();

/** Paints what a gesture has in hand: the shape as it would be, or the line so far, and its vertices. */
export function paintDraft(
  surface: Surface,
  camera: Camera,
  { shape, open, signs = [] }: Draft,
  color: string,
  skeleton?: Skeleton,
): void {
  const mark = { ...PLAIN, shape: shape ?? { type: "polyline", points: open }, color } as const;
  shapes.paint(surface, camera, [mark], { skeletonOf: () => skeleton, hasTags: false });
  paintDots(planeOf(surface, camera), open, color);
  for (const { at, belongs } of signs) paintSign(planeOf(surface, camera), at, belongs);
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

/** Plus or minus on a disc: told apart by form, not by colour alone. */
function paintSign(plane: Plane, at: Vec, belongs: boolean): void {
  const { context, ratio } = plane;
  const [x, y] = place(plane, at);
  context.beginPath();
  context.arc(x, y, SIGN * ratio, 0, 2 * Math.PI);
  context.fillStyle = belongs ? BELONGS : NOT;
  context.fill();
  context.strokeStyle = "#ffffff";
  context.lineWidth = LINE * ratio;
  context.stroke();
  const arm = SIGN * ratio * 0.55;
  context.beginPath();
  context.moveTo(x - arm, y);
  context.lineTo(x + arm, y);
  if (belongs) {
    context.moveTo(x, y - arm);
    context.lineTo(x, y + arm);
  }
  context.stroke();
}
