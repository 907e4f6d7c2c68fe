import { commonOf } from "../../geometry/common";
import { contours, STAIRS } from "../../geometry/contours";
import { Raster } from "../../geometry/raster";
import { rasterise } from "../../geometry/rasterise";
import { computed, type ReadonlySignal, signal } from "../../kit/signals";
import type { Mask } from "../../schema";
import { beginStroke, endStroke, LIFTED, moveStroke, type Painted } from "../../tools/draw/brush";
import type { Reach } from "../../tools/draw/gesture";
import type { Bench } from "./bench";
import { addShape, editShape, isFree, removeShapes, withoutParent } from "./edits";
import type { Placed } from "./placed";

const LEAST_RADIUS = 0.5;
const MOST_RADIUS = 500;

/** The mask in hand, the brush, and where its last stroke ended. */
export class Painting {
  readonly radius = signal(12);
  /** The mask that strokes go to while one is under way; null between them. */
  readonly raster = signal<Raster | null>(null);
  /** Grows with every stamp: what is shown of the raster is out of date. */
  readonly version = signal(0);
  readonly isDown: ReadonlySignal<boolean> = computed(() => this.raster.value !== null);
  /** The annotation that is painted on; null for a new mask. */
  target: Placed | null = null;
  #stroke = LIFTED;

  constructor(readonly bench: Bench) {}

  get hint(): string {
    const { tool, desk, selected } = this.bench;
    const keys = `${desk.key("smaller")} ${desk.key("larger")} change its size`;
    const isMask = selected?.shape.type === "mask";
    switch (tool.value) {
      case "eraser":
        return isMask ? `Wipe what does not belong to it; ${keys}.` : "Select a mask, then wipe it.";
      case "fill":
        return isMask ? "Click into a gap that the mask encloses." : "Select a mask, then fill its gaps.";
      default:
        return isMask
          ? `Paint more of it; ${keys}. Esc, and the next stroke begins a new mask.`
          : `${desk.activeLabel.value ?? ""}: paint a mask; ${keys}.`;
    }
  }

  resize(factor: number): void {
    this.radius.value = Math.min(MOST_RADIUS, Math.max(LEAST_RADIUS, this.radius.peek() * factor));
  }

  press(reach: Reach): void {
    const { bench } = this;
    const { size, desk } = bench;
    const tool = bench.tool.peek();
    const selected = bench.selected?.shape.type === "mask" ? bench.selected : null;
    if (!size) return;
    if (!selected && tool !== "brush") {
      desk.session.say("info", "Select a mask first.");
      return;
    }
    if (selected && !isFree(bench, selected)) return;
    this.target = selected;
    const raster = selected ? Raster.of(selected.shape as Mask) : Raster.empty(size.height, size.width);
    if (tool === "fill") {
      this.#fill(raster, reach);
      return;
    }
    this.raster.value = raster;
    this.#show(beginStroke(this.#stroke, raster, reach, this.radius.peek(), tool === "brush"));
  }

  drag(reach: Reach): void {
    const raster = this.raster.peek();
    if (raster) this.#show(moveStroke(this.#stroke, raster, reach));
  }

  lift(): void {
    const raster = this.raster.peek();
    if (raster) this.#keep(raster);
  }

  drop(): void {
    this.raster.value = null;
    this.target = null;
    this.#stroke = endStroke(this.#stroke);
  }

  /** A polygon, box or ellipse becomes a mask, a mask one polygon or several. */
  convert(): void {
    const { selected, desk, size } = this.bench;
    if (!selected || !size) {
      desk.session.say("info", "Select a polygon or a mask first.");
      return;
    }
    const { shape } = selected;
    if (shape.type === "mask") this.#toPolygons(selected, shape);
    else if (shape.type === "polygon" || shape.type === "box" || shape.type === "ellipse") {
      const value = rasterise(shape, [size.height, size.width]);
      desk.selection.value = editShape(this.bench, selected, { value }) ?? selected.id;
    } else desk.session.say("info", "Only areas can become masks.");
  }

  #toPolygons(selected: Placed, mask: Mask): void {
    const { session, selection } = this.bench.desk;
    const { label, annotation } = selected;
    const { attributes = {} } = annotation;
    const made = contours(mask, STAIRS).map((polygon) => session.compose(polygon, { label, attributes }));
    const [first] = made;
    if (!first || !isFree(this.bench, selected)) return;
    const gone = selected.isSuggested ? [] : [annotation.id];
    const rest = selected.isSuggested
      ? [this.bench.desk.verdict(annotation, "corrected", first.id)]
      : withoutParent(this.bench, new Set(gone), first.id);
    session.commit({ put: [...made, ...rest], delete: gone });
    selection.value = first.id;
  }

  #fill(raster: Raster, { at }: Reach): void {
    if (raster.flood(at)) this.#keep(raster);
    else {
      this.target = null;
      this.bench.desk.session.say(
        "info",
        "The mask does not enclose this place, so there is no gap to fill.",
      );
    }
  }

  #show({ stroke, dirty }: Painted): void {
    this.#stroke = stroke;
    if (dirty) this.bench.stage.touch(dirty);
    this.version.value++;
  }

  /** One stroke, one change. */
  #keep(raster: Raster): void {
    const { bench, target } = this;
    const { session, selection } = bench.desk;
    this.drop();
    if (raster.isEmpty && target && !target.isSuggested) {
      removeShapes(bench, [target]);
      session.say("info", "Nothing was left of the mask, so it is gone.");
      return;
    }
    if (raster.isEmpty) return;
    const mask = raster.toMask();
    if (target) {
      const value = { ...mask, ...commonOf(target.shape) };
      selection.value = editShape(bench, target, { value }) ?? target.id;
    } else selection.value = addShape(bench, mask);
  }
}
