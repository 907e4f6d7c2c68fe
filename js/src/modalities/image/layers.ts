import type { Scope } from "../../kit/scope";
import { effect } from "../../kit/signals";
import type { LayerSpec } from "../../schema";
import type { Camera } from "../../stage/camera";
import { planeOf } from "../../stage/plane";
import type { Surface } from "../../stage/surface";
import type { Bench } from "./bench";

/** A layer's picture, and the version that it shows. */
interface Held {
  readonly version: number;
  readonly position: number;
  readonly bitmap: ImageBitmap;
}

/** What the kernel lays under the shapes, each with its own opacity. */
export class Layers {
  readonly #held = new Map<string, Held>();
  readonly #asked = new Map<string, AbortController>();

  constructor(
    readonly bench: Bench,
    scope: Scope,
    readonly again: () => void,
  ) {
    scope.add(() => this.#drop());
    scope.add(
      effect(() => {
        const { layers } = bench.desk.session.surroundings.value;
        const position = bench.book.open.value?.position;
        bench.look.value;
        for (const layer of layers) if (position !== undefined) void this.#fetch(layer, position);
        again();
      }),
    );
  }

  paint(surface: Surface, camera: Camera): void {
    const { bench } = this;
    const { size } = bench;
    const position = bench.book.open.peek()?.position;
    if (!size) return;
    const { context, x, y, scale } = planeOf(surface, camera);
    for (const { name, opacity } of bench.desk.session.surroundings.peek().layers) {
      const held = this.#held.get(name);
      if (!held || held.position !== position) continue;
      context.globalAlpha = bench.look.peek().layers[name] ?? opacity;
      context.imageSmoothingEnabled = true;
      context.drawImage(held.bitmap, x, y, size.width * scale, size.height * scale);
    }
    context.globalAlpha = 1;
  }

  async #fetch({ name, version }: LayerSpec, position: number): Promise<void> {
    const held = this.#held.get(name);
    if (held?.version === version && held.position === position) return;
    this.#asked.get(name)?.abort();
    const asking = new AbortController();
    this.#asked.set(name, asking);
    try {
      const request = { type: "layer" as const, position, name };
      const { bytes } = await this.bench.desk.session.media.layer(request, asking.signal);
      const bitmap = await createImageBitmap(new Blob([bytes]));
      if (asking.signal.aborted) return bitmap.close();
      this.#held.get(name)?.bitmap.close();
      this.#held.set(name, { version, position, bitmap });
      this.again();
    } catch (error) {
      if (!asking.signal.aborted)
        this.bench.desk.session.say("info", `Layer ${name}: ${(error as Error).message}`);
    }
  }

  #drop(): void {
    for (const asking of this.#asked.values()) asking.abort();
    for (const { bitmap } of this.#held.values()) bitmap.close();
  }
}
