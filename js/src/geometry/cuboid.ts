import { area, type Vertices } from "./polygon";
import type { Vec } from "./vec";
import { lerp, sub } from "./vec";
import { normaliseRadians, type Vec3 } from "./vec3";

/**
 * A box that stands upright: its centre, its length along the heading, its
 * width across it and its height, in metres, and its heading in radians
 * counter-clockwise about +z from +x.
 *
 * The values of the schema are such; what changes one keeps what else it holds.
 */
export interface Solid3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly length: number;
  readonly width: number;
  readonly height: number;
  readonly yaw?: number;
}

export type Face = "front" | "back" | "left" | "right" | "top" | "bottom";

/** On which side of the centre a corner or a face lies, along the heading, to the left and upwards. */
export type Sides = readonly [along: -1 | 0 | 1, left: -1 | 0 | 1, up: -1 | 0 | 1];

export const FACE_SIDES: Readonly<Record<Face, Sides>> = {
  front: [1, 0, 0],
  back: [-1, 0, 0],
  left: [0, 1, 0],
  right: [0, -1, 0],
  top: [0, 0, 1],
  bottom: [0, 0, -1],
};

/** Of the footprint, counter-clockwise as seen from above, from the front left on. */
const AROUND: readonly Sides[] = [
  [1, 1, 0],
  [-1, 1, 0],
  [-1, -1, 0],
  [1, -1, 0],
];

export const CORNER_SIDES: readonly Sides[] = ([-1, 1] as const).flatMap((up) =>
  AROUND.map(([along, left]): Sides => [along, left, up]),
);

/** Pairs of corners that an edge joins. */
export const EDGES: readonly (readonly [number, number])[] = [0, 1, 2, 3].flatMap((corner) => {
  const next = (corner + 1) % 4;
  return [[corner, next] as const, [corner + 4, next + 4] as const, [corner, corner + 4] as const];
});

/** Metres below which no side can be pulled or pushed. */
export const SHORTEST_SIDE = 0.02;

export function yawOf({ yaw = 0 }: Solid3): number {
  return yaw;
}

export function centreOf({ x, y, z }: Solid3): Vec3 {
  return [x, y, z];
}

export function sizeOf({ length, width, height }: Solid3): Vec3 {
  return [length, width, height];
}

export function volume({ length, width, height }: Solid3): number {
  return length * width * height;
}

/** From metres along the heading, to the left and upwards of the centre to a place. */
export function toPlace(solid: Solid3, [along, left, up]: Vec3): Vec3 {
  const [cos, sin] = turnOf(solid);
  return [solid.x + along * cos - left * sin, solid.y + along * sin + left * cos, solid.z + up];
}

/** Where a place is: metres along the heading, to the left and upwards of the centre. */
export function toLocal(solid: Solid3, [x, y, z]: Vec3): Vec3 {
  const [cos, sin] = turnOf(solid);
  const [dx, dy] = [x - solid.x, y - solid.y];
  return [dx * cos + dy * sin, dy * cos - dx * sin, z - solid.z];
}

/** The middle of a face, of an edge, or a corner. */
export function placeAt(solid: Solid3, [along, left, up]: Sides): Vec3 {
  const { length, width, height } = solid;
  return toPlace(solid, [(along * length) / 2, (left * width) / 2, (up * height) / 2]);
}

/** The bottom four, counter-clockwise from above from the front left on, then those above them. */
export function corners(solid: Solid3): readonly Vec3[] {
  return CORNER_SIDES.map((sides) => placeAt(solid, sides));
}

/** Counter-clockwise from above, from the front left on. */
export function footprint(solid: Solid3): Vertices {
  return AROUND.map((sides): Vec => {
    const [x, y] = placeAt(solid, sides);
    return [x, y];
  });
}

/** Whether a place lies in it, its surface included. */
export function contains(solid: Solid3, place: Vec3): boolean {
  const [along, left, up] = toLocal(solid, place);
  const { length, width, height } = solid;
  return Math.abs(along) <= length / 2 && Math.abs(left) <= width / 2 && Math.abs(up) <= height / 2;
}

