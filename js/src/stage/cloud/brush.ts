import { CloudPoints } from "../../geometry/cloud-points";
import type { Scope } from "../../kit/scope";
import { type Gpu, gpuOf, release } from "./gpu";
import { PointMaterial } from "./point-material";
import { Camera } from "./three";
import { TileGeometries } from "./tile-geometries";

/** What a view draws points with. */
export interface Brush {
  readonly canvas: HTMLCanvasElement;
  /** Null where the browser has no WebGL 2. */
  readonly gpu: Gpu | null;
  readonly material: PointMaterial;
}

/** Made ready for the view that comes next on this page. */
let ready: Brush | null = null;

/**
 * Has the GPU make its program while the kernel still reads: that takes longer than to draw what comes first.
 *
 * One on a page: a view that comes without it makes its own.
 */
export function makeReady(scope: Scope): void {
  if (ready) return;
  const made = makeBrush();
  ready = made;
  if (made.gpu) warm(made.gpu, made.material);
  scope.add(() => {
    if (ready !== made) return;
    ready = null;
    drop(made);
  });
}

/** Gives the one that is ready, else a new one. */
export function takeBrush(): Brush {
  const taken = ready;
  ready = null;
  if (!taken?.gpu?.gl.isContextLost()) return taken ?? makeBrush();
  drop(taken);
  return makeBrush();
}

export function drop({ canvas, gpu, material }: Brush): void {
  material.dispose();
  if (gpu) release(gpu);
  canvas.remove();
}

function makeBrush(): Brush {
  const canvas = document.createElement("canvas");
  canvas.style.cssText = "position:absolute;inset:0;display:block;pointer-events:none";
  canvas.width = 0;
  canvas.height = 0;
  return { canvas, gpu: gpuOf(canvas), material: new PointMaterial() };
}

/** Draws a point where nobody sees it: GPUs finish a program only when something is drawn with it. */
function warm({ gl, renderer }: Gpu, { shader }: PointMaterial): void {
  const points = new CloudPoints([0, 0, 0], [{ low: [0, 0, 0], step: [1, 1, 1], count: 1 }]);
  points.take(0, new Uint16Array(3));
  const tiles = new TileGeometries(points);
  tiles.range([0], [1], { by: "single", color: "#000000" });
  tiles.scene.overrideMaterial = shader;
  renderer.setSize(1, 1, false);
  renderer.render(tiles.scene, new Camera());
  gl.flush();
  tiles.dispose();
}
