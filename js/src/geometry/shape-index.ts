import type Flatbush from "flatbush";
import type { Shape } from "../schema";
import { type Bones, hit } from "./hit";
import { bounds } from "./outline";
import { area } from "./polygon";
import { maskArea } from "./rle";
import { treeOf } from "./tree";
import type { Vec } from "./vec";

export interface Entry {
  readonly id: string;
  readonly shape: Shape;
  /** Pairs of joints, where the shape has a skeleton. */
  readonly bones?: Bones;
}

/** Finds shapes by place; made anew when shapes change, which takes milliseconds for thousands. */
export class ShapeIndex {
  readonly #entries: readonly Entry[];
  /** None where there is nothing to find. */
  readonly #tree: Flatbush | null;

  /** `entries` in the order in which they are drawn, the topmost last. */
  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#tree = treeOf(entries.map(({ shape }) => bounds(shape)));
  }

  /**
   * Ids of what lies at a place, the first being what a click there means.
   *
   * Lines come before insides, the topmost first: a shape can be taken by its
   * line even where a larger one covers it. Insides follow by area, the
   * smallest first, since a large one can be taken elsewhere; of equal ones the
   * topmost first.
   */
  under([x, y]: Vec, slack: number): readonly string[] {
    const near = this.#tree?.search(x - slack, y - slack, x + slack, y + slack) ?? [];
    const lines: number[] = [];
    const insides: { readonly index: number; readonly area: number }[] = [];
    for (const index of near) {
      const { shape, bones } = this.#at(index);
      const found = hit(shape, [x, y], slack, bones);
      if (found === "edge") lines.push(index);
      else if (found === "inside") insides.push({ index, area: areaOf(shape) });
    }
    lines.sort((a, b) => b - a);
    insides.sort((a, b) => a.area - b.area || b.index - a.index);
    return [...lines, ...insides.map(({ index }) => index)].map((index) => this.#at(index).id);
  }

  #at(index: number): Entry {
    return this.#entries[index] as Entry;
  }
}

function areaOf(shape: Shape): number {
  switch (shape.type) {
    case "box":
      return shape.width * shape.height;
    case "ellipse":
      return Math.PI * shape.rx * shape.ry;
    case "polygon":
      return area(shape.points, shape.holes);
    case "mask":
      return maskArea(shape);
    default:
      return 0;
  }
}
