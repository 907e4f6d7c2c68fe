import type { Vec } from "../geometry/vec";
import type { Camera } from "./camera";
import { haloOf } from "./line-style";
import { place, planeOf } from "./plane";
import type { Surface } from "./surface";

const LINE = 2;
const RADIUS = 3.5;

/** Paints the vertices that a gesture has placed, and the lines between them. */
export function paintOpen(surface: Surface, camera: Camera, open: readonly Vec[], color: string): void {
  const plane = planeOf(surface, camera);
  const { context, ratio } = plane;
  context.beginPath();
  const points = open.map((at) => place(plane, at));
  points.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.lineJoin = "round";
  context.strokeStyle = haloOf(color);
  context.lineWidth = 2 * LINE * ratio;
  context.stroke();
  context.strokeStyle = color;
  context.lineWidth = LINE * ratio;
  context.stroke();
  for (const [index, at] of points.entries()) disc(context, at, (index === 0 ? 1.4 : 1) * RADIUS * ratio);
}

function disc(context: Surface["context"], [x, y]: Vec, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = "#ffffff";
  context.fill();
  context.stroke();
}
