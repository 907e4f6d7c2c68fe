import type { Interval } from "../../geometry/interval";
import { framed, panned, revealed, seen, toX, zoomed } from "../../geometry/time-view";
import type { Bench } from "./bench";

const ZOOM = 1.5;
/** The share of the view that a step goes, and what stays seen before the playhead on a new page. */
const STEP = 0.8;
const MARGIN = 0.05;

/** Zooms at the playhead where it is seen, else in the middle. */
export function zoom(bench: Bench, direction: 1 | -1): void {
  const x = toX(bench.view.peek(), bench.deck.time.peek());
  const isSeen = x >= 0 && x <= bench.width.peek();
  zoomAt(bench, isSeen ? x : bench.width.peek() / 2, ZOOM ** direction);
}

/** Zooms at a place of the view. */
export function zoomAt(bench: Bench, x: number, factor: number): void {
  const { limits } = bench;
  if (limits) bench.view.value = zoomed(bench.view.peek(), x, factor, limits);
}

/** Moves what is seen, by pixels. */
export function pan(bench: Bench, dx: number): void {
  const { limits } = bench;
  if (limits) bench.view.value = panned(bench.view.peek(), dx, limits);
}

export function leaf(bench: Bench, direction: 1 | -1): void {
  pan(bench, direction * STEP * bench.width.peek());
}

/** Shows the selected segment as large as the view allows, else the whole recording. */
export function zoomToSegment(bench: Bench): void {
  const { selected, limits } = bench;
  if (!limits || !selected || selected.start === selected.end) bench.fit();
  else bench.view.value = framed(selected, limits);
}

/** Moves the view so that a stretch is in sight. */
export function reveal(bench: Bench, stretch: Interval): void {
  const { limits } = bench;
  if (limits) bench.view.value = revealed(bench.view.peek(), stretch, limits);
}

/** Turns the page once the playhead has left it. */
export function follow(bench: Bench, time: number): void {
  const x = toX(bench.view.peek(), time);
  const width = bench.width.peek();
  if (x < 0 || x > width) pan(bench, x - MARGIN * width);
}

/** How many seconds are seen; none while there is no recording. */
export function secondsSeen(bench: Bench): number {
  const open = bench.book.open.value;
  const { start, end } = seen(bench.view.value, bench.width.value);
  return open ? Math.min(end, open.duration) - start : 0;
}