/** Of the footprints: what both cover as a share of what either does. */
export function iouBev(a: Solid3, b: Solid3): number {
  const shared = sharedArea(a, b);
  return ratio(shared, a.length * a.width + b.length * b.width - shared);
}

/** Of the volumes: what both fill as a share of what either does. */
export function iou3d(a: Solid3, b: Solid3): number {
  const top = Math.min(a.z + a.height / 2, b.z + b.height / 2);
  const bottom = Math.max(a.z - a.height / 2, b.z - b.height / 2);
  const shared = sharedArea(a, b) * Math.max(top - bottom, 0);
  return ratio(shared, volume(a) + volume(b) - shared);
}

export function movedBy<S extends Solid3>(solid: S, [x, y, z]: Vec3): S {
  return { ...solid, x: solid.x + x, y: solid.y + y, z: solid.z + z };
}

/** By radians counter-clockwise as seen from above. */
export function turned<S extends Solid3>(solid: S, by: number): S {
  return { ...solid, yaw: normaliseRadians(yawOf(solid) + by) };
}

/** With the front where the back was. */
export function flipped<S extends Solid3>(solid: S): S {
  return turned(solid, Math.PI);
}

/** Heading to what was its left; it covers the same places as before. */
export function quarterTurned<S extends Solid3>(solid: S): S {
  return { ...turned(solid, Math.PI / 2), length: solid.width, width: solid.length };
}

/** With the face, edge or corner on those sides pulled to a place; what is opposite stays. */
export function resized<S extends Solid3>(solid: S, sides: Sides, place: Vec3): S {
  const to = toLocal(solid, place);
  const sizes = sizeOf(solid).map((size, axis) => {
    const side = sides[axis] ?? 0;
    return side === 0 ? size : Math.max(side * (to[axis] ?? 0) + size / 2, SHORTEST_SIDE);
  });
  return withSize(solid, sizes as unknown as Vec3, sides);
}

/** With a face moved outwards by metres, inwards where they are negative. */
export function faceMoved<S extends Solid3>(solid: S, face: Face, by: number): S {
  const sides = FACE_SIDES[face];
  const sizes = sizeOf(solid).map((size, axis) =>
    sides[axis] === 0 ? size : Math.max(size + by, SHORTEST_SIDE),
  );
  return withSize(solid, sizes as unknown as Vec3, sides);
}

/** With another size; what is opposite of those sides stays, along the other axes the centre does. */
export function withSize<S extends Solid3>(solid: S, [length, width, height]: Vec3, sides: Sides): S {
  const [x, y, z] = toPlace(solid, [
    (sides[0] * (length - solid.length)) / 2,
    (sides[1] * (width - solid.width)) / 2,
    (sides[2] * (height - solid.height)) / 2,
  ]);
  return { ...solid, x, y, z, length, width, height };
}

function turnOf(solid: Solid3): Vec {
  const yaw = yawOf(solid);
  return [Math.cos(yaw), Math.sin(yaw)];
}

function ratio(shared: number, either: number): number {
  return either > 0 ? shared / either : 0;
}

/** Of both footprints; relative to one of them, so that places far from the origin lose nothing. */
function sharedArea(a: Solid3, b: Solid3): number {
  const from: Vec = [a.x, a.y];
  const [first, second] = [a, b].map((solid) => footprint(solid).map((corner) => sub(corner, from)));
  return area(clippedBy(first ?? [], second ?? []));
}

/** The part of a ring in a convex one that runs counter-clockwise, after Sutherland and Hodgman. */
function clippedBy(ring: Vertices, convex: Vertices): Vertices {
  return convex.reduce<Vertices>((rest, from, index) => {
    const to = convex[(index + 1) % convex.length] as Vec;
    const insideBy = ([x, y]: Vec) => (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    return rest.flatMap((end, at) => {
      const start = rest.at(at - 1) as Vec;
      const [before, now] = [insideBy(start), insideBy(end)];
      const border = before >= 0 === now >= 0 ? [] : [lerp(start, end, before / (before - now))];
      return now >= 0 ? [...border, end] : border;
    });
  }, ring);
}
