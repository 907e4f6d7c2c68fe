import type { PointLabels } from "../../geometry/point-mask";
import type { CloudFrame } from "../../stage/cloud/cloud-frame";
import type { PointSource } from "../../stage/cloud/colouring";
import type { Bench } from "./bench";
import { isSegmenting, pointLabels } from "./segments";

/** Which label each point of a cloud has: 0 for none, else its place in the task, from 1. */
interface Painted {
  readonly frame: CloudFrame;
  readonly values: Uint8Array<ArrayBuffer>;
  /** What it was made of. */
  readonly key: string;
  /** The labels that points have been given themselves. */
  readonly own: PointLabels | null;
  readonly version: number;
}

const last = new WeakMap<Bench, Painted>();

/** The labels of points: their own, else those of the cuboids around them. */
export function labelSource(
  bench: Bench,
  frame: CloudFrame,
): { readonly source: PointSource; readonly version: number } {
  bench.book.arrivals.value;
  const objects = bench.all.value.filter(({ solid }) => solid.type === "cuboid");
  const own = isSegmenting(bench) ? pointLabels(bench) : null;
  const { total } = own ? frame.numbers() : frame.points;
  const key = JSON.stringify([total, objects.map(({ label, solid }) => [label, solid])]);
  const before = last.get(bench);
  const isSame = before?.frame === frame && before.key === key && before.own === own;
  const painted = isSame ? before : paint(bench, frame, key, own, before?.version ?? 0);
  last.set(bench, painted);
  const source = { values: painted.values, loaded: (tile: number) => frame.points.loaded(tile) };
  return { source, version: painted.version };
}

function paint(
  bench: Bench,
  frame: CloudFrame,
  key: string,
  own: PointLabels | null,
  version: number,
): Painted {
  const values = new Uint8Array(frame.points.count);
  const names = bench.task.labels.map(({ name }) => name);
  for (const { label, solid } of bench.all.peek()) {
    if (solid.type !== "cuboid") continue;
    for (const point of frame.grid.inside(solid)) values[point] = names.indexOf(label) + 1;
  }
  if (own) takeOwn(values, frame, own);
  return { frame, values, key, own, version: version + 1 };
}

/** Labels of their own hold before those of cuboids. */
function takeOwn(values: Uint8Array, frame: CloudFrame, own: PointLabels): void {
  const numbers = frame.numbers();
  for (const [tile, { first }] of frame.points.tiles.entries()) {
    const end = first + numbers.loaded(tile);
    for (let point = first; point < end; point++) {
      const label = own[numbers.values[point] ?? 0] ?? 0;
      if (label > 0) values[point] = label;
    }
  }
}
