import type { Box, Ellipse, Mask, Polygon } from "../schema";
import { commonOf } from "./common";
import { ellipseStrips, ringStrips } from "./fill";
import { corners } from "./outline";
import { RunWriter, type Strip } from "./rle";

/** The pixels of a picture whose centres a shape encloses. */
export function rasterise(shape: Box | Ellipse | Polygon, size: Mask["size"]): Mask {
  const writer = new RunWriter(size);
  fill(shape, size, writer.add);
  return { ...commonOf(shape), type: "mask", size, counts: writer.counts() };
}

function fill(shape: Box | Ellipse | Polygon, size: Mask["size"], visit: Strip): void {
  if (shape.type === "ellipse") ellipseStrips(shape, size, visit);
  else if (shape.type === "polygon") ringStrips([shape.points, ...(shape.holes ?? [])], size, visit);
  else ringStrips([corners(shape)], size, visit);
}
