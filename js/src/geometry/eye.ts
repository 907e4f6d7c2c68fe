import { placeAt, type Solid3, yawOf } from "./cuboid";
import type { Size } from "./rect";
import type { Vec } from "./vec";
import { add3, type Bounds3, boundsCorners, dot3, lerp3, scale3, sub3, type Vec3 } from "./vec3";

/** How a cloud is looked at. */
export interface Eye extends Size {
  readonly kind: "perspective" | "orthographic";
  /** What is in the middle of the view, and is orbited. */
  readonly target: Vec3;
  /** Where it looks, seen from above: radians counter-clockwise from +x. */
  readonly yaw: number;
  /** How far it looks down: 0 to the horizon, pi / 2 straight down. */
  readonly pitch: number;
  /** CSS pixels a metre, in perspective at the target. */
  readonly scale: number;
}

/** A place of the view, and how many metres in front of the eye it is. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/** A line of sight; `along` has length 1. */
export interface Ray {
  readonly from: Vec3;
  readonly along: Vec3;
}

/** Directions of a view, each of length 1. */
interface Axes {
  readonly right: Vec3;
  readonly up: Vec3;
  readonly forward: Vec3;
}

/** The look of a lens with a view of 50 degrees from top to bottom. */
const LENS = 0.5 / Math.tan((25 * Math.PI) / 180);
const STRAIGHT_DOWN = Math.PI / 2;
const LEAST_SCALE = 1e-3;
const MOST_SCALE = 1e4;
/** The share of the view that stays free around what is framed. */
const MARGIN = 0.1;
/** Metres that an orthographic view sees in front of its target and behind it, at least. */
const SLAB = 10_000;

/** Metres from the eye to the target. */
export function distanceOf({ height, scale }: Eye): number {
  return (LENS * height) / scale;
}

export function axesOf({ yaw, pitch }: Pick<Eye, "yaw" | "pitch">): Axes {
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)];
  const [level, down] = [Math.cos(pitch), Math.sin(pitch)];
  return {
    right: [sin, -cos, 0],
    up: [cos * down, sin * down, level],
    forward: [cos * level, sin * level, -down],
  };
}

/** Where the eye is; of an orthographic view only its direction matters. */
export function standpoint(eye: Eye): Vec3 {
  return sub3(eye.target, scale3(axesOf(eye).forward, distanceOf(eye)));
}

/** Where a place is seen; null where it is behind the eye or too near. */
export function project(eye: Eye, place: Vec3): Spot | null {
  const { right, up, forward } = axesOf(eye);
  const away = sub3(place, eye.target);
  const ahead = dot3(away, forward);
  const depth = ahead + distanceOf(eye);
  if (eye.kind === "perspective" && depth < nearOf(eye)) return null;
  const scale = eye.kind === "perspective" ? (LENS * eye.height) / depth : eye.scale;
  return { x: eye.width / 2 + scale * dot3(away, right), y: eye.height / 2 - scale * dot3(away, up), depth };
}

/** The part of a line that is in front of the eye, as seen; null where none is. */
export function projectLine(eye: Eye, a: Vec3, b: Vec3): readonly [Spot, Spot] | null {
  const { forward } = axesOf(eye);
  const near = nearOf(eye) * (1 + 1e-6);
  const from = standpoint(eye);
  const [first, last] = [dot3(sub3(a, from), forward), dot3(sub3(b, from), forward)];
  if (eye.kind === "perspective" && first < near && last < near) return null;
  const cut = (depth: number, place: Vec3) =>
    eye.kind === "perspective" && depth < near ? lerp3(a, b, (near - first) / (last - first)) : place;
  const [start, end] = [project(eye, cut(first, a)), project(eye, cut(last, b))];
  return start && end ? [start, end] : null;
}

/** CSS pixels a metre at a place; 0 where it is not in front of the eye. */
export function scaleAt(eye: Eye, place: Vec3): number {
  if (eye.kind === "orthographic") return eye.scale;
  const depth = dot3(sub3(place, standpoint(eye)), axesOf(eye).forward);
  return depth < nearOf(eye) ? 0 : (LENS * eye.height) / depth;
}

/** What is seen at a place of the view. */
export function rayOf(eye: Eye, x: number, y: number): Ray {
  const { right, up, forward } = axesOf(eye);
  const [dx, dy] = [(x - eye.width / 2) / eye.scale, (eye.height / 2 - y) / eye.scale];
  const onTarget = add3(eye.target, add3(scale3(right, dx), scale3(up, dy)));
  const from = standpoint(eye);
  if (eye.kind === "orthographic")
    return { from: sub3(onTarget, scale3(forward, distanceOf(eye))), along: forward };
  const along = sub3(onTarget, from);
  return { from, along: scale3(along, 1 / Math.hypot(...along)) };
}

/** Where a line of sight meets a height; null where it does not, or only behind the eye. */
export function onLevel({ from, along }: Ray, height: number): Vec3 | null {
  const away = (height - from[2]) / along[2];
  return Number.isFinite(away) && away >= 0 ? add3(from, scale3(along, away)) : null;
}

/** The place seen at a spot, at the depth of another place. */
export function beside(eye: Eye, { x, y }: Pick<Spot, "x" | "y">, place: Vec3): Vec3 {
  const { forward } = axesOf(eye);
  const { from, along } = rayOf(eye, x, y);
  return add3(from, scale3(along, dot3(sub3(place, from), forward) / dot3(along, forward)));
}

/** Turned about the target by radians: to the left, and to look further down. */
export function orbited(eye: Eye, yaw: number, pitch: number): Eye {
  const bounded = Math.min(Math.max(eye.pitch + pitch, -STRAIGHT_DOWN), STRAIGHT_DOWN);
  return { ...eye, yaw: eye.yaw + yaw, pitch: bounded };
}

