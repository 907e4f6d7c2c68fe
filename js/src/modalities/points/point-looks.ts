import type { Solid3 } from "../../geometry/cuboid";
import type { Colouring } from "../../stage/cloud/colouring";
import type { PointLook, PointPane } from "../../stage/cloud/point-look";
import type { PaneKind } from "../../tools/cloud/grips";
import type { Bench } from "./bench";
import { labelSource } from "./label-bytes";
import { coloring, columnOf } from "./look";
import { boundsOfMost } from "./most";

/** How much of the colours lies below what is lowest: the first of them are too dark, or too loud, for the ground. */
const UNUSED = 0.4;
/** Metres above the ground that still are ground. */
export const GROUND = 0.25;
/** Metres that a side view sees around the cuboid along its line of sight, and across. */
const [DEEP, WIDE] = [0.6, 60];
/** Farther than any cloud reaches. */
const EVERYWHERE = 1e7;

/** The colours of the page that points are drawn with. */
export interface PointInk {
  readonly background: string;
  readonly point: string;
}

/** How the points of the frame at hand are drawn. */
export function pointLook(bench: Bench, ink: PointInk): PointLook {
  const look = bench.look.value;
  const selected = bench.selected;
  const solid = bench.shaped.value;
  const isClipped = look.low !== null || look.high !== null;
  return {
    colouring: colouringOf(bench, ink),
    size: look.size,
    clip: isClipped ? { low: look.low ?? -EVERYWHERE, high: look.high ?? EVERYWHERE } : null,
    aboveGround: look.ground || !bench.book.ground.value ? null : GROUND,
    highlights: solid && selected ? [{ solid, color: bench.colorOf(selected.label) }] : [],
    background: ink.background,
  };
}

/** The panes with what of the cloud they show. */
export function pointPanes(bench: Bench): readonly PointPane[] {
  const solid = bench.cuboid.value;
  const panes: PointPane[] = [];
  for (const [kind, eye] of bench.eyes.value) {
    const rect = bench.panes.value.get(kind);
    if (rect) panes.push({ name: kind, rect, eye, slab: solid && slabOf(kind, solid) });
  }
  return panes;
}

/** What of the cloud a view of a cuboid shows; null for all. */
function slabOf(kind: PaneKind, solid: Solid3): Solid3 | null {
  const { length, width, height } = solid;
  switch (kind) {
    case "main":
      return null;
    case "top":
      return { ...solid, length: WIDE, width: WIDE, height: height + DEEP };
    case "side":
      return { ...solid, length: WIDE, width: width + DEEP, height: WIDE };
    case "front":
      return { ...solid, length: length + DEEP, width: WIDE, height: WIDE };
  }
}

function colouringOf(bench: Bench, ink: PointInk): Colouring {
  const open = bench.book.open.value;
  const look = bench.look.value;
  if (!open) return { by: "single", color: ink.point };
  const { cloud, points } = open;
  const by = coloring(look, cloud);
  const column = cloud.columns.find(({ name }) => name === columnOf(by));
  if (column) {
    const source = points.column(column);
    if (column.kind === "color") return { by: "color", source };
    if (column.kind === "class") return { by: "class", source, palette: bench.palette, version: 0 };
    return { by: "number", source, map: look.map, low: 0, high: 255 };
  }
  if (by === "label")
    return { by: "class", ...labelSource(bench, points), palette: [ink.point, ...bench.palette] };
  if (by === "one") return { by: "single", color: ink.point };
  const most = boundsOfMost(points);
  const [low, high] = [most.low[2], Math.max(most.high[2], most.low[2] + 1)];
  return { by: "height", map: look.map, low: low - UNUSED * (high - low), high };
}
