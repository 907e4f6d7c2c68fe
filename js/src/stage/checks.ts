import type { Context } from "./surface";

/** Side of a check in CSS pixels. */
const SIDE = 8;

/** A checkerboard in two colours that begins at a place of the canvas. */
export function checks(
  context: Context,
  [light, dark]: readonly [string, string],
  ratio: number,
  [left, top]: readonly [number, number],
): CanvasPattern | string {
  const side = Math.max(Math.round(SIDE * ratio), 1);
  const board = new OffscreenCanvas(2 * side, 2 * side);
  const paint = board.getContext("2d") as OffscreenCanvasRenderingContext2D;
  paint.fillStyle = light;
  paint.fillRect(0, 0, 2 * side, 2 * side);
  paint.fillStyle = dark;
  paint.fillRect(0, 0, side, side);
  paint.fillRect(side, side, side, side);
  const pattern = context.createPattern(board, "repeat");
  pattern?.setTransform({ e: left, f: top });
  return pattern ?? light;
}