/** Moved so that what is seen follows a hand, in CSS pixels. */
export function panned(eye: Eye, dx: number, dy: number): Eye {
  const { right, up } = axesOf(eye);
  const by = add3(scale3(right, -dx / eye.scale), scale3(up, dy / eye.scale));
  return { ...eye, target: add3(eye.target, by) };
}

/** Zoomed so that what is at a place of the view, at the target's depth, stays there. */
export function zoomed(eye: Eye, factor: number, at: Vec = [eye.width / 2, eye.height / 2]): Eye {
  const scale = Math.min(Math.max(eye.scale * factor, LEAST_SCALE), MOST_SCALE);
  const held = scale / eye.scale;
  const [dx, dy] = [at[0] - eye.width / 2, at[1] - eye.height / 2];
  return { ...panned(eye, dx * (1 / held - 1), dy * (1 / held - 1)), scale };
}

/** Moved by metres: ahead over the ground, to the right, and upwards. */
export function flown(eye: Eye, ahead: number, right: number, up: number): Eye {
  const [cos, sin] = [Math.cos(eye.yaw), Math.sin(eye.yaw)];
  return { ...eye, target: add3(eye.target, [ahead * cos + right * sin, ahead * sin - right * cos, up]) };
}

/** In a view of another size; what is seen is as large as before. */
export function sized(eye: Eye, { width, height }: Size): Eye {
  return { ...eye, width, height };
}

/** With a box along the axes in the middle, as large as it can be seen. */
export function framed(eye: Eye, bounds: Bounds3): Eye {
  return framing(eye, boundsCorners(bounds));
}

/** With places in the middle, as large as they can be seen whole. */
export function framing(eye: Eye, places: readonly Vec3[]): Eye {
  const { right, up, forward } = axesOf(eye);
  const spans = [right, up, forward].map((axis) => {
    const along = places.map((place) => dot3(place, axis));
    return [Math.min(...along), Math.max(...along)] as const;
  });
  const middles = spans.map(([low, high]) => (low + high) / 2) as [number, number, number];
  const [wide = 0, high = 0, deep = 0] = spans.map(([low, high]) => high - low);
  const target = [right, up, forward].reduce<Vec3>(
    (sum, axis, index) => add3(sum, scale3(axis, middles[index] ?? 0)),
    [0, 0, 0],
  );
  const room = 1 - 2 * MARGIN;
  const fitting = Math.min((room * eye.width) / wide, (room * eye.height) / high);
  // In perspective what is nearer than the target is larger: seen from so far that its front fits.
  const front = eye.kind === "perspective" ? (fitting * deep) / 2 / (LENS * eye.height) : 0;
  const scale = Math.min(Math.max(fitting / (1 + front), LEAST_SCALE), MOST_SCALE);
  return { ...eye, target, scale: Number.isFinite(scale) ? scale : eye.scale };
}

export type Side = "top" | "side" | "front";

/**
 * A view of a box from above, from its right or from its front, as large as it can be seen whole.
 *
 * `room` is how much of the view it takes. Seen from above and from the side it
 * heads to the right.
 */
export function besideSolid(side: Side, solid: Solid3, { width, height }: Size, room = 0.6): Eye {
  const [wide, high] = {
    top: [solid.length, solid.width],
    side: [solid.length, solid.height],
    front: [solid.width, solid.height],
  }[side] as [number, number];
  return {
    kind: "orthographic",
    target: placeAt(solid, [0, 0, 0]),
    yaw: yawOf(solid) + (side === "front" ? Math.PI : Math.PI / 2),
    pitch: side === "top" ? STRAIGHT_DOWN : 0,
    scale: Math.min(Math.max(room * Math.min(width / wide, height / high), LEAST_SCALE), MOST_SCALE),
    width,
    height,
  };
}

/**
 * What takes places relative to `origin` to WebGL's clip space: 4 x 4, column after column.
 *
 * As `project` has it: x and y of -1 to 1 are the view's borders, y upwards.
 */
export function matrixOf(eye: Eye, origin: Vec3 = [0, 0, 0]): readonly number[] {
  const { right, up, forward } = axesOf(eye);
  const target = sub3(eye.target, origin);
  const isPerspective = eye.kind === "perspective";
  const [wide, high] = isPerspective
    ? [(2 * LENS * eye.height) / eye.width, 2 * LENS]
    : [(2 * eye.scale) / eye.width, (2 * eye.scale) / eye.height];
  const { stretch, shift } = isPerspective ? perspectiveDepth(eye) : orthographicDepth(eye);
  // How deep a place is: 0 at the eye in perspective, at the target otherwise.
  const start = (isPerspective ? distanceOf(eye) : 0) - dot3(target, forward);
  const across = -wide * dot3(target, right);
  const upwards = -high * dot3(target, up);
  const columns = [0, 1, 2].flatMap((axis) => [
    wide * (right[axis] ?? 0),
    high * (up[axis] ?? 0),
    stretch * (forward[axis] ?? 0),
    isPerspective ? (forward[axis] ?? 0) : 0,
  ]);
  return [...columns, across, upwards, stretch * start + shift, isPerspective ? start : 1];
}

/** Metres in front of the eye from which on it sees. */
function nearOf(eye: Eye): number {
  return Math.min(distanceOf(eye) / 100, 0.5);
}

/** From -1 where it begins to see to 1 endlessly far away: however close it is, it sees the whole cloud. */
function perspectiveDepth(eye: Eye): { stretch: number; shift: number } {
  return { stretch: 1, shift: -2 * nearOf(eye) };
}

function orthographicDepth(eye: Eye): { stretch: number; shift: number } {
  return { stretch: 1 / Math.max(SLAB, distanceOf(eye) * 10), shift: 0 };
}
