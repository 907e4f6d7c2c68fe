import type { TimeView } from "../../geometry/time-view";
import type { Vec } from "../../geometry/vec";
import { inCanvasPixels, type Surface } from "../surface";
import type { Columns } from "./columns";
import { type Lane, lanesOf } from "./lanes";
import type { PeakLayer } from "./peak-layer";

/** How waveforms are drawn. */
export interface WaveLook {
  readonly color: string;
  /** Of the lines at zero and between channels. */
  readonly axis: string;
  /** Where the recording has not been read yet. */
  readonly blank: string;
  /** How many times higher. */
  readonly gain: number;
  /** Those that are shown, from the top down. */
  readonly channels: readonly number[];
}

const LINE = 1.5;
const DOT = 2.5;
/** CSS pixels between samples from which on each has a dot. */
const DOTTED = 6;

/** Paints the channels of a recording below each other, from the peaks that are there. */
export function paintWaveform(surface: Surface, view: TimeView, layer: PeakLayer, look: WaveLook): void {
  layer.look(view, surface);
  const { recording } = layer;
  if (!recording) return;
  const origin = (view.start * recording.sound.rate) / layer.step;
  for (const [index, lane] of lanesOf(surface, look.channels.length).entries()) {
    const columns = layer.columns(look.channels[index] ?? 0);
    paintAxes(surface, lane, look, index > 0);
    if (layer.step >= 1) paintColumns(surface, lane, look, columns, Math.round(origin));
    else paintSamples(surface, lane, look, columns, origin, 1 / layer.step);
  }
}

function paintAxes(surface: Surface, { top, height }: Lane, { axis }: WaveLook, isBelow: boolean): void {
  const context = inCanvasPixels(surface);
  const width = Math.ceil(surface.view.width * surface.ratio);
  const line = Math.max(Math.round(surface.ratio), 1);
  context.fillStyle = axis;
  context.fillRect(0, top + Math.round((height - line) / 2), width, line);
  if (isBelow) context.fillRect(0, top, width, line);
}

/** A bar a column, from the least to the greatest: its ends are between pixels, its sides on them. */
function paintColumns(surface: Surface, lane: Lane, look: WaveLook, columns: Columns, origin: number): void {
  const context = inCanvasPixels(surface);
  const { least, greatest, first, count } = columns;
  const y = heights(lane, look.gain);
  let [lastLow, lastHigh] = [Number.NaN, Number.NaN];
  for (let column = 0; column < count; column++) {
    const [low, high] = [least[column] ?? 0, greatest[column] ?? 0];
    const x = first + column - origin;
    const isKnown = low <= high;
    context.fillStyle = isKnown ? look.color : look.blank;
    if (isKnown) {
      // On to where the column before has ended, so that a steep line has no gaps.
      const top = y(lastLow > high ? lastLow : high);
      const bottom = y(lastHigh < low ? lastHigh : low);
      context.fillRect(x, top - 0.5, 1, bottom - top + 1);
    } else context.fillRect(x, lane.top, 1, lane.height);
    [lastLow, lastHigh] = [low, high];
  }
}

/** A line through the samples, `apart` pixels from each other; each has a dot where there is room. */
function paintSamples(
  surface: Surface,
  lane: Lane,
  look: WaveLook,
  columns: Columns,
  origin: number,
  apart: number,
): void {
  const context = inCanvasPixels(surface);
  const { ratio } = surface;
  const spots = spotsOf(lane, look, columns, origin, apart);
  context.beginPath();
  for (const [index, [x, y]] of spots.entries()) index === 0 ? context.moveTo(x, y) : context.lineTo(x, y);
  context.strokeStyle = look.color;
  context.lineWidth = LINE * ratio;
  context.lineJoin = "round";
  context.stroke();
  if (apart < DOTTED * ratio) return;
  context.fillStyle = look.color;
  for (const [x, y] of spots) {
    context.beginPath();
    context.arc(x, y, DOT * ratio, 0, 2 * Math.PI);
    context.fill();
  }
}

function spotsOf(
  lane: Lane,
  { gain }: WaveLook,
  { least, greatest, first, count }: Columns,
  origin: number,
  apart: number,
): readonly Vec[] {
  const y = heights(lane, gain);
  const spots: Vec[] = [];
  for (let index = 0; index < count; index++) {
    const value = ((least[index] ?? 0) + (greatest[index] ?? 0)) / 2;
    if (!Number.isNaN(value)) spots.push([(first + index) * apart - origin, y(value)]);
  }
  return spots;
}

/** Where a value lies in a lane; what is beyond full scale, at its edge. */
function heights({ top, height }: Lane, gain: number): (value: number) => number {
  const middle = top + height / 2;
  const half = height / 2 - 1;
  return (value) => middle - Math.min(Math.max(value * gain, -1), 1) * half;
}
