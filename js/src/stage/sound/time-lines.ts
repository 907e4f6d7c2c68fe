import { inCanvasPixels, type Surface } from "../surface";

const HALO = 0.7;

/** An upright line at `x`, in CSS pixels; with a halo it is seen on whatever lies under it. */
export function paintTimeLine(
  surface: Surface,
  x: number,
  color: string,
  { halo = "", isDashed = false } = {},
): void {
  const context = inCanvasPixels(surface);
  const { ratio, view } = surface;
  if (x < -1 || x > view.width + 1) return;
  const line = Math.max(Math.round(1.5 * ratio), 1);
  const at = Math.round(x * ratio - line / 2);
  const height = view.height * ratio;
  if (halo) {
    context.globalAlpha = HALO;
    context.fillStyle = halo;
    context.fillRect(at - line, 0, 3 * line, height);
    context.globalAlpha = 1;
  }
  context.fillStyle = color;
  const step = isDashed ? 4 * ratio : height;
  for (let y = 0; y < height; y += 2 * step) context.fillRect(at, y, line, Math.min(step, height - y));
}
