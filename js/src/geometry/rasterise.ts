import type { Box, Ellipse, Mask, Polygon } from "../schema";
import { commonOf } from "./common";
import { ellipseStrips, ringStrips } from "./fill";
import { centreOf } from "./rect";
import { RunWriter, type Strip } from "./rle";
import { rotate, type Vec } from "./vec";

/** The pixels of a picture whose centres a shape encloses. */
export function rasterise(shape: Box | Ellipse | Polygon, size: Mask["size"]): Mask {
  const writer = new RunWriter(size);
  fill(shape, size, writer.add);
  return { ...commonOf(shape), type: "mask", size, counts: writer.counts() };
}

function fill(shape: Box | Ellipse | Polygon, size: Mask["size"], visit: Strip): void {
  if (shape.type === "ellipse") ellipseStrips(shape, size, visit);
  else if (shape.type === "polygon") ringStrips([shape.points, ...(shape.holes ?? [])], size, visit);
  else ringStrips([cornersOf(shape)], size, visit);
}

function cornersOf(box: Box): readonly Vec[] {
  const { x, y, width, height, angle = 0 } = box;
  const corners: readonly Vec[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return corners.map((corner) => rotate(corner, angle, centreOf(box)));
}
