import type { CloudTool, PointsTask } from "../../schema";
import type { Drawing } from "../../tools/cloud/gesture";
import { headingBoxDrawing } from "../../tools/cloud/heading-box";
import { boxLassoDrawing, lassoDrawing } from "../../tools/cloud/lasso";
import { pointDrawing } from "../../tools/cloud/point3d";
import { polylineDrawing } from "../../tools/cloud/polyline3d";
import { rectangleBoxDrawing } from "../../tools/cloud/rectangle-box";
import { threePointBoxDrawing } from "../../tools/cloud/three-point-box";

/** What the pointer does; the names are the commands that pick it. */
export type ToolName =
  | "select"
  | "box"
  | "rectangle"
  | "three_point"
  | "point"
  | "polyline"
  | "lasso"
  | "box_lasso"
  | "pan";

export const TITLES: Readonly<Record<ToolName, string>> = {
  select: "Select",
  box: "Box",
  rectangle: "Rectangle box",
  three_point: "Three-point box",
  point: "Point",
  polyline: "Polyline",
  lasso: "Lasso",
  box_lasso: "Box lasso",
  pan: "Pan",
};

/** A gesture whose states nobody else looks into. */
export type AnyDrawing = Drawing<unknown>;

/** The gesture of a tool; null where it makes nothing. */
export function drawingOf(tool: ToolName): AnyDrawing | null {
  switch (tool) {
    case "box":
      return headingBoxDrawing as AnyDrawing;
    case "rectangle":
      return rectangleBoxDrawing as AnyDrawing;
    case "three_point":
      return threePointBoxDrawing as AnyDrawing;
    case "point":
      return pointDrawing as AnyDrawing;
    case "polyline":
      return polylineDrawing as AnyDrawing;
    case "lasso":
      return lassoDrawing as AnyDrawing;
    case "box_lasso":
      return boxLassoDrawing as AnyDrawing;
    default:
      return null;
  }
}

const DRAWN: Readonly<Record<CloudTool, readonly ToolName[]>> = {
  cuboid: ["box", "rectangle", "three_point"],
  point: ["point"],
  polyline: ["polyline"],
  segment: ["lasso", "box_lasso"],
};

/** The tools of a task, in the order of the toolbar. */
export function toolsOf({ tools }: PointsTask): readonly ToolName[] {
  return ["select", ...tools.flatMap((tool) => DRAWN[tool]), "pan"];
}

/** Whether a tool takes the points of the cloud that are seen under the pointer. */
export function touches(tool: ToolName): boolean {
  return tool === "point" || tool === "polyline";
}

/** Whether a tool labels points of the cloud. */
export function isLasso(tool: ToolName): boolean {
  return tool === "lasso" || tool === "box_lasso";
}
