import type { Bounds3, Vec3 } from "../../geometry/vec3";
import type { CloudFrame } from "../../stage/cloud/cloud-frame";

/** Points that are looked at, and the share of them at either end that is left out. */
const [SAMPLE, SHARE] = [8192, 0.01];

const known = new WeakMap<CloudFrame, Bounds3>();

/** What nearly all points of a cloud lie in, by those that came first: a few far away would make all else small. */
export function boundsOfMost(frame: CloudFrame): Bounds3 {
  const found = known.get(frame) ?? measured(frame);
  known.set(frame, found);
  return found;
}

function measured({ points }: CloudFrame): Bounds3 {
  const places: Vec3[] = [];
  for (const [tile, { first, count }] of points.tiles.entries()) {
    const share = Math.ceil((SAMPLE * count) / Math.max(points.count, 1));
    const from = Math.min(points.loaded(tile), share);
    for (let index = 0; index < from; index++) places.push(points.place(first + index));
  }
  const ends = ([0, 1, 2] as const).map((axis) => {
    const sorted = Float64Array.from(places, (place) => place[axis]).sort();
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? points.origin[axis];
    return [at(SHARE), at(1 - SHARE)] as const;
  });
  return {
    low: ends.map(([low]) => low) as unknown as Vec3,
    high: ends.map(([, high]) => high) as unknown as Vec3,
  };
}
