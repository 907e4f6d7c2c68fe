import type { Vec } from "../geometry/vec";

/** The part of a WheelEvent that counts. */
export interface Wheel {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
}

const PIXELS_A_LINE = 16;
const PIXELS_A_PAGE = 400;
// A notch of a wheel is about 100 pixels: 1.2 times larger.
const A_PIXEL = Math.log(1.2) / 100;
// Browsers report a pinch on a trackpad as a wheel with Ctrl and small deltas.
const A_PINCHED_PIXEL = 0.01;
const MOST_AT_ONCE = Math.log(2);

/** How far a wheel was turned to the right and downwards, in pixels. */
export function turned(wheel: Wheel): Vec {
  // Asked first: Firefox gives lines only to those who know of them, and else makes them pixels,
  // as few a notch as a pinch has.
  const { deltaMode } = wheel;
  const pixels = [1, PIXELS_A_LINE, PIXELS_A_PAGE][deltaMode] ?? 1;
  return [wheel.deltaX * pixels, wheel.deltaY * pixels];
}

/** How many times larger a turn of the wheel, or a pinch, makes the picture. */
export function zoomFactor(wheel: Wheel): number {
  const [, pixels] = turned(wheel);
  const isPinch = wheel.ctrlKey && wheel.deltaMode === 0 && Math.abs(pixels) < 50;
  const power = -pixels * (isPinch ? A_PINCHED_PIXEL : A_PIXEL);
  return Math.exp(Math.min(Math.max(power, -MOST_AT_ONCE), MOST_AT_ONCE));
}
