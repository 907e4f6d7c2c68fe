import type { Size } from "../geometry/rect";
import type { Vec } from "../geometry/vec";
import { type Camera, toPicture } from "./camera";
import { paintCross } from "./cross";
import type { PictureLayer } from "./picture-layer";
import { inCssPixels, type Surface } from "./surface";

const ACROSS = 160;
const MARGIN = 12;
const TIMES = 4;

/** The top left corner of the magnifier: at the right, at the left while the pointer is near there. */
export function lensCorner(view: Size, [x, y]: Vec): Vec {
  const left = view.width - ACROSS - MARGIN;
  const isNear = x > left - MARGIN && y < ACROSS + 2 * MARGIN;
  return [isNear ? MARGIN : left, MARGIN];
}

/** The camera of the magnifier: what lies at a place of the view is in its middle, larger. */
export function lensCamera(camera: Camera, at: Vec): Camera {
  const scale = camera.scale * TIMES;
  const [x, y] = toPicture(camera, at);
  return { scale, x: x - ACROSS / 2 / scale, y: y - ACROSS / 2 / scale };
}

/** A round magnifier in a corner of the view, with a cross where the pointer is. */
export function paintLens(surface: Surface, layer: PictureLayer, camera: Camera, at: Vec): void {
  const { view, ratio } = surface;
  const [left, top] = lensCorner(view, at);
  const context = inCssPixels(surface);
  const rim = () => {
    context.beginPath();
    context.arc(left + ACROSS / 2, top + ACROSS / 2, ACROSS / 2, 0, 2 * Math.PI);
  };
  context.save();
  rim();
  context.fillStyle = layer.ground().blank;
  context.fill();
  context.clip();
  const glass: Surface = {
    ...surface,
    view: { width: ACROSS, height: ACROSS },
    corner: [Math.round(left * ratio), Math.round(top * ratio)],
  };
  layer.paintDetail(glass, lensCamera(camera, at));
  paintCross(glass, [ACROSS / 2, ACROSS / 2]);
  context.restore();
  inCssPixels(surface);
  rim();
  context.lineWidth = 3;
  context.strokeStyle = "#00000080";
  context.stroke();
  context.lineWidth = 1.5;
  context.strokeStyle = "#ffffff";
  context.stroke();
}
