import { toScreen } from "../../stage/camera";
import { paintCross } from "../../stage/cross";
import { paintLens } from "../../stage/lens";
import type { PictureLayer } from "../../stage/picture-layer";
import { paintRing } from "../../stage/ring";
import type { Surface } from "../../stage/surface";
import type { Bench } from "./bench";

/** Paints the brush, the crosshair and the magnifier where the pointer or the keyboard's cross is. */
export function paintPointer(bench: Bench, layer: PictureLayer, surface: Surface): void {
  const camera = bench.camera.peek();
  const look = bench.look.peek();
  const cross = bench.cross.peek();
  const at = cross ?? bench.pointer.peek();
  if (!at) return;
  const place = toScreen(camera, at);
  if (cross || look.cross) paintCross(surface, place);
  if (bench.tool.peek() === "brush" || bench.tool.peek() === "eraser")
    paintRing(surface, place, bench.painting.radius.peek() * camera.scale);
  if (look.lens) paintLens(surface, layer, camera, place);
  else layer.dropDetail();
}
