import { inkOn } from "./ink";
import type { ShapeMark } from "./shape-mark";
import { isUpright } from "./trace";

/** How the outline of a shape is drawn. */
export interface LineStyle {
  readonly color: string;
  /** In pixels of the canvas, whole. */
  readonly width: number;
  readonly isDashed: boolean;
  /** Whether all lines run along the screen's pixels. */
  readonly isUpright: boolean;
  /** Whether it stands out: selected, or under the pointer. */
  readonly isRaised: boolean;
}

/** Shapes that are drawn alike. */
export interface Alike {
  readonly style: LineStyle;
  readonly marks: readonly ShapeMark[];
}

const PLAIN = 2;
const RAISED = 3;
const LOCKED = 1;
// With so many boxes in sight their halos are one blur; a path takes as long as a few of them.
const CROWD = 1_500;
const BOXES_A_PATH = 4;

/** Parts shapes by style; those that stand out come last. */
export function byStyle(marks: readonly ShapeMark[], ratio: number): readonly Alike[] {
  const groups = new Map<string, { style: LineStyle; marks: ShapeMark[] }>();
  for (const mark of marks) {
    const style = styleOf(mark, ratio);
    const key = `${style.width}${style.isDashed}${style.isUpright}${style.isRaised}${style.color}`;
    const group = groups.get(key);
    if (group) group.marks.push(mark);
    else groups.set(key, { style, marks: [mark] });
  }
  return [...groups.values()].sort((a, b) => Number(a.style.isRaised) - Number(b.style.isRaised));
}

/** Those that have room for a halo: all, or in a crowd those that stand out. */
export function haloed(groups: readonly Alike[]): readonly Alike[] {
  const load = groups.reduce(
    (sum, { style, marks }) => sum + marks.length * (style.isUpright ? 1 : BOXES_A_PATH),
    0,
  );
  return load > CROWD ? groups.filter(({ style }) => style.isRaised) : groups;
}

/** What is painted beside a line so that it is seen on whatever has its colour. */
export function haloOf(color: string): string {
  return `${inkOn(color)}8c`;
}

function styleOf(mark: ShapeMark, ratio: number): LineStyle {
  const isRaised = mark.isSelected || mark.isHovered;
  const width = isRaised ? RAISED : mark.isLocked ? LOCKED : PLAIN;
  return {
    color: mark.color,
    width: Math.max(Math.round(width * ratio), 1),
    isDashed: mark.isSuggested,
    isUpright: isUpright(mark.shape),
    isRaised,
  };
}
