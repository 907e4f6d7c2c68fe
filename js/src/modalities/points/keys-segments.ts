import type { Binding } from "../../tools/keymap";
import type { Bench } from "./bench";
import { turnOver } from "./frames-bar";
import { labelInside } from "./segment-acts";
import { isSegmenting } from "./segments";

type Bind = (command: string, description: string, run: () => void, rest?: Partial<Binding>) => Binding;

/** The keys of labelling points; none where they are not labelled. */
export function segmentBindings(bench: Bench, bind: Bind): readonly Binding[] {
  if (!isSegmenting(bench)) return [];
  return [
    bind("erase", "Lassos take labels away, or give them", () => turnOver(bench.erases)),
    ...(bench.hasCuboids.value
      ? [bind("label_inside", "Label the points in the cuboid", () => labelInside(bench))]
      : []),
  ];
}
