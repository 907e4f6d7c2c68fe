// Fits drags to a cloud, as the labeler's page does: reads `fits.json` and the cloud's bytes in the folder that
// it is given, and prints the cuboids and how many milliseconds each took.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fitDrag } from "../js/src/geometry/fit-cuboid";
import type { Vec3 } from "../js/src/geometry/vec3";
import type { Cloud, Slice } from "../js/src/schema";
import { CloudFrame } from "../js/src/stage/cloud/cloud-frame";

interface Task {
  readonly cloud: Cloud;
  readonly slices: readonly Slice[];
  readonly drags: readonly { readonly tail: Vec3; readonly nose: Vec3; readonly expected: Vec3 }[];
}

const [, , folder = "."] = process.argv;
const bytesOf = (name: string) => Uint8Array.from(readFileSync(join(folder, name)));
const { cloud, slices, drags } = JSON.parse(readFileSync(join(folder, "fits.json"), "utf8")) as Task;
const frame = new CloudFrame({ position: 0, frame: 0 }, cloud, bytesOf("begin.bin"));
frame.takeSlices("places", slices, bytesOf("places.bin"));
const around = { grid: frame.grid, ground: frame.ground, sensor: cloud.sensor ?? [0, 0, 0] };
const found = drags.map(({ tail, nose, expected }) => {
  const start = performance.now();
  const solid = fitDrag(around, tail, nose, expected);
  return { solid, milliseconds: performance.now() - start };
});
console.log(JSON.stringify(found));
