import { type TimeView, toX } from "../../geometry/time-view";
import { haloOf } from "../line-style";
import { inCanvasPixels, type Surface } from "../surface";
import type { SegmentMark } from "./segment-mark";

/** A spectrogram has colours of its own, which must be told apart. */
const TINT_ON_COLOURS = 0.5;
/** With so many in sight their halos are one blur. */
const CROWD = 500;
const FILL = { suggested: 0.08, plain: 0.2, raised: 0.34 };
const LINE = 1.5;
const RAISED_LINE = 2.5;
const DASH = 5;
const HEAD = 5;
const HANDLE = 8;

/** A segment in pixels of the canvas. */
interface Cell {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Paints segments as tinted stretches with lines at their ends, points as lines with a head.
 *
 * On colours, as a spectrogram has them, the tint is weaker and lines have halos.
 */
export function paintSegments(
  surface: Surface,
  view: TimeView,
  marks: readonly SegmentMark[],
  isOnColours = false,
): void {
  const seen = marks.filter((mark) => isSeen(surface, view, mark));
  const context = inCanvasPixels(surface);
  for (const mark of seen) {
    if (mark.start === mark.end) continue;
    const { left, right, top, bottom } = cellOf(surface, view, mark);
    context.globalAlpha = (isOnColours ? TINT_ON_COLOURS : 1) * fillOf(mark);
    context.fillStyle = mark.color;
    context.fillRect(left, top, right - left, bottom - top);
  }
  context.globalAlpha = 1;
  for (const mark of seen) {
    const cell = cellOf(surface, view, mark);
    const hasHalo = isOnColours && seen.length <= CROWD;
    if (mark.isSuggested || mark.isBox) outline(surface, cell, mark, hasHalo);
    else edges(surface, cell, mark, hasHalo);
    if (mark.start === mark.end) paintHead(surface, cell, mark);
  }
}

/** Paints what can be pulled of a selected segment: the corners of a box, else the middles of its ends. */
export function paintGrips(surface: Surface, view: TimeView, mark: SegmentMark): void {
  const context = inCanvasPixels(surface);
  const { ratio } = surface;
  const { left, right, top, bottom } = cellOf(surface, view, mark);
  if (mark.start === mark.end) return;
  const middle = (top + bottom) / 2;
  const heights = mark.isBox ? [top, middle, bottom] : [middle];
  const spots = heights.flatMap((y) => [[left, y] as const, [right, y] as const]);
  const between = mark.isBox ? [top, bottom].map((y) => [(left + right) / 2, y] as const) : [];
  const side = HANDLE * ratio;
  for (const [x, y] of [...spots, ...between]) {
    context.beginPath();
    context.rect(Math.round(x - side / 2), Math.round(y - side / 2), Math.round(side), Math.round(side));
    context.strokeStyle = haloOf(mark.color);
    context.lineWidth = 2 * LINE * ratio;
    context.stroke();
    context.fillStyle = "#ffffff";
    context.fill();
    context.strokeStyle = mark.color;
    context.lineWidth = LINE * ratio;
    context.stroke();
  }
}

/** Whether any of a mark is in the view. */
export function isSeen({ view: { width } }: Surface, view: TimeView, { start, end }: SegmentMark): boolean {
  return toX(view, end) >= -HEAD && toX(view, start) <= width + HEAD;
}

/** Where a mark lies, on whole pixels and at least one of them wide; far ends are cut, some browsers round them badly. */
export function cellOf(surface: Surface, view: TimeView, mark: SegmentMark): Cell {
  const { ratio, view: size } = surface;
  const x = (time: number) =>
    Math.round(Math.min(Math.max(toX(view, time), -size.width), 2 * size.width) * ratio);
  const left = x(mark.start);
  const right = Math.max(x(mark.end), left + 1);
  return { left, right, top: Math.round(mark.top * ratio), bottom: Math.round(mark.bottom * ratio) };
}

function fillOf({ isSuggested, isSelected, isHovered }: SegmentMark): number {
  if (isSelected || isHovered) return FILL.raised;
  return isSuggested ? FILL.suggested : FILL.plain;
}

function lineOf({ ratio }: Surface, { isSelected, isHovered }: SegmentMark): number {
  return Math.max(Math.round((isSelected || isHovered ? RAISED_LINE : LINE) * ratio), 1);
}

/** The ends alone: filled, since thousands of lines take far longer to stroke. */
function edges(
  surface: Surface,
  { left, right, top, bottom }: Cell,
  mark: SegmentMark,
  hasHalo: boolean,
): void {
  const { context, ratio } = surface;
  const line = lineOf(surface, mark);
  const both = (color: string, around: number) => {
    context.fillStyle = color;
    context.fillRect(left - around, top, line + 2 * around, bottom - top);
    if (right - left > line) context.fillRect(right - line - around, top, line + 2 * around, bottom - top);
  };
  if (hasHalo) both(haloOf(mark.color), Math.max(Math.round(ratio), 1));
  both(mark.color, 0);
}

function outline(
  surface: Surface,
  { left, right, top, bottom }: Cell,
  mark: SegmentMark,
  hasHalo: boolean,
): void {
  const { context, ratio } = surface;
  const line = lineOf(surface, mark);
  const inset = line / 2;
  const around = (color: string, width: number) => {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.strokeRect(left + inset, top + inset, Math.max(right - left - line, 1), bottom - top - line);
  };
  if (hasHalo) around(haloOf(mark.color), line + 2 * Math.max(Math.round(ratio), 1));
  context.setLineDash(mark.isSuggested ? [DASH * ratio, DASH * ratio] : []);
  around(mark.color, line);
  context.setLineDash([]);
}

function paintHead(surface: Surface, { left, top }: Cell, { color }: SegmentMark): void {
  const { context, ratio } = surface;
  const half = HEAD * ratio;
  context.beginPath();
  context.moveTo(left - half, top);
  context.lineTo(left + half, top);
  context.lineTo(left, top + 1.6 * half);
  context.closePath();
  context.fillStyle = color;
  context.fill();
}
