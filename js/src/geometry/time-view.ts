import type { Interval } from "./interval";

/** How a recording lies on the view. */
export interface TimeView {
  /** Seconds of the recording at the left edge. */
  readonly start: number;
  /** CSS pixels a second. */
  readonly scale: number;
}

/** What a view keeps to. */
export interface TimeLimits {
  /** Seconds. */
  readonly duration: number;
  /** CSS pixels that time is laid out over. */
  readonly width: number;
  /** Samples a second. */
  readonly rate: number;
}

/** CSS pixels a sample, at most. */
const MOST_A_SAMPLE = 32;
/** The share of the view that stays free on each side of what is framed. */
const MARGIN = 0.05;

export function toX(view: TimeView, time: number): number {
  return (time - view.start) * view.scale;
}

export function toTime(view: TimeView, x: number): number {
  return view.start + x / view.scale;
}

/** What is seen, which may end before the view does. */
export function seen(view: TimeView, width: number): Interval {
  return { start: view.start, end: toTime(view, width) };
}

/** Zooms so that what lies at `x` stays there, as far as the recording reaches. */
export function zoomed(view: TimeView, x: number, factor: number, limits: TimeLimits): TimeView {
  const scale = scaleWithin(view.scale * factor, limits);
  return within({ start: toTime(view, x) - x / scale, scale }, limits);
}

/** Moves the view by CSS pixels: to what is later where they are positive. */
export function panned(view: TimeView, dx: number, limits: TimeLimits): TimeView {
  return within({ ...view, start: toTime(view, dx) }, limits);
}

/** The whole recording. */
export function fitted({ duration, width }: TimeLimits): TimeView {
  return { start: 0, scale: width / duration };
}

/** A stretch as large as it can be seen, with some room around it. */
export function framed({ start, end }: Interval, limits: TimeLimits): TimeView {
  const wanted = ((1 - 2 * MARGIN) * limits.width) / (end - start);
  const scale = scaleWithin(wanted, limits);
  return within({ start: (start + end - limits.width / scale) / 2, scale }, limits);
}

/**
 * The view moved so that a stretch is seen, with some room beside it; the same view where it is.
 *
 * Of a stretch that is longer than the view its beginning is seen.
 */
export function revealed(view: TimeView, { start, end }: Interval, limits: TimeLimits): TimeView {
  const { width } = limits;
  const [left, right] = [toX(view, start), toX(view, end)];
  if (left >= 0 && right <= width) return view;
  const margin = MARGIN * width;
  const isLonger = right - left > width - 2 * margin;
  return panned(view, left < 0 || isLonger ? left - margin : right - width + margin, limits);
}

/** The view as far as the recording reaches; one that is asked for may lie beside it. */
export function within({ start, scale }: TimeView, limits: TimeLimits): TimeView {
  const bounded = scaleWithin(scale, limits);
  const last = Math.max(limits.duration - limits.width / bounded, 0);
  return { start: Math.min(Math.max(start, 0), last), scale: bounded };
}

function scaleWithin(scale: number, { duration, width, rate }: TimeLimits): number {
  const least = width / duration;
  return Math.max(Math.min(scale, MOST_A_SAMPLE * rate), least);
}
