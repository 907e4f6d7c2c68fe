import type { Scope } from "../../kit/scope";
import { effect, untracked } from "../../kit/signals";
import type { LayerSpec } from "../../schema";
import type { Camera } from "../../stage/camera";
import { onPixels, planeOf } from "../../stage/plane";
import type { Surface } from "../../stage/surface";
import type { Bench } from "./bench";
import { LayerSource } from "./layers-source";

/** What the kernel lays under the shapes, each with its own opacity, stretched over the picture. */
export class Layers {
  readonly #sources = new Map<string, LayerSource>();

  constructor(
    readonly bench: Bench,
    scope: Scope,
    readonly again: () => void,
  ) {
    scope.add(() => this.#turnTo([]));
    scope.add(
      effect(() => {
        const { layers } = bench.desk.session.surroundings.value;
        bench.book.open.value;
        untracked(() => this.#turnTo(layers));
        again();
      }),
    );
    scope.add(
      effect(() => {
        bench.look.value;
        again();
      }),
    );
  }

  /** Paints what is there; false where that is nothing. */
  paint(surface: Surface, camera: Camera): boolean {
    const { bench } = this;
    const { size } = bench;
    const { layers } = bench.desk.session.surroundings.peek();
    if (!size || layers.length === 0) return false;
    const plane = planeOf(surface, camera);
    const { context } = plane;
    const whole = onPixels(plane, { x: 0, y: 0, width: size.width, height: size.height });
    for (const { name, opacity } of layers) {
      const shown = this.#sources.get(name)?.shown;
      // An empty canvas cannot be drawn.
      if (!shown || shown.width === 0 || shown.height === 0) continue;
      context.globalAlpha = bench.look.peek().layers[name] ?? opacity;
      context.imageSmoothingEnabled = true;
      context.drawImage(shown, whole.x, whole.y, whole.width, whole.height);
    }
    context.globalAlpha = 1;
    return true;
  }

  #turnTo(layers: readonly LayerSpec[]): void {
    const names = new Set(layers.map(({ name }) => name));
    for (const [name, source] of this.#sources) {
      if (names.has(name)) continue;
      source.dispose();
      this.#sources.delete(name);
    }
    for (const layer of layers) {
      const source = this.#sources.get(layer.name) ?? new LayerSource(this.bench, this.again);
      this.#sources.set(layer.name, source);
      source.update(layer);
    }
  }
}
