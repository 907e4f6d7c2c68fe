import { countMasked } from "../../geometry/point-mask";
import { distance3 } from "../../geometry/vec3";
import type { Annotation, Cuboid, Polyline3D } from "../../schema";
import type { Bench } from "./bench";
import { countIn, spellCount } from "./counts";

/** "car, cuboid, 4.20 × 1.80 × 1.60 m, 1,325 points", "pole, point, 3.10, −2.00, 0.40 m". */
export function nameSolid(bench: Bench, { id, label = "", value }: Annotation): string {
  switch (value.type) {
    case "cuboid": {
      // Between keyframes it is elsewhere than where it was placed.
      const solid = bench.byId.value.get(id)?.solid;
      const count = solid?.type === "cuboid" ? countIn(bench, solid) : null;
      const held = count ? [spellCount(count)] : solid ? [] : [`frame ${(value.frame ?? 0) + 1}`];
      return [label, "cuboid", sizes(value, 2), ...held, ...trackOf(value)].join(", ");
    }
    case "point3d":
      return `${label}, point, ${[value.x, value.y, value.z].map(metres).join(", ")} m`;
    case "polyline3d":
      return `${label}, polyline, ${value.points.length} vertices, ${lengthOf(value).toFixed(1)} m`;
    case "pointmask":
      return `${label}, ${spellCount({ points: countMasked(value), isAll: true })}`;
    default:
      return label;
  }
}

/** What fits into a line of the list: "car 3, 4.2×1.8×1.6 m". */
export function briefSolid(bench: Bench, annotation: Annotation): string {
  const { label = "", value } = annotation;
  if (value.type !== "cuboid") return nameSolid(bench, annotation);
  return `${tagOf(label, value)}, ${sizes(value, 1, "×")}`;
}

/** What stands beside an object: "car 3"; the track alone where its name begins with the label. */
export function tagOf(label: string, { track = "" }: Pick<Cuboid, "track">): string {
  return track.startsWith(label) ? track : [label, track].filter(Boolean).join(" ");
}

function sizes({ length, width, height }: Cuboid, digits: number, by = " × "): string {
  return `${[length, width, height].map((side) => side.toFixed(digits)).join(by)} m`;
}

function trackOf({ track = "" }: Cuboid): readonly string[] {
  return track === "" ? [] : [`track ${track}`];
}

function lengthOf({ points, closed = false }: Polyline3D): number {
  const ends = closed ? points : points.slice(0, -1);
  return ends.reduce((sum, at, index) => {
    const next = points[(index + 1) % points.length] ?? at;
    return sum + distance3(at, next);
  }, 0);
}

/** A place, with a sign that reads as one. */
function metres(value: number): string {
  return value.toFixed(2).replace("-", "−");
}
