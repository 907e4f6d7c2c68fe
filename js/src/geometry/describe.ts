import type { Shape } from "../schema";
import { joints } from "./outline";
import { maskArea } from "./rle";

/** A shape in a few words, its kind first: "box, 120 × 64 px", "polygon, 7 vertices, 1 hole". */
export function describe(shape: Shape): string {
  switch (shape.type) {
    case "box":
      return `box, ${size(shape.width, shape.height)}${turned(shape.angle)}`;
    case "ellipse":
      return `ellipse, ${size(2 * shape.rx, 2 * shape.ry)}${turned(shape.angle)}`;
    case "polygon": {
      const holes = shape.holes?.length ?? 0;
      return `polygon, ${count(shape.points.length, "vertex", "vertices")}${
        holes > 0 ? `, ${count(holes, "hole", "holes")}` : ""
      }`;
    }
    case "polyline":
      return `polyline, ${count(shape.points.length, "vertex", "vertices")}`;
    case "point":
      return `point, at ${rounded(shape.x)}, ${rounded(shape.y)}`;
    case "keypoints":
      return `keypoints, ${joints(shape).length} of ${count(shape.joints.length, "joint", "joints")}`;
    case "mask":
      return `mask, ${count(maskArea(shape), "pixel", "pixels")}`;
  }
}

function size(width: number, height: number): string {
  return `${rounded(width)} × ${rounded(height)} px`;
}

/** Whole pixels, and a decimal where that would say too little. */
function rounded(value: number): string {
  return String(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}

function turned(angle = 0): string {
  const degrees = Math.round(angle);
  return degrees === 0 ? "" : `, turned ${degrees}°`;
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
