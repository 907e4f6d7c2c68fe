import { contours, STAIRS } from "../../geometry/contours";
import { area } from "../../geometry/polygon";
import { rasterise } from "../../geometry/rasterise";
import type { Polygon, Shape } from "../../schema";
import type { Bench } from "./bench";

// Parts smaller than this share of the largest are noise.
const SPECK = 0.02;

/** A shape in the form that the task draws: a mask as polygons, or a polygon as a mask, where it must be. */
export function inTools({ task, size }: Bench, shape: Shape): readonly Shape[] {
  const { tools } = task;
  if (shape.type === "mask" && !tools.includes("mask") && tools.includes("polygon"))
    return withoutSpecks(contours(shape, STAIRS));
  if (shape.type === "polygon" && !tools.includes("polygon") && tools.includes("mask") && size)
    return [rasterise(shape, [size.height, size.width])];
  return [shape];
}

function withoutSpecks(polygons: readonly Polygon[]): readonly Polygon[] {
  const sized = polygons.map((polygon) => ({ polygon, size: area(polygon.points, polygon.holes) }));
  const least = SPECK * Math.max(0, ...sized.map(({ size }) => size));
  return sized.filter(({ size }) => size >= least).map(({ polygon }) => polygon);
}
