import { type TimeView, toX } from "../../geometry/time-view";
import { cutText } from "../cut-text";
import { inkOn } from "../ink";
import { type Context, inCanvasPixels, type Surface } from "../surface";
import type { SegmentMark } from "./segment-mark";
import { cellOf, isSeen } from "./segment-paint";

const FONT_SIZE = 11;
const PADDING = 5;
/** CSS pixels below which there is no room for a name. */
const NARROW = 12;
const GAP = 1;
const DASH = 4;
const SUGGESTED = 0.16;

/** Colours of the page. */
export interface BarLook {
  readonly text: string;
  readonly line: string;
}

/** Paints segments as bars that carry their names, points as diamonds. */
export function paintBars(
  surface: Surface,
  view: TimeView,
  marks: readonly SegmentMark[],
  look: BarLook,
): void {
  const context = inCanvasPixels(surface);
  const { ratio } = surface;
  context.font = `600 ${FONT_SIZE * ratio}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const mark of marks) {
    if (!isSeen(surface, view, mark)) continue;
    if (mark.start === mark.end) paintDiamond(surface, view, mark, look);
    else paintBar(surface, view, mark, look);
  }
}

function paintBar(surface: Surface, view: TimeView, mark: SegmentMark, look: BarLook): void {
  const { context, ratio } = surface;
  const cell = cellOf(surface, view, mark);
  const gap = Math.round(GAP * ratio);
  const [top, height] = [cell.top + gap, cell.bottom - cell.top - 2 * gap];
  const width = cell.right - cell.left;
  context.globalAlpha = mark.isSuggested ? SUGGESTED : 1;
  context.fillStyle = mark.color;
  context.fillRect(cell.left, top, width, height);
  context.globalAlpha = 1;
  if (mark.isSuggested || mark.isSelected || mark.isHovered) {
    const line = Math.max(Math.round((mark.isSelected ? 2 : 1.5) * ratio), 1);
    context.strokeStyle = mark.isSuggested && !mark.isSelected ? mark.color : look.text;
    context.lineWidth = line;
    context.setLineDash(mark.isSuggested ? [DASH * ratio, DASH * ratio] : []);
    context.strokeRect(cell.left + line / 2, top + line / 2, Math.max(width - line, 1), height - line);
    context.setLineDash([]);
  }
  // The name of a long one is seen wherever the view is.
  const from = Math.max(cell.left, 0) + PADDING * ratio;
  const room = Math.min(cell.right, surface.view.width * ratio) - PADDING * ratio - from;
  if (room < NARROW * ratio || height < FONT_SIZE * ratio) return;
  context.fillStyle = mark.isSuggested ? look.text : inkOn(mark.color);
  context.fillText(written(context, mark, room), from, top + height / 2 + 0.5 * ratio);
}

/** As much of a name as there is room for; the score only as a whole. */
function written(context: Context, { name, score }: SegmentMark, room: number): string {
  const whole = score === "" ? name : `${name} ${score}`;
  return context.measureText(whole).width <= room ? whole : cutText(context, name, room);
}

function paintDiamond(surface: Surface, view: TimeView, mark: SegmentMark, look: BarLook): void {
  const { context, ratio } = surface;
  const { left, top, bottom } = cellOf(surface, view, mark);
  const middle = (top + bottom) / 2;
  const half = Math.min((bottom - top) / 2, 7 * ratio) - ratio;
  context.beginPath();
  context.moveTo(left, middle - half);
  context.lineTo(left + half, middle);
  context.lineTo(left, middle + half);
  context.lineTo(left - half, middle);
  context.closePath();
  context.globalAlpha = mark.isSuggested ? SUGGESTED : 1;
  context.fillStyle = mark.color;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = mark.isSelected || mark.isHovered ? look.text : mark.color;
  context.lineWidth = (mark.isSelected ? 2 : 1) * ratio;
  context.stroke();
}

/** A strip with a name, in CSS pixels. */
interface Tier {
  readonly name: string;
  readonly top: number;
  readonly height: number;
}

/** Paints the tiers under the bars: a line between them, and their names where no bar is. */
export function paintTiers(
  surface: Surface,
  time: TimeView,
  tiers: readonly Tier[],
  marks: readonly SegmentMark[],
  look: BarLook & { readonly muted: string },
): void {
  const context = inCanvasPixels(surface);
  const { ratio, view } = surface;
  context.font = `${FONT_SIZE * ratio}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const [index, { name, top, height }] of tiers.entries()) {
    context.fillStyle = look.line;
    if (index > 0) context.fillRect(0, Math.round(top * ratio), view.width * ratio, Math.max(ratio, 1));
    const right = 2 * PADDING + context.measureText(name).width / ratio;
    const middle = top + height / 2;
    const half = FONT_SIZE / 2;
    const isHidden = marks.some(
      (mark) => toX(time, mark.start) < right && mark.top < middle + half && mark.bottom > middle - half,
    );
    context.fillStyle = look.muted;
    if (height >= FONT_SIZE && !isHidden) context.fillText(name, PADDING * ratio, middle * ratio);
  }
}
