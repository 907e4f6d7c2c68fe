import { bytesOf } from "./colouring";
import { WebGLRenderer } from "./three";

/** A canvas's way to the GPU. */
export interface Gpu {
  readonly gl: WebGL2RenderingContext;
  readonly renderer: WebGLRenderer;
}

/** Null where the browser has no WebGL 2. */
export function gpuOf(canvas: HTMLCanvasElement): Gpu | null {
  const gl = canvas.getContext("webgl2", {
    alpha: false,
    antialias: false,
    // More is drawn on top of what is there.
    preserveDrawingBuffer: true,
    powerPreference: "high-performance",
  });
  if (!gl) return null;
  const renderer = new WebGLRenderer({ canvas, context: gl });
  renderer.setPixelRatio(1);
  renderer.autoClear = false;
  renderer.sortObjects = false;
  return { gl, renderer };
}

/** Empties what may be drawn on. */
export function clear({ gl }: Gpu, background: string): void {
  const [red, green, blue] = bytesOf(background);
  gl.clearColor(red / 255, green / 255, blue / 255, 1);
  gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
}

/** Gives it back at once: a page can hold sixteen. */
export function release({ renderer }: Gpu): void {
  renderer.dispose();
  renderer.forceContextLoss();
}
