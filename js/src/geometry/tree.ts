import Flatbush from "flatbush";
import type { Rect } from "./rect";

/** A tree that finds rectangles by place and answers with their index; null for none at all. */
export function treeOf(rects: readonly Rect[]): Flatbush | null {
  if (rects.length === 0) return null;
  const tree = new Flatbush(rects.length);
  for (const { x, y, width, height } of rects) tree.add(x, y, x + width, y + height);
  tree.finish();
  return tree;
}
