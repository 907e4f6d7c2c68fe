import { type Eye, projectLine } from "../../geometry/eye";
import type { Vec3 } from "../../geometry/vec3";
import { inCssPixels, type Surface } from "../surface";

/** Metres between lines, whichever are at least so many CSS pixels apart. */
const STEPS = [0.1, 0.5, 1, 5, 10, 50, 100, 500, 1000];
const APART = 36;
/** Lines on either side of the middle. */
const LINES = 40;
const INSET = 10;

/** Paints a grid on the ground around what is looked at, and says how wide its cells are. */
export function paintGrid(
  surface: Surface,
  eye: Eye,
  height: number,
  ink: { line: string; text: string; halo: string },
): void {
  const context = inCssPixels(surface);
  const step = STEPS.find((each) => each * eye.scale >= APART) ?? 1000;
  const [x, y] = [eye.target[0], eye.target[1]].map((at) => Math.round(at / step) * step) as [number, number];
  const reach = LINES * step;
  const path = new Path2D();
  for (let index = -LINES; index <= LINES; index++) {
    const by = index * step;
    const lines: readonly (readonly [Vec3, Vec3])[] = [
      [
        [x + by, y - reach, height],
        [x + by, y + reach, height],
      ],
      [
        [x - reach, y + by, height],
        [x + reach, y + by, height],
      ],
    ];
    for (const [from, to] of lines) {
      const seen = projectLine(eye, from, to);
      if (!seen) continue;
      path.moveTo(seen[0].x, seen[0].y);
      path.lineTo(seen[1].x, seen[1].y);
    }
  }
  context.strokeStyle = ink.line;
  context.globalAlpha = 0.5;
  context.lineWidth = 1;
  context.stroke(path);
  context.globalAlpha = 1;
  paintScale(surface, `${step} m`, ink);
}

function paintScale(surface: Surface, text: string, ink: { text: string; halo: string }): void {
  const context = inCssPixels(surface);
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  context.strokeStyle = ink.halo;
  context.lineWidth = 3;
  const at = [INSET, surface.view.height - INSET] as const;
  context.strokeText(text, ...at);
  context.fillStyle = ink.text;
  context.fillText(text, ...at);
}
