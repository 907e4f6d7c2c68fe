import type { Handle } from "../../geometry/handles";
import type { Vec } from "../../geometry/vec";
import type { Box } from "../../schema";
import type { Camera } from "../camera";
import { paintHandles } from "../handle-paint";
import { haloOf } from "../line-style";
import { place, planeOf } from "../plane";
import type { Surface } from "../surface";
import { trace } from "../trace";

/** Points seen from above, three numbers each: metres to the right and backwards, and upwards. */
export type SeenPoints = Float32Array;

export interface FootprintMark {
  readonly box: Box;
  readonly color: string;
  /** Whether it follows from others, and was not placed here. */
  readonly isThin: boolean;
  readonly handles: readonly Handle[];
}

/** CSS pixels of a point. */
const DOT = 1.5;

/** Paints points: those between two heights in one colour, the others in another. */
export function paintDots(
  surface: Surface,
  camera: Camera,
  points: SeenPoints,
  [bottom, top]: readonly [number, number],
  ink: { readonly within: string; readonly beyond: string },
): void {
  const { context, ratio, scale, x, y } = planeOf(surface, camera);
  const side = Math.max(Math.round(DOT * ratio), 1);
  for (const isWithin of [false, true]) {
    context.fillStyle = isWithin ? ink.within : ink.beyond;
    for (let at = 0; at < points.length; at += 3) {
      const height = points[at + 2] ?? 0;
      if ((height >= bottom && height <= top) !== isWithin) continue;
      const [right, back] = [points[at] ?? 0, points[at + 1] ?? 0];
      context.fillRect(Math.round(x + right * scale), Math.round(y + back * scale), side, side);
    }
  }
}

/** Paints what a cuboid covers, with a line to its front, and its handles. */
export function paintFootprint(surface: Surface, camera: Camera, mark: FootprintMark): void {
  const plane = planeOf(surface, camera);
  const { context, ratio } = plane;
  const { box, color, isThin } = mark;
  const { x, y, width, height, angle = 0 } = box;
  const turn = (angle * Math.PI) / 180;
  const middle: Vec = [x + width / 2, y + height / 2];
  const ahead = height / 2;
  const front: Vec = [middle[0] + ahead * Math.sin(turn), middle[1] - ahead * Math.cos(turn)];
  context.beginPath();
  trace(plane, box);
  context.moveTo(...place(plane, middle));
  context.lineTo(...place(plane, front));
  context.lineWidth = (isThin ? 3 : 4) * ratio;
  context.strokeStyle = haloOf(color);
  context.stroke();
  context.lineWidth = (isThin ? 1 : 2) * ratio;
  context.strokeStyle = color;
  context.stroke();
  paintHandles(surface, camera, mark.handles, color);
}
