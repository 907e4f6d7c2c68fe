import type { Eye } from "../../geometry/eye";
import type { Rect } from "../../geometry/rect";
import { cuboidBox } from "../../stage/cloud/cuboid-paint";
import { lineBox } from "../../stage/cloud/line-paint";
import { LabelPaint, type Tag } from "../../stage/label-paint";
import type { Surface } from "../../stage/surface";
import { isPlacing, placesOf } from "../../tools/cloud/vertices";
import type { Bench } from "./bench";
import { tagOf } from "./names";
import { edited, type Placed } from "./placed";

/** The names beside what lies in a pane: those of what is selected and under the pointer, and all that hide no other. */
export class NameTags {
  readonly #labels = new LabelPaint();
  /** Where things are seen, as long as the view stands still. */
  #boxes = new WeakMap<Placed, Rect | null>();
  #eye: Eye | null = null;

  constructor(readonly bench: Bench) {}

  paint(surface: Surface, eye: Eye): void {
    const { bench } = this;
    if (eye !== this.#eye) this.#boxes = new WeakMap();
    this.#eye = eye;
    const hovered = bench.byId.peek().get(bench.hovered.peek() ?? "");
    const raised = new Set([bench.selected, hovered].flatMap((placed) => placed ?? []));
    const others = bench.all.peek().filter((placed) => !raised.has(placed));
    // What was placed last is at the front.
    const ordered = [...raised, ...others.reverse()];
    this.#labels.paint(
      surface,
      ordered.flatMap((placed) => this.#tag(surface, eye, placed, raised.has(placed))),
    );
  }

  #tag(surface: Surface, eye: Eye, placed: Placed, isRaised: boolean): readonly Tag[] {
    const box = this.#boxOf(eye, placed);
    if (!box) return [];
    return [this.#labels.tag(surface, nameOf(placed), this.bench.colorOf(placed.label), box, isRaised)];
  }

  #boxOf(eye: Eye, placed: Placed): Rect | null {
    const edit = this.bench.edit.peek();
    if (edit.kind !== "idle" && edit.id === placed.id) return boxOf(eye, edited(edit, placed.solid));
    const known = this.#boxes.get(placed);
    if (known !== undefined) return known;
    const box = boxOf(eye, placed.solid);
    this.#boxes.set(placed, box);
    return box;
  }
}

function boxOf(eye: Eye, solid: Placed["solid"]): Rect | null {
  if (solid.type === "cuboid") return cuboidBox(eye, solid);
  return isPlacing(solid) ? lineBox(eye, placesOf(solid)) : null;
}

/** "car 3", and how sure the model is of what it proposes. */
function nameOf({ label, solid, isSuggested, annotation: { score } }: Placed): string {
  const name = solid.type === "cuboid" ? tagOf(label, solid) : label;
  const isScored = solid.type === "cuboid" && isSuggested && typeof score === "number";
  return isScored ? `${name} ${Math.round(score * 100)}%` : name;
}
