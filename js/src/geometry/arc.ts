import type { Box } from "./boxes";

/** A curve with an arrow head, as SVG path data, and the place for its name. */
export interface Arc {
  readonly path: string;
  readonly head: string;
  readonly x: number;
  readonly y: number;
}

const LOWEST = 14;
const HIGHEST = 44;

/** An arrow from the top of one box to the top of another, bent upwards. */
export function arc(source: Box, target: Box): Arc {
  const from = { x: (source.left + source.right) / 2, y: source.top };
  const to = { x: (target.left + target.right) / 2, y: target.top };
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const rise = Math.min(Math.max(distance / 5, LOWEST), HIGHEST);
  const crest = Math.max(Math.min(from.y, to.y) - rise, 2);
  const path = `M${at(from.x, from.y)}C${at(from.x, crest)} ${at(to.x, crest)} ${at(to.x, to.y)}`;
  const head = `M${at(to.x - 4, to.y - 6)}L${at(to.x, to.y)}L${at(to.x + 4, to.y - 6)}`;
  // The middle of the curve: the control points weigh three quarters there.
  return { path, head, x: (from.x + to.x) / 2, y: (from.y + to.y) / 8 + crest * 0.75 };
}

function at(x: number, y: number): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
