import type { ImageTask, Skeleton } from "../../schema";
import { boxDrawing } from "../../tools/draw/box";
import { ellipseDrawing } from "../../tools/draw/ellipse";
import { extremeBoxDrawing } from "../../tools/draw/extreme-box";
import type { Drawing } from "../../tools/draw/gesture";
import { pointDrawing } from "../../tools/draw/point";
import { polygonDrawing } from "../../tools/draw/polygon";
import { polylineDrawing } from "../../tools/draw/polyline";
import { rotatedBoxDrawing } from "../../tools/draw/rotated-box";
import { skeletonDrawing } from "../../tools/draw/skeleton";

/** What the pointer does; the names are the commands that pick it. */
export type ToolName =
  | "select"
  | "pan"
  | "box"
  | "extreme"
  | "rotated_box"
  | "ellipse"
  | "polygon"
  | "hole"
  | "polyline"
  | "point"
  | "keypoints"
  | "brush"
  | "eraser"
  | "fill";

export const TITLES: Readonly<Record<ToolName, string>> = {
  select: "Select",
  pan: "Pan",
  box: "Box",
  extreme: "Box by its extremes",
  rotated_box: "Rotated box",
  ellipse: "Ellipse",
  polygon: "Polygon",
  hole: "Hole",
  polyline: "Polyline",
  point: "Point",
  keypoints: "Keypoints",
  brush: "Brush",
  eraser: "Eraser",
  fill: "Fill",
};

const PAINTING: readonly ToolName[] = ["brush", "eraser", "fill"];

export function isPainting(tool: ToolName): boolean {
  return PAINTING.includes(tool);
}

/** The tools of a task, in the order of the toolbar. */
export function toolsOf(task: ImageTask): readonly ToolName[] {
  const drawn = task.tools.flatMap((tool): readonly ToolName[] => {
    switch (tool) {
      case "box":
        return ["box", "extreme"];
      case "polygon":
        return ["polygon", "hole"];
      case "mask":
        return PAINTING;
      default:
        return [tool];
    }
  });
  return ["select", ...drawn, "pan"];
}

/** A gesture whose states nobody else looks into. */
export type AnyDrawing = Drawing<unknown>;

/** The gesture of a tool; null where it draws no shape. */
export function drawingOf(tool: ToolName, skeleton: Skeleton | undefined): AnyDrawing | null {
  switch (tool) {
    case "box":
      return boxDrawing as AnyDrawing;
    case "extreme":
      return extremeBoxDrawing as AnyDrawing;
    case "rotated_box":
      return rotatedBoxDrawing as AnyDrawing;
    case "ellipse":
      return ellipseDrawing as AnyDrawing;
    case "polygon":
    case "hole":
      return polygonDrawing as AnyDrawing;
    case "polyline":
      return polylineDrawing as AnyDrawing;
    case "point":
      return pointDrawing as AnyDrawing;
    case "keypoints":
      return skeleton ? (skeletonDrawing(skeleton) as AnyDrawing) : null;
    default:
      return null;
  }
}
