import type { Shape } from "../schema";
import { lineLength } from "./clip-line";
import { crossing } from "./crossing";
import { hit } from "./hit";
import { joints } from "./outline";
import { signedArea, type Vertices } from "./polygon";
import type { Size } from "./rect";
import { maskArea } from "./rle";
import { distance, distanceToSegment, type Vec } from "./vec";

/** In pixels: what is thinner was drawn by mistake. */
const THIN = 1e-3;
const TINY = 1e-6;

/** Why a shape cannot be kept, wherever it lies, as a sentence for the person; null where it can. */
export function fault(shape: Shape, size: Size): string | null {
  if (!numbersOf(shape).every(Number.isFinite)) return "This shape has a coordinate that is not a number.";
  switch (shape.type) {
    case "box":
      return Math.min(shape.width, shape.height) < THIN ? "This box has no area: drag further." : null;
    case "ellipse":
      return 2 * Math.min(shape.rx, shape.ry) < THIN ? "This ellipse has no area: drag further." : null;
    case "polygon":
      return faultOfRings(shape.points, shape.holes ?? []);
    case "polyline":
      return lineLength(shape.points) < TINY ? "This line has no length: place a vertex elsewhere." : null;
    case "keypoints":
      return joints(shape).length === 0 ? "Keypoints need one joint that is not absent." : null;
    case "mask":
      return faultOfMask(shape.size, maskArea(shape), size);
    case "point":
      return null;
  }
}

function faultOfRings(points: Vertices, holes: readonly Vertices[]): string | null {
  if (hasNoArea(points)) return "This polygon has no area: it takes three vertices that are not in one line.";
  if (holes.some(hasNoArea)) return "This hole has no area: draw it larger.";
  const isApart = (hole: Vertices) => !hole.some((at) => hit({ type: "polygon", points }, at, TINY));
  return holes.some(isApart) ? "This hole lies outside the polygon: draw it inside." : null;
}

function faultOfMask([height, width]: Vec, pixels: number, size: Size): string | null {
  if (height !== size.height || width !== size.width)
    return `This mask is of a picture of ${width} × ${height} px, this one has ${size.width} × ${size.height} px.`;
  return pixels === 0 ? "This mask has no pixels." : null;
}

/** Whether a ring is a mere line; the lobes of an eight cancel out, but are there. */
export function hasNoArea(ring: Vertices): boolean {
  const [a] = ring;
  if (!a) return true;
  const b = ring.reduce((far, at) => (distance(a, at) > distance(a, far) ? at : far), a);
  if (ring.every((at) => distanceToSegment(at, a, b) < THIN)) return true;
  return Math.abs(signedArea(ring)) < TINY && crossing(ring) === null;
}

function numbersOf(shape: Shape): readonly number[] {
  switch (shape.type) {
    case "box":
      return [shape.x, shape.y, shape.width, shape.height, shape.angle ?? 0];
    case "ellipse":
      return [shape.cx, shape.cy, shape.rx, shape.ry, shape.angle ?? 0];
    case "polygon":
      return [shape.points, ...(shape.holes ?? [])].flat(2);
    case "polyline":
      return shape.points.flat();
    case "point":
      return [shape.x, shape.y];
    case "keypoints":
      return shape.joints.flat();
    case "mask":
      return [];
  }
}
