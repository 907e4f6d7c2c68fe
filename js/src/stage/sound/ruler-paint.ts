import type { Band } from "../../geometry/frequency";
import { yOf } from "../../geometry/frequency";
import { clock, frequencyTicks, timeTicks } from "../../geometry/ticks";
import { type TimeView, toX } from "../../geometry/time-view";
import { inCssPixels, type Surface } from "../surface";
import { lanesOf } from "./lanes";

/** The colours of a ruler. */
export interface RulerInk {
  readonly text: string;
  readonly line: string;
  /** Behind what is written over a spectrogram. */
  readonly halo: string;
}

const FONT = "11px system-ui, sans-serif";
const LONG = 8;
const SHORT = 4;
const GAP = 3;
const HALO = 3;

/** Paints a ruler with the times of a view; its ticks stand at the lower edge. */
export function paintRuler(surface: Surface, view: TimeView, duration: number, ink: RulerInk): void {
  const { width, height } = surface.view;
  const { labelled, others, decimals } = timeTicks(view, width, duration);
  const context = inCssPixels(surface);
  context.fillStyle = ink.line;
  const tick = (time: number, length: number) =>
    context.fillRect(
      onPixel(toX(view, time), surface.ratio),
      height - length,
      Math.max(1, 1 / surface.ratio),
      length,
    );
  for (const time of others) tick(time, SHORT);
  for (const time of labelled) tick(time, LONG);
  context.fillStyle = ink.text;
  context.font = FONT;
  context.textAlign = "left";
  context.textBaseline = "top";
  for (const time of labelled) context.fillText(clock(time, decimals), toX(view, time) + GAP, GAP);
}

/** Writes the frequencies of a spectrogram at its left, once a channel. */
export function paintFrequencies(
  surface: Surface,
  band: Omit<Band, "height">,
  channels: number,
  ink: RulerInk,
): void {
  const context = inCssPixels(surface);
  context.font = FONT;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = HALO;
  context.strokeStyle = ink.halo;
  context.fillStyle = ink.text;
  for (const lane of lanesOf(surface, channels)) {
    const [top, height] = [lane.top / surface.ratio, lane.height / surface.ratio];
    const placed = { ...band, height };
    for (const hz of frequencyTicks(placed)) {
      const y = yOf(hz, placed);
      // No room for half a line of text beside the edge.
      if (y < 2 * GAP || y > height - 2 * GAP) continue;
      context.strokeText(named(hz), LONG + GAP, top + y);
      context.fillText(named(hz), LONG + GAP, top + y);
      context.fillRect(0, onPixel(top + y, surface.ratio), LONG, 1);
    }
  }
}

function named(hz: number): string {
  return hz < 1000 ? `${hz} Hz` : `${hz / 1000} kHz`;
}

function onPixel(place: number, ratio: number): number {
  return Math.round(place * ratio) / ratio;
}
