import { type Eye, project, projectLine } from "../../geometry/eye";
import type { Rect } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import { haloOf } from "../line-style";
import { type Context, inCssPixels, type Surface } from "../surface";

/** A line, or a point where there is one place, as it is painted. */
export interface LineMark {
  readonly places: readonly Vec3[];
  readonly isClosed: boolean;
  readonly color: string;
  readonly isSuggested: boolean;
  /** Whether it stands out: selected, under the pointer or in hand. */
  readonly isRaised: boolean;
}

/** CSS pixels. */
const [PLAIN, RAISED, HALO] = [2, 3, 2];
const [DOT, RAISED_DOT] = [4, 5.5];
const DASHES = [6, 4];

/** Paints points as discs and lines from place to place. */
export function paintLines(surface: Surface, eye: Eye, marks: readonly LineMark[]): void {
  const context = inCssPixels(surface);
  context.lineJoin = "round";
  context.lineCap = "round";
  const ordered = [...marks].sort((a, b) => Number(a.isRaised) - Number(b.isRaised));
  for (const mark of ordered)
    if (mark.places.length === 1) paintDot(context, eye, mark);
    else paintLine(context, eye, mark);
}

/** Paints a ring of the view, in CSS pixels: what a lasso holds so far. */
export function paintRing(surface: Surface, ring: readonly Vec[], color: string): void {
  const context = inCssPixels(surface);
  const path = new Path2D();
  for (const [x, y] of ring) path.lineTo(x, y);
  path.closePath();
  context.fillStyle = `${color}20`;
  context.fill(path);
  stroke(context, path, color, PLAIN, true);
}

/** Where a line is seen; the parts behind the eye are left out. */
export function linesSeen(
  eye: Eye,
  places: readonly Vec3[],
  isClosed: boolean,
): readonly (readonly [Vec, Vec])[] {
  return places.flatMap((from, index) => {
    const to = places[index + 1] ?? (isClosed && places.length > 2 ? places[0] : undefined);
    const line = to && projectLine(eye, from, to);
    return line ? [[[line[0].x, line[0].y] as const, [line[1].x, line[1].y] as const] as const] : [];
  });
}

function paintDot(context: Context, eye: Eye, { places, color, isRaised, isSuggested }: LineMark): void {
  const spot = places[0] && project(eye, places[0]);
  if (!spot) return;
  const path = new Path2D();
  path.arc(spot.x, spot.y, isRaised ? RAISED_DOT : DOT, 0, 2 * Math.PI);
  if (!isSuggested) {
    context.fillStyle = color;
    context.fill(path);
  }
  stroke(context, path, isSuggested ? color : "#ffffff", 1.5, false);
}

function paintLine(context: Context, eye: Eye, mark: LineMark): void {
  const path = new Path2D();
  for (const [from, to] of linesSeen(eye, mark.places, mark.isClosed)) {
    path.moveTo(...from);
    path.lineTo(...to);
  }
  stroke(context, path, mark.color, mark.isRaised ? RAISED : PLAIN, mark.isSuggested);
}

function stroke(context: Context, path: Path2D, color: string, width: number, isDashed: boolean): void {
  context.setLineDash([]);
  context.strokeStyle = haloOf(color);
  context.lineWidth = width + HALO;
  context.stroke(path);
  context.setLineDash(isDashed ? DASHES : []);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
  context.setLineDash([]);
}

/** The box of the view that the places of a line in sight take; null where there are none. */
export function lineBox(eye: Eye, places: readonly Vec3[]): Rect | null {
  const spots = places.flatMap((place) => project(eye, place) ?? []);
  const seen = spots.filter(({ x, y }) => x > 0 && y > 0 && x < eye.width && y < eye.height);
  if (seen.length === 0) return null;
  const [xs, ys] = [seen.map(({ x }) => x), seen.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
