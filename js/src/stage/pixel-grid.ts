import type { Size } from "../geometry/rect";
import type { Camera } from "./camera";
import { inCanvasPixels, type Surface } from "./surface";

/** CSS pixels a pixel of the picture from which on the grid helps more than it hides. */
const FROM_SCALE = 8;

/** Lines between the pixels of the picture, one pixel of the screen wide; none where they would crowd. */
export function paintPixelGrid(surface: Surface, camera: Camera, picture: Size, color: string): void {
  if (camera.scale < FROM_SCALE) return;
  const { view, ratio } = surface;
  const context = inCanvasPixels(surface);
  const columns = borders(camera.x, view.width / camera.scale, picture.width);
  const rows = borders(camera.y, view.height / camera.scale, picture.height);
  const scale = camera.scale * ratio;
  const [xs, ys] = [
    columns.map((column) => Math.round((column - camera.x) * scale)),
    rows.map((row) => Math.round((row - camera.y) * scale)),
  ];
  const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return;
  context.fillStyle = color;
  for (const x of xs) context.fillRect(x, top, 1, bottom - top);
  for (const y of ys) context.fillRect(left, y, right - left, 1);
}

/** The borders between pixels from the first to the last in sight. */
function borders(from: number, length: number, count: number): readonly number[] {
  const first = Math.max(Math.floor(from), 0);
  const last = Math.min(Math.ceil(from + length), count);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
}
