import { corners, EDGES, FACE_SIDES, placeAt, type Sides, type Solid3, toPlace } from "../../geometry/cuboid";
import { type Eye, project, projectLine } from "../../geometry/eye";
import type { Rect } from "../../geometry/rect";
import { haloOf } from "../line-style";
import { type Context, inCssPixels, type Surface } from "../surface";

/** A cuboid as it is painted. */
export interface CuboidMark {
  readonly solid: Solid3;
  readonly color: string;
  readonly isSuggested: boolean;
  /** Whether it stands out: selected, under the pointer or in hand. */
  readonly isRaised: boolean;
  /** Whether nobody has placed it: it was interpolated. */
  readonly isThin: boolean;
}

/** CSS pixels. */
const [PLAIN, RAISED, THIN] = [1.5, 2.5, 1];
const HALO = 2;
const DASHES = [6, 4];
/** How far the line that tells the heading leaves the nose, as a share of the length. */
const HEADING = 0.25;
const NOSE_FILL = "30";
/** Around the front. */
const NOSE: readonly Sides[] = [
  [1, 1, -1],
  [1, -1, -1],
  [1, -1, 1],
  [1, 1, 1],
];

/** Paints cuboids by their edges, with the front filled and a line to where they head. */
export function paintCuboids(surface: Surface, eye: Eye, marks: readonly CuboidMark[]): void {
  const context = inCssPixels(surface);
  context.lineJoin = "round";
  context.lineCap = "round";
  // Those that stand out are painted last.
  const ordered = [...marks].sort((a, b) => Number(a.isRaised) - Number(b.isRaised));
  for (const mark of ordered) paintCuboid(context, eye, mark);
}

/** The box of the view that a cuboid takes; null where it is not seen. */
export function cuboidBox(eye: Eye, solid: Solid3): Rect | null {
  const spots = corners(solid).flatMap((corner) => project(eye, corner) ?? []);
  if (spots.length < 8) return null;
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const [right, bottom] = [Math.max(...xs), Math.max(...ys)];
  const isSeen = right > 0 && bottom > 0 && x < eye.width && y < eye.height;
  return isSeen ? { x, y, width: right - x, height: bottom - y } : null;
}

function paintCuboid(context: Context, eye: Eye, mark: CuboidMark): void {
  const { color, isRaised, isSuggested, isThin } = mark;
  const width = isRaised ? RAISED : isThin ? THIN : PLAIN;
  const edges = edgesOf(eye, mark.solid);
  fillNose(context, eye, mark);
  context.setLineDash([]);
  context.strokeStyle = haloOf(color);
  context.lineWidth = width + HALO;
  context.stroke(edges);
  context.setLineDash(isSuggested ? DASHES : []);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(edges);
  context.setLineDash([]);
}

function edgesOf(eye: Eye, solid: Solid3): Path2D {
  const path = new Path2D();
  const places = corners(solid);
  const { length, height } = solid;
  const foot = placeAt(solid, [...FACE_SIDES.front.slice(0, 2), -1] as unknown as Sides);
  const ahead = toPlace(solid, [(0.5 + HEADING) * length, 0, -height / 2]);
  const lines = EDGES.map(([from, to]) => [places[from], places[to]] as const);
  for (const [from, to] of [...lines, [foot, ahead] as const]) {
    const line = from && to && projectLine(eye, from, to);
    if (!line) continue;
    path.moveTo(line[0].x, line[0].y);
    path.lineTo(line[1].x, line[1].y);
  }
  return path;
}

function fillNose(context: Context, eye: Eye, { solid, color }: CuboidMark): void {
  const spots = NOSE.map((sides) => project(eye, placeAt(solid, sides)));
  const path = new Path2D();
  for (const spot of spots) {
    if (!spot) return;
    path.lineTo(spot.x, spot.y);
  }
  path.closePath();
  context.fillStyle = `${color}${NOSE_FILL}`;
  context.fill(path);
}
