import { add3, distance3, lerp3, type Vec3 } from "../../geometry/vec3";
import type { Point3D, Polyline3D, Solid } from "../../schema";
import { type Edit, wayOf } from "./edit";
import type { Handle } from "./grips";

/** What is made of places. */
export type Placing = Point3D | Polyline3D;

/** CSS pixels between two vertices from which on there is a handle that becomes a third. */
const MIDDLE_FROM = 28;

export function isPlacing(solid: Solid): solid is Placing {
  return solid.type === "point3d" || solid.type === "polyline3d";
}

export function placesOf(solid: Placing): readonly Vec3[] {
  return solid.type === "point3d" ? [[solid.x, solid.y, solid.z]] : solid.points;
}

/** The handles of a point or a line, what is taken first the last; `scale` is CSS pixels a metre. */
export function vertexHandles(solid: Placing, scale: number): readonly Handle[] {
  const places = placesOf(solid);
  const vertices = places.map((at, index): Handle => ({ grip: { kind: "vertex", index }, at }));
  const isClosed = solid.type === "polyline3d" && solid.closed === true;
  const middles = places.flatMap((from, index): readonly Handle[] => {
    const to = places[index + 1] ?? (isClosed ? places[0] : undefined);
    if (!to || distance3(from, to) * scale <= MIDDLE_FROM) return [];
    return [{ grip: { kind: "middle", index }, at: lerp3(from, to, 0.5) }];
  });
  return [...middles, ...vertices];
}

/** The point or the line as an edit leaves it: a vertex lies on what the pointer touches. */
export function adjusted<S extends Placing>(edit: Edit, solid: S): S {
  if (edit.kind !== "adjusting") return solid;
  const { grip } = edit;
  const places = placesOf(solid);
  if (grip.kind === "whole") {
    const [first] = places;
    const by = first ? wayOf(edit, first) : ([0, 0, 0] as const);
    return withPlaces(
      solid,
      places.map((at) => add3(at, by)),
    );
  }
  if (grip.kind !== "vertex" && grip.kind !== "middle") return solid;
  const { index } = grip;
  const from = places[index];
  if (!from) return solid;
  const to = edit.touched ?? add3(from, wayOf(edit, from));
  return withPlaces(
    solid,
    grip.kind === "vertex" ? places.with(index, to) : places.toSpliced(index + 1, 0, to),
  );
}

/** With one of its places moved by metres. */
export function vertexMoved<S extends Placing>(solid: S, index: number, by: Vec3): S {
  return withPlaces(
    solid,
    placesOf(solid).map((at, other) => (other === index ? add3(at, by) : at)),
  );
}

/** With a vertex more, halfway to the next one, or as far behind the last. */
export function vertexAdded(line: Polyline3D, index: number): Polyline3D {
  const { points } = line;
  const [from, to] = [points[index], points[index + 1] ?? (line.closed ? points[0] : undefined)];
  const before = points[index - 1];
  if (!from) return line;
  const at = to ? lerp3(from, to, 0.5) : before ? lerp3(before, from, 2) : from;
  return { ...line, points: points.toSpliced(index + 1, 0, at) };
}

/** Without a vertex; null where too few would be left. */
export function vertexRemoved(line: Polyline3D, index: number): Polyline3D | null {
  if (line.points.length <= 2) return null;
  return { ...line, points: line.points.toSpliced(index, 1) };
}

function withPlaces<S extends Placing>(solid: S, places: readonly Vec3[]): S {
  const [[x, y, z] = [0, 0, 0]] = places;
  return solid.type === "point3d" ? { ...solid, x, y, z } : { ...solid, points: places };
}
