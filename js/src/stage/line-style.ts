import { inkOn } from "./ink";
import type { ShapeMark } from "./shape-mark";
import { isUpright } from "./trace";

/** How the outline of a shape is drawn. */
export interface LineStyle {
  readonly color: string;
  /** In pixels of the canvas, whole. */
  readonly width: number;
  /** Stripes make upright lines look dashed: dashing thousands of rectangles takes a browser far longer. */
  readonly dash: "dashes" | "none" | "stripes";
  /** Whether it stands out: selected, or under the pointer. */
  readonly isRaised: boolean;
}

const PLAIN = 2;
const RAISED = 3;
const LOCKED = 1;

/** Shapes that are drawn alike, those that stand out last. */
export function byStyle(
  marks: readonly ShapeMark[],
  ratio: number,
): readonly (readonly [LineStyle, readonly ShapeMark[]])[] {
  const groups = new Map<string, [LineStyle, ShapeMark[]]>();
  for (const mark of marks) {
    const style = styleOf(mark, ratio);
    const key = `${style.width} ${style.dash} ${style.isRaised} ${style.color}`;
    const group = groups.get(key);
    if (group) group[1].push(mark);
    else groups.set(key, [style, [mark]]);
  }
  return [...groups.values()].sort(([a], [b]) => Number(a.isRaised) - Number(b.isRaised));
}

/** What is painted beside a line so that it is seen on whatever has its colour. */
export function haloOf(color: string): string {
  return `${inkOn(color)}8c`;
}

function styleOf({ shape, color, ...mark }: ShapeMark, ratio: number): LineStyle {
  const isRaised = mark.isSelected || mark.isHovered;
  const width = isRaised ? RAISED : mark.isLocked ? LOCKED : PLAIN;
  return {
    color,
    width: Math.max(Math.round(width * ratio), 1),
    dash: mark.isSuggested ? (isUpright(shape) ? "stripes" : "dashes") : "none",
    isRaised,
  };
}
