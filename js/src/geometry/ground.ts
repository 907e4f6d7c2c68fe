import type { Ground } from "../schema";
import type { Vec3 } from "./vec3";

/** Square cells: the centre of the first one, their side, and how many there are. */
export type GroundGrid = Pick<Ground, "x" | "y" | "cell" | "columns" | "rows">;

/** The height of the ground on a grid; `x`, `y` and the heights are relative to the origin. */
export interface GroundHeights {
  readonly grid: GroundGrid;
  readonly heights: Float32Array;
  readonly origin: Vec3;
}

/** The height of the ground at a place, in metres: between the centres of cells, beyond them as at the border. */
export function heightAt({ grid, heights, origin }: GroundHeights, x: number, y: number): number {
  const { columns, rows, cell } = grid;
  const column = within((x - origin[0] - grid.x) / cell, columns - 1);
  const row = within((y - origin[1] - grid.y) / cell, rows - 1);
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, bottom] = [Math.min(left + 1, columns - 1), Math.min(top + 1, rows - 1)];
  const at = (r: number, c: number) => heights[r * columns + c] ?? 0;
  const [across, along] = [column - left, row - top];
  const near = at(top, left) * (1 - across) + at(top, right) * across;
  const far = at(bottom, left) * (1 - across) + at(bottom, right) * across;
  return origin[2] + near * (1 - along) + far * along;
}

function within(value: number, last: number): number {
  return Math.min(Math.max(value, 0), last);
}
