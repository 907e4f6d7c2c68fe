import type { LineMark } from "../../stage/cloud/line-paint";
import { isPlacing, placesOf } from "../../tools/cloud/vertices";
import type { Bench } from "./bench";
import { edited, type Placed } from "./placed";

/** A point or a line as it is painted, as it is in hand; none of what is neither. */
export function lineMark(bench: Bench, placed: Placed, isRaised: boolean): readonly LineMark[] {
  const { label, isSuggested, id } = placed;
  const edit = bench.edit.peek();
  const solid = edit.kind !== "idle" && edit.id === id ? edited(edit, placed.solid) : placed.solid;
  if (!isPlacing(solid)) return [];
  const isClosed = solid.type === "polyline3d" && solid.closed === true;
  const color = bench.colorOf(label);
  return [{ places: placesOf(solid), isClosed, color, isSuggested, isRaised }];
}
