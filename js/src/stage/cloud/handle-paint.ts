import { type Eye, project, projectLine } from "../../geometry/eye";
import type { Vec3 } from "../../geometry/vec3";
import { haloOf } from "../line-style";
import { type Context, inCssPixels, type Surface } from "../surface";

/** A handle as it is painted: squares pull, discs turn. */
export interface HandleMark {
  readonly at: Vec3;
  readonly isRound: boolean;
  /** Whether the keyboard has it in hand. */
  readonly isHeld: boolean;
}

/** CSS pixels. */
const [SIDE, HELD_SIDE, LINE] = [8, 11, 1.5];

/** Paints handles in the colour of their cuboid. */
export function paintHandles(
  surface: Surface,
  eye: Eye,
  handles: readonly HandleMark[],
  color: string,
): void {
  const context = inCssPixels(surface);
  for (const { at, isRound, isHeld } of handles) {
    const spot = project(eye, at);
    if (!spot) continue;
    const side = isHeld ? HELD_SIDE : SIDE;
    context.beginPath();
    if (isRound) context.arc(spot.x, spot.y, side / 2, 0, 2 * Math.PI);
    else context.rect(spot.x - side / 2, spot.y - side / 2, side, side);
    context.strokeStyle = haloOf(color);
    context.lineWidth = 2 * LINE;
    context.stroke();
    context.fillStyle = isHeld ? color : "#ffffff";
    context.fill();
    context.strokeStyle = isHeld ? "#ffffff" : color;
    context.lineWidth = LINE;
    context.stroke();
  }
}

/** Paints the way between places put down so far, and a disc on each. */
export function paintWay(surface: Surface, eye: Eye, places: readonly Vec3[], color: string): void {
  const context = inCssPixels(surface);
  for (const [index, place] of places.entries()) {
    const next = places[index + 1];
    const line = next && projectLine(eye, place, next);
    if (line) strokeLine(context, [line[0].x, line[0].y, line[1].x, line[1].y], color);
  }
  const marks = places.map((at) => ({ at, isRound: true, isHeld: false }));
  paintHandles(surface, eye, marks, color);
}

function strokeLine(
  context: Context,
  [x, y, toX, toY]: readonly [number, number, number, number],
  color: string,
) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.strokeStyle = haloOf(color);
  context.lineWidth = 3 * LINE;
  context.stroke();
  context.strokeStyle = color;
  context.lineWidth = LINE;
  context.stroke();
}
