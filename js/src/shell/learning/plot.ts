import type { CurvePoint } from "../../schema";
import { ticks } from "./numbers";

export const WIDTH = 276;
export const HEIGHT = 136;
const LEFT = 30;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;
/** Of the axis of scores. */
const LEAST_STEP = 0.02;

/** Where the curve's numbers lie in the drawing, and those that its axes name. */
export interface Plot {
  readonly x: (labels: number) => number;
  readonly y: (score: number) => number;
  readonly labels: readonly number[];
  readonly scores: readonly number[];
}

export function plotOf(points: readonly CurvePoint[]): Plot {
  const values = points.flatMap(({ score, low, high }) => [score, low ?? score, high ?? score]);
  const [worst, best] = [Math.min(...values), Math.max(...values)];
  // A curve that is flat lies on top: nothing is better than 1. One at 0 lies at the bottom.
  const below = worst === best && best > 0 ? LEAST_STEP : 0;
  const scores = ticks(worst - below, best, 5, LEAST_STEP);
  const most = Math.max(...points.map(({ labels }) => labels), 1);
  const [low, high] = [scores[0] ?? 0, scores.at(-1) ?? 1];
  return {
    scores,
    // The last names the newest point, and needs room.
    labels: [...ticks(0, most, 4, 1).filter((labels) => labels < 0.7 * most), most],
    x: (labels) => LEFT + ((WIDTH - LEFT - RIGHT) * labels) / most,
    y: (score) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (score - low) / (high - low)),
  };
}

/** The place in `points` of that which lies nearest to an x of the drawing. */
export function nearest(points: readonly CurvePoint[], { x }: Plot, at: number): number {
  const away = points.map(({ labels }) => Math.abs(x(labels) - at));
  return away.indexOf(Math.min(...away));
}

/** The area between the bounds, where they are known. */
export function bandPath(points: readonly CurvePoint[], { x, y }: Plot): string {
  const above = points.map(({ labels, score, high }) => [x(labels), y(high ?? score)] as const);
  const below = points.map(({ labels, score, low }) => [x(labels), y(low ?? score)] as const);
  return `${path([...above, ...below.reverse()])}Z`;
}

export function linePath(points: readonly CurvePoint[], { x, y }: Plot): string {
  return path(points.map(({ labels, score }) => [x(labels), y(score)]));
}

function path(places: readonly (readonly [number, number])[]): string {
  return places.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}
