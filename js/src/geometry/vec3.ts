/** A place or a direction in metres: z points up. */
export type Vec3 = readonly [x: number, y: number, z: number];

/** An upright box along the axes. */
export interface Bounds3 {
  readonly low: Vec3;
  readonly high: Vec3;
}

export function add3(a: Vec3, b: Vec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function sub3(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale3(a: Vec3, by: number): Vec3 {
  return [a[0] * by, a[1] * by, a[2] * by];
}

export function dot3(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function distance3(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

export function lerp3(a: Vec3, b: Vec3, t: number): Vec3 {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** The smallest box around places; null around none. */
export function boundsOf(places: Iterable<Vec3>): Bounds3 | null {
  let [x, y, z, right, far, top] = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (const place of places) {
    [x, y, z] = [Math.min(x, place[0]), Math.min(y, place[1]), Math.min(z, place[2])];
    [right, far, top] = [Math.max(right, place[0]), Math.max(far, place[1]), Math.max(top, place[2])];
  }
  return x > right ? null : { low: [x, y, z], high: [right, far, top] };
}

/** The eight corners of a box along the axes. */
export function boundsCorners({ low, high }: Bounds3): readonly Vec3[] {
  return [low[2], high[2]].flatMap((z) =>
    [low[1], high[1]].flatMap((y) => [low[0], high[0]].map((x): Vec3 => [x, y, z])),
  );
}

/** An angle in radians as (-pi, pi]. */
export function normaliseRadians(angle: number): number {
  const turned = angle % (2 * Math.PI);
  if (turned > Math.PI) return turned - 2 * Math.PI;
  return turned <= -Math.PI ? turned + 2 * Math.PI : turned;
}
