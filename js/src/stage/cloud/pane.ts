import type { Rect } from "../../geometry/rect";
import type { Surface } from "../surface";

/** Paints in a part of a surface, and nowhere else; `rect` is in its CSS pixels. */
export function paintWithin(surface: Surface, rect: Rect, paint: (part: Surface) => void): void {
  const { context, ratio, corner } = surface;
  const left = Math.round(corner[0] + rect.x * ratio);
  const top = Math.round(corner[1] + rect.y * ratio);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(left, top, Math.round(rect.width * ratio), Math.round(rect.height * ratio));
  context.clip();
  paint({ context, ratio, view: rect, corner: [left, top] });
  context.restore();
}
