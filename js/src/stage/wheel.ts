/** The part of a WheelEvent that counts. */
export interface Wheel {
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

/** How many times larger a turn of the wheel, or a pinch, makes the picture. */
export function zoomFactor({ deltaY, deltaMode, ctrlKey }: Wheel): number {
  const pixels = deltaY * ([1, PIXELS_A_LINE, PIXELS_A_PAGE][deltaMode] ?? 1);
  const isPinch = ctrlKey && deltaMode === 0 && Math.abs(pixels) < 50;
  const power = -pixels * (isPinch ? A_PINCHED_PIXEL : A_PIXEL);
  return Math.exp(Math.min(Math.max(power, -MOST_AT_ONCE), MOST_AT_ONCE));
}
