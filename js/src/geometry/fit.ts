import type { Border, Box, Shape } from "../schema";
import { clipLine } from "./clip-line";
import { crossing } from "./crossing";
import { fault, hasNoArea } from "./fault";
import { bounds, centre } from "./outline";
import { clip } from "./polygon";
import { clamp, holds, type Rect, type Size } from "./rect";

/** The shape as it can be kept, or a sentence that tells the person why it cannot. */
export type Fitted = { readonly shape: Shape } | { readonly reason: string };

/** What rounding alone may add. */
const TINY = 1e-6;

/** Clips a shape at the picture's border, refuses it or lets it be; what has no area or length is refused. */
export function fit(shape: Shape, size: Size, border: Border): Fitted {
  const reason = fault(shape, size);
  if (reason !== null) return { reason };
  const over = overhang(shape, size);
  if (over.length === 0 || border === "allow") return { shape };
  if (border === "refuse") return { reason: `${subject(shape)} the picture by ${over.join(" and by ")}.` };
  const inside = cut(shape, { x: 0, y: 0, ...size });
  if (inside && fault(inside, size) === null) return { shape: inside };
  return { reason: outside(shape) };
}

/** What is odd about a shape that can be kept all the same; null where nothing is. */
export function warning(shape: Shape): string | null {
  const place = shape.type === "polygon" ? crossing(shape.points, shape.holes) : null;
  if (!place) return null;
  const [x, y] = place.map(Math.round);
  return `This outline crosses or touches itself near (${x}, ${y}).`;
}

/** How far a shape leaves the picture, side by side. */
function overhang(shape: Shape, size: Size): readonly string[] {
  const { x, y, width, height } = bounds(shape);
  const sides = [
    [-x, "on the left"],
    [-y, "at the top"],
    [x + width - size.width, "on the right"],
    [y + height - size.height, "at the bottom"],
  ] as const;
  return sides
    .filter(([by]) => by > TINY)
    .map(([by, where]) => `${Math.max(0.1, Math.round(by * 10) / 10)} px ${where}`);
}

function subject({ type }: Shape): string {
  if (type === "keypoints") return "These keypoints leave";
  return `This ${type === "polyline" ? "line" : type} leaves`;
}

function outside(shape: Shape): string {
  const isByCentre = shape.type === "ellipse" || (shape.type === "box" && (shape.angle ?? 0) !== 0);
  return isByCentre
    ? `The centre of this ${shape.type} lies outside the picture.`
    : `This ${shape.type === "polyline" ? "line" : shape.type} lies outside the picture.`;
}

/** The part of a shape inside the picture; null where it is outside. What is round or turned stays whole. */
function cut(shape: Shape, picture: Rect): Shape | null {
  switch (shape.type) {
    case "box":
      if (!shape.angle) return cutBox(shape, picture);
      return holds(picture, centre(shape)) ? shape : null;
    case "ellipse":
      return holds(picture, centre(shape)) ? shape : null;
    case "polygon": {
      const points = clip(shape.points, picture);
      if (!shape.holes) return { ...shape, points };
      const holes = shape.holes.map((hole) => clip(hole, picture)).filter((hole) => !hasNoArea(hole));
      return { ...shape, points, holes };
    }
    case "polyline":
      return { ...shape, points: clipLine(shape.points, picture) };
    case "point": {
      const [x, y] = clamp([shape.x, shape.y], picture);
      return { ...shape, x, y };
    }
    case "keypoints":
      return {
        ...shape,
        joints: shape.joints.map(([x, y, seen]) => {
          const [nearX, nearY] = seen > 0 ? clamp([x, y], picture) : [x, y];
          return [nearX, nearY, seen];
        }),
      };
    case "mask":
      return shape;
  }
}

function cutBox(box: Box, { width, height }: Rect): Box {
  const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
  return {
    ...box,
    x,
    y,
    width: Math.min(width, box.x + box.width) - x,
    height: Math.min(height, box.y + box.height) - y,
  };
}
