import type { Solid3 } from "../../geometry/cuboid";
import {
  drawnSolid,
  fitClick,
  fitDrag,
  fitRectangle,
  rectangleSolid,
  threePoint,
} from "../../geometry/fit-cuboid";
import type { Surroundings } from "../../geometry/surroundings";
import type { Vec3 } from "../../geometry/vec3";
import type { Cuboid } from "../../schema";
import type { CuboidWish } from "../../tools/cloud/gesture";
import type { Bench } from "./bench";

/** What a cuboid begins with of whose label nothing is known. */
const USUAL: Vec3 = [4, 1.8, 1.6];

/** What cuboids are fitted to; null while there is no cloud, or only that of the frame before. */
export function surroundingsOf({ book }: Bench): Surroundings | null {
  const open = book.isTurning.peek() ? null : book.open.peek();
  return open && { grid: open.points.grid, ground: open.points.ground, sensor: open.cloud.sensor };
}

/** What is expected of a label: length, width and height. */
export function expectedOf(bench: Bench, label: string): Vec3 {
  return bench.sizeOf(label) ?? USUAL;
}

/** The cuboid that a gesture asks for; null where there is no cloud. */
export function cuboidOf(bench: Bench, wish: CuboidWish): Cuboid | null {
  const around = surroundingsOf(bench);
  return around && asCuboid(made(around, wish, activeSize(bench)));
}

/** The same without a look at most points: what is painted while the gesture is under way. */
export function outline(bench: Bench, wish: CuboidWish): Cuboid | null {
  const around = surroundingsOf(bench);
  return around && asCuboid(drawn(around, wish, activeSize(bench)));
}

function activeSize(bench: Bench): Vec3 {
  return expectedOf(bench, bench.desk.activeLabel.peek() ?? "");
}

function made(around: Surroundings, wish: CuboidWish, expected: Vec3): Solid3 {
  switch (wish.kind) {
    case "click":
      return fitClick(around, wish.at, expected);
    case "drag":
      return wish.fits ? fitDrag(around, wish.tail, wish.nose, expected) : drawn(around, wish, expected);
    case "rectangle":
      return wish.fits
        ? fitRectangle(around, wish.from, wish.to, wish.up, expected)
        : drawn(around, wish, expected);
    case "side":
      return threePoint(around, wish.tail, wish.nose, wish.across, expected[2]);
  }
}

function drawn(around: Surroundings, wish: CuboidWish, expected: Vec3): Solid3 {
  switch (wish.kind) {
    case "click":
      return fitClick(around, wish.at, expected);
    case "drag":
      // As long as it was dragged, whatever is expected.
      return drawnSolid(around, wish.tail, wish.nose, [0, expected[1], expected[2]]);
    case "rectangle":
      return rectangleSolid(around, wish.from, wish.to, wish.up, expected[2]);
    case "side":
      return threePoint(around, wish.tail, wish.nose, wish.across, expected[2]);
  }
}

function asCuboid({ x, y, z, length, width, height, yaw = 0 }: Solid3): Cuboid {
  return { type: "cuboid", x, y, z, length, width, height, yaw };
}
