import type { Box } from "../schema";
import { centreOf } from "./rect";
import { normaliseAngle, rotate, sub, type Vec } from "./vec";

/** What the modifier keys ask of a drag. */
export interface Drag {
  /** Width and height keep their ratio. */
  readonly ratio: boolean;
  /** The centre stays, not the opposite side. */
  readonly centred: boolean;
  /** Angles are multiples of 15 degrees. */
  readonly stepAngle: boolean;
}

const STEP = 15;

/** One dimension of a box, and which of its two sides moves; with 0 neither. */
interface Axis {
  readonly low: number;
  readonly size: number;
  readonly side: -1 | 0 | 1;
  readonly to: number;
}

/** Turns a box so that the middle of its top looks at a place. */
export function dragAngle(box: Box, to: Vec, { stepAngle }: Drag): Box {
  const [dx, dy] = sub(to, centreOf(box));
  if (dx === 0 && dy === 0) return box;
  const degrees = (Math.atan2(dx, -dy) * 180) / Math.PI;
  return { ...box, angle: normaliseAngle(stepAngle ? Math.round(degrees / STEP) * STEP : degrees) };
}

/**
 * Moves sides of a box to a place; dragged across the opposite side, the box flips.
 *
 * All is reckoned in the box's own, unturned frame. What changes there changes
 * the centre that the box is turned about, so the new box is put where the side
 * that stays lay.
 */
export function dragSides(box: Box, sides: readonly [-1 | 0 | 1, -1 | 0 | 1], to: Vec, drag: Drag): Box {
  const about = centreOf(box);
  const angle = box.angle ?? 0;
  const [x, y] = rotate(to, -angle, about);
  const axes: readonly [Axis, Axis] = [
    { low: box.x, size: box.width, side: sides[0], to: x },
    { low: box.y, size: box.height, side: sides[1], to: y },
  ];
  const growth = drag.ratio ? Math.max(...axes.map((axis) => growthOf(axis, drag.centred))) : null;
  const [left, right] = extent(axes[0], drag.centred, growth);
  const [top, bottom] = extent(axes[1], drag.centred, growth);
  const [width, height] = [right - left, bottom - top];
  if (angle === 0) return { ...box, x: left, y: top, width, height };
  const [cx, cy] = rotate([left + width / 2, top + height / 2], angle, about);
  return { ...box, x: cx - width / 2, y: cy - height / 2, width, height };
}

/** What does not move: the middle, or the side opposite the one that does. */
function anchorOf({ low, size, side }: Axis, centred: boolean): number {
  if (centred || side === 0) return low + size / 2;
  return side > 0 ? low : low + size;
}

/** How many times as large the drag makes the box along an axis. */
function growthOf(axis: Axis, centred: boolean): number {
  if (axis.side === 0 || axis.size === 0) return 0;
  return Math.abs(axis.to - anchorOf(axis, centred)) / (centred ? axis.size / 2 : axis.size);
}

function extent(axis: Axis, centred: boolean, growth: number | null): readonly [number, number] {
  const { low, size, side, to } = axis;
  if (side === 0 && growth === null) return [low, low + size];
  const anchor = anchorOf(axis, centred);
  if (centred || side === 0) {
    const half = growth === null ? Math.abs(to - anchor) : (growth * size) / 2;
    return [anchor - half, anchor + half];
  }
  // The dragged end is taken as it is, not reckoned from the anchor: exact where it is put.
  const end = growth === null ? to : anchor + (Math.sign(to - anchor) || side) * growth * size;
  return [Math.min(anchor, end), Math.max(anchor, end)];
}
