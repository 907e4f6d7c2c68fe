import type { Keypoints, Skeleton } from "../schema";
import { joints } from "./outline";
import { mean } from "./polygon";
import type { Vec } from "./vec";

/**
 * Where a joint that is absent would lie.
 *
 * That is where the template has it, stretched and moved along each axis so
 * that it fits the joints that are placed, by least squares; without a
 * template, in the middle of those.
 */
export function whereAbsent(shape: Keypoints, index: number, template: Skeleton["template"]): Vec {
  const placed = joints(shape).map(({ index, at }) => ({ from: template[index] ?? MIDDLE, to: at }));
  const own = template[index] ?? MIDDLE;
  const from = mean(placed.map(({ from }) => from));
  const to = mean(placed.map(({ to }) => to));
  const along = (axis: 0 | 1) => {
    let [together, spread] = [0, 0];
    for (const pair of placed) {
      const off = pair.from[axis] - from[axis];
      together += off * (pair.to[axis] - to[axis]);
      spread += off * off;
    }
    return to[axis] + (spread > 0 ? together / spread : 0) * (own[axis] - from[axis]);
  };
  return [along(0), along(1)];
}

const MIDDLE: Vec = [0.5, 0.5];
