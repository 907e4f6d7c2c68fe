import type { ImageTask, Skeleton } from "../../schema";
import { boxDrawing } from "../../tools/draw/box";
import { ellipseDrawing } from "../../tools/draw/ellipse";
import { extremeBoxDrawing } from "../../tools/draw/extreme-box";
import type { Drawing } from "../../tools/draw/gesture";
import { pointDrawing } from "../../tools/draw/point";
import { polygonDrawing } from "../../tools/draw/polygon";
import { polylineDrawing } from "../../tools/draw/polyline";
import { promptDrawing, wandDrawing } from "../../tools/draw/prompt";
import { rotatedBoxDrawing } from "../../tools/draw/rotated-box";
import { scissorsDrawing } from "../../tools/draw/scissors";
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
  | "fill"
  | "wand"
  | "scissors"
  | "grabcut"
  | "assistant";

/** A tool that there is one of; assistants of the user's own go by their names. */
export type NamedTool = Exclude<ToolName, "assistant">;

export const TITLES: Readonly<Record<NamedTool, string>> = {
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
  wand: "Magic wand",
  scissors: "Scissors",
  grabcut: "GrabCut",
};

const PAINTING: readonly NamedTool[] = ["brush", "eraser", "fill"];

export function isPainting(tool: ToolName): boolean {
  return PAINTING.some((painting) => painting === tool);
}

const PROMPTED: readonly ToolName[] = ["wand", "grabcut", "assistant"];

/** Whether a tool asks an assistant by clicks, and shows what it proposes. */
export function isPrompted(tool: ToolName): boolean {
  return PROMPTED.includes(tool);
}

/** The tools of a task, in the order of the toolbar. */
export function toolsOf(task: ImageTask): readonly NamedTool[] {
  const drawn = task.tools.flatMap((tool): readonly NamedTool[] => {
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
export function drawingOf(
  tool: ToolName,
  skeleton: Skeleton | undefined,
  tolerance: number,
): AnyDrawing | null {
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
    case "wand":
      return wandDrawing(tolerance) as AnyDrawing;
    case "grabcut":
    case "assistant":
      return promptDrawing as AnyDrawing;
    case "scissors":
      return scissorsDrawing as AnyDrawing;
    default:
      return null;
  }
}
