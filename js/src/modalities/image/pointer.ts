import { toScreen } from "../../stage/camera";
import { paintCross } from "../../stage/cross";
import { paintLens } from "../../stage/lens";
import type { PictureLayer } from "../../stage/picture-layer";
import { paintRing } from "../../stage/ring";
import type { Surface } from "../../stage/surface";
import type { Bench } from "./bench";

/**
 * Paints the brush, the crosshair and the magnifier where the pointer or the keyboard's cross is.
 *
 * False where there is none of them.
 */
export function paintPointer(bench: Bench, layer: PictureLayer, surface: Surface): boolean {
  const camera = bench.camera.peek();
  const look = bench.look.peek();
  const cross = bench.cross.peek();
  const at = cross ?? bench.pointer.peek();
  if (!look.lens) layer.dropDetail();
  if (!at) return false;
  const place = toScreen(camera, at);
  const hasCross = cross !== null || look.cross;
  const hasRing = bench.tool.peek() === "brush" || bench.tool.peek() === "eraser";
  if (hasCross) paintCross(surface, place);
  if (hasRing) paintRing(surface, place, bench.painting.radius.peek() * camera.scale);
  if (look.lens) paintLens(surface, layer, camera, place);
  return hasCross || hasRing || look.lens;
}
