import type { Box, Ellipse, Shape } from "../schema";
import { type Drag, dragAngle, dragSides } from "./drag-frame";
import { corners, joints, outline, type Ring } from "./outline";
import { distance, lerp, rotate, type Vec } from "./vec";
import { insertVertex, moveVertex } from "./vertices";

/** A place by which a shape is changed. */
export interface Handle {
  /** "middle" stands between two vertices and becomes a third. */
  readonly kind: "corner" | "side" | "rotate" | "vertex" | "middle" | "joint";
  /** Corners from the top left, sides from the top, both clockwise; else the vertex or joint. */
  readonly index: number;
  /** 0 for the outer ring, n for the nth hole. */
  readonly ring: number;
  readonly at: Vec;
}

export interface HandleOptions {
  /** Whether what can be turned has a handle for it; what is turned already has one anyway. */
  readonly rotate?: boolean;
}

/** Pixels of the screen. */
const ROTATE_DISTANCE = 24;
const MIDDLE_FROM = 24;

/** Which sides a corner or a side moves: -1 the left or the top one, 1 the other, 0 neither. */
const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;
const SIDES = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

/** The handles of a shape; `zoom` is how many pixels of the screen one of the picture takes. */
export function handlesOf(shape: Shape, zoom: number, options: HandleOptions = {}): readonly Handle[] {
  switch (shape.type) {
    case "box":
      return frameHandles(shape, zoom, options);
    case "ellipse":
      return frameHandles(frameOf(shape), zoom, options);
    case "polygon":
    case "polyline":
      return outline(shape).flatMap((ring, index) => vertexHandles(ring, index, zoom));
    case "point":
      return [{ kind: "vertex", index: 0, ring: 0, at: [shape.x, shape.y] }];
    case "keypoints":
      return joints(shape).map(({ index, at }) => ({ kind: "joint", index, ring: 0, at }));
    case "mask":
      return [];
  }
}

/** The shape once a handle of it lies at `to`; the shape itself where the handle is not one of its own. */
export function dragHandle(shape: Shape, handle: Handle, to: Vec, drag: Drag): Shape {
  const { kind, index, ring } = handle;
  switch (shape.type) {
    case "box":
      return dragFrame(shape, handle, to, drag);
    case "ellipse":
      return withFrame(shape, dragFrame(frameOf(shape), handle, to, drag));
    case "polygon":
    case "polyline":
      return kind === "middle"
        ? insertVertex(shape, ring, index + 1, to)
        : moveVertex(shape, ring, index, to);
    case "point":
      return { ...shape, x: to[0], y: to[1] };
    case "keypoints":
      return {
        ...shape,
        joints: shape.joints.map((joint, i) => (i === index ? [to[0], to[1], joint[2]] : joint)),
      };
    case "mask":
      return shape;
  }
}

function frameHandles(box: Box, zoom: number, options: HandleOptions): readonly Handle[] {
  const around = corners(box);
  const middles = around.map((at, i) => lerp(at, around[(i + 1) % 4] as Vec, 0.5));
  const top = middles[0] as Vec;
  const [dx, dy] = rotate([0, -ROTATE_DISTANCE / zoom], box.angle ?? 0, [0, 0]);
  const rotates = options.rotate || (box.angle ?? 0) !== 0;
  return [
    ...around.map((at, index) => ({ kind: "corner" as const, index, ring: 0, at })),
    ...middles.map((at, index) => ({ kind: "side" as const, index, ring: 0, at })),
    ...(rotates
      ? [{ kind: "rotate" as const, index: 0, ring: 0, at: [top[0] + dx, top[1] + dy] as const }]
      : []),
  ];
}

function vertexHandles({ closed, points }: Ring, ring: number, zoom: number): readonly Handle[] {
  const handles: Handle[] = points.map((at, index) => ({ kind: "vertex", index, ring, at }));
  const edges = closed ? points.length : points.length - 1;
  for (let index = 0; index < edges; index++) {
    const [a, b] = [points[index] as Vec, points[(index + 1) % points.length] as Vec];
    if (distance(a, b) * zoom > MIDDLE_FROM)
      handles.push({ kind: "middle", index, ring, at: lerp(a, b, 0.5) });
  }
  return handles;
}

function dragFrame(box: Box, { kind, index }: Handle, to: Vec, drag: Drag): Box {
  if (kind === "rotate") return dragAngle(box, to, drag);
  const sides = kind === "corner" ? CORNERS[index] : kind === "side" ? SIDES[index] : undefined;
  return sides ? dragSides(box, sides, to, drag) : box;
}

function frameOf({ type: _, cx, cy, rx, ry, ...rest }: Ellipse): Box {
  return { ...rest, type: "box", x: cx - rx, y: cy - ry, width: 2 * rx, height: 2 * ry };
}

function withFrame(ellipse: Ellipse, { x, y, width, height, angle }: Box): Ellipse {
  const [rx, ry] = [width / 2, height / 2];
  const turn = angle === undefined ? {} : { angle };
  return { ...ellipse, ...turn, cx: x + rx, cy: y + ry, rx, ry };
}
