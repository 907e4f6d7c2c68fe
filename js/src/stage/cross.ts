import type { Vec } from "../geometry/vec";
import { inCanvasPixels, type Surface } from "./surface";

/** Lines through a place of the view, from border to border: light with dark beside it, seen on anything. */
export function paintCross(surface: Surface, [x, y]: Vec): void {
  const context = inCanvasPixels(surface);
  const { view, ratio } = surface;
  const [width, height] = [Math.ceil(view.width * ratio), Math.ceil(view.height * ratio)];
  const line = Math.max(Math.round(ratio), 1);
  const [left, top] = [Math.floor(x * ratio - line / 2), Math.floor(y * ratio - line / 2)];
  context.fillStyle = "#00000080";
  context.fillRect(left - line, 0, 3 * line, height);
  context.fillRect(0, top - line, width, 3 * line);
  context.fillStyle = "#ffffff";
  context.fillRect(left, 0, line, height);
  context.fillRect(0, top, width, line);
}
