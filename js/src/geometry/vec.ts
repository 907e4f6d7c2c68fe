/** A place or a direction: x to the right, y downwards. */
export type Vec = readonly [number, number];

export interface Foot {
  readonly at: Vec;
  readonly distance: number;
}

export function add(a: Vec, b: Vec): Vec {
  return [a[0] + b[0], a[1] + b[1]];
}

export function sub(a: Vec, b: Vec): Vec {
  return [a[0] - b[0], a[1] - b[1]];
}

export function scale(a: Vec, by: number): Vec {
  return [a[0] * by, a[1] * by];
}

export function dot(a: Vec, b: Vec): number {
  return a[0] * b[0] + a[1] * b[1];
}

/** Positive where `b` lies clockwise of `a`, as seen. */
export function cross(a: Vec, b: Vec): number {
  return a[0] * b[1] - a[1] * b[0];
}

export function distance(a: Vec, b: Vec): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

export function lerp(a: Vec, b: Vec, t: number): Vec {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** Turns a place about another, by degrees clockwise as seen. */
export function rotate(v: Vec, degrees: number, about: Vec): Vec {
  if (degrees === 0) return v;
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [x, y] = sub(v, about);
  return [about[0] + x * cos - y * sin, about[1] + x * sin + y * cos];
}

/** The place of a segment that is nearest to `p`. */
export function nearestOnSegment(p: Vec, a: Vec, b: Vec): Foot {
  const along = sub(b, a);
  const squared = dot(along, along);
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, dot(sub(p, a), along) / squared));
  const at = lerp(a, b, t);
  return { at, distance: distance(p, at) };
}

/** How far `p` is from a segment; allocates nothing, for long lines under a moving pointer. */
export function distanceToSegment(p: Vec, a: Vec, b: Vec): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  const x = p[0] - a[0] - t * dx;
  const y = p[1] - a[1] - t * dy;
  return Math.sqrt(x * x + y * y);
}

/** An angle in degrees as (-180, 180]. */
export function normaliseAngle(degrees: number): number {
  const turned = degrees % 360;
  if (turned > 180) return turned - 360;
  return turned <= -180 ? turned + 360 : turned;
}
