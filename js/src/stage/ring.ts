import type { Vec } from "../geometry/vec";
import { inCssPixels, type Surface } from "./surface";

/** A circle around a place of the view, seen on anything: what a brush would paint. */
export function paintRing(surface: Surface, [x, y]: Vec, radius: number): void {
  const context = inCssPixels(surface);
  context.beginPath();
  context.arc(x, y, Math.max(radius, 1), 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = "#00000080";
  context.stroke();
  context.lineWidth = 1;
  context.strokeStyle = "#ffffff";
  context.stroke();
}
