import { sub3, type Vec3 } from "../../geometry/vec3";
import type { Polyline3D } from "../../schema";
import { isPlacing, placesOf, vertexAdded, vertexMoved, vertexRemoved } from "../../tools/cloud/vertices";
import type { Bench } from "./bench";
import { change } from "./commands";

/** Takes the next vertex of the selected line in hand, or the one before; false where no line is selected. */
export function stepVertex(bench: Bench, step: 1 | -1): boolean {
  const line = lineOf(bench);
  if (!line) return false;
  const count = line.points.length;
  const at = bench.vertex.peek() ?? (step > 0 ? -1 : 0);
  bench.vertex.value = (at + step + count) % count;
  return true;
}

/** Moves the vertex in hand by metres; false where none is. */
export function moveVertex(bench: Bench, by: Vec3): boolean {
  const solid = bench.selected?.solid;
  const index = bench.vertex.peek();
  if (!solid || index === null || !isPlacing(solid) || index >= placesOf(solid).length) return false;
  keepVertex(bench, index, () => change(bench, vertexMoved(solid, index, by)));
  return true;
}

/** Moves a vertex to a place, and takes it in hand. */
export function placeVertex(bench: Bench, index: number, to: Vec3): void {
  const solid = bench.selected?.solid;
  const from = solid && isPlacing(solid) ? placesOf(solid)[index] : undefined;
  if (!solid || !isPlacing(solid) || !from) return;
  keepVertex(bench, index, () => change(bench, vertexMoved(solid, index, sub3(to, from))));
}

/** Puts a vertex behind the one in hand, behind the last where none is, and takes it in hand. */
export function addVertex(bench: Bench): void {
  const line = lineOf(bench);
  if (!line) {
    bench.desk.session.say("info", "Select a line first.");
    return;
  }
  const index = bench.vertex.peek() ?? line.points.length - 1;
  keepVertex(bench, index + 1, () => change(bench, vertexAdded(line, index)));
}

/** Takes a vertex away, by default the one in hand; false where none is. */
export function removeVertex(bench: Bench, index = bench.vertex.peek()): boolean {
  const line = lineOf(bench);
  if (!line || index === null) return false;
  const left = vertexRemoved(line, index);
  if (!left) bench.desk.session.say("info", "A line needs two vertices or more.");
  else keepVertex(bench, Math.min(index, left.points.length - 1), () => change(bench, left));
  return true;
}

/** Joins the last vertex of the selected line to the first, or parts them. */
export function toggleClosed(bench: Bench): void {
  const line = lineOf(bench);
  if (line) change(bench, { ...line, closed: !line.closed });
  else bench.desk.session.say("info", "Select a line first.");
}

function lineOf({ selected }: Bench): Polyline3D | null {
  return selected?.solid.type === "polyline3d" ? selected.solid : null;
}

/** What is selected anew has no vertex in hand. */
function keepVertex(bench: Bench, index: number, run: () => void): void {
  run();
  bench.vertex.value = index;
}
