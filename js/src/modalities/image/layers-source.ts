import { Scope } from "../../kit/scope";
import type { LayerSpec } from "../../schema";
import type { Bench } from "./bench";
import { liveCanvas } from "./layers-live";

/** A layer's picture of one item; without a bitmap where there is nothing to show. */
interface Held {
  readonly version: number;
  readonly bitmap: ImageBitmap | null;
  /** Why there is none; "" where all is well. */
  readonly fault: string;
}

/** One layer: the canvas that the kernel draws on, or the pictures that it gives of it. */
export class LayerSource {
  readonly #scope = new Scope();
  readonly #gone = new AbortController();
  readonly #held = new Map<number, Held>();
  #watching = new Scope();
  #live: HTMLCanvasElement | null = null;
  #spec: LayerSpec = { name: "", version: 0, opacity: 0, canvas: "" };
  #isAsking = false;

  constructor(
    readonly bench: Bench,
    readonly again: () => void,
  ) {
    this.#scope.add(() => this.#gone.abort());
    this.#scope.add(() => this.#keep([]));
    this.#scope.add(() => this.#watching.dispose());
  }

  dispose(): void {
    this.#scope.dispose();
  }

  /** Shows what the kernel says of the layer now, on the item at hand. */
  update(spec: LayerSpec): void {
    const { canvas } = this.#spec;
    this.#spec = spec;
    if (spec.canvas !== canvas) {
      this.#watching.dispose();
      this.#live = null;
    }
    if (!spec.canvas) void this.#ask();
    else if (!this.#live) void this.#watch(spec.canvas);
    this.#say();
  }

  /** What is painted on the item at hand; null while it is on its way. */
  get shown(): HTMLCanvasElement | ImageBitmap | null {
    const position = this.#position;
    return this.#live ?? (position === undefined ? null : (this.#held.get(position)?.bitmap ?? null));
  }

  get #position(): number | undefined {
    return this.bench.book.open.peek()?.position;
  }

  async #watch(canvas: string): Promise<void> {
    const model = await this.bench.desk.session.host.widget(canvas);
    if (this.#scope.disposed || this.#spec.canvas !== canvas || this.#live) return;
    this.#watching = new Scope();
    this.#live = liveCanvas(model, this.#watching, this.again);
    // A page without the canvas gets what another has sent back of it.
    if (this.#live) this.again();
    else void this.#ask();
  }

  /** Asks for one picture after another, so that a layer that changes faster than it comes still shows. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (let next = this.#wanted(); next !== undefined; next = this.#wanted()) {
      const { version } = this.#spec;
      const held = await this.#fetch(next, version);
      if (this.#scope.disposed) return held.bitmap?.close();
      this.#held.get(next)?.bitmap?.close();
      this.#held.set(next, held);
      this.#say();
      this.again();
    }
    this.#isAsking = false;
  }

  /** The item at hand, then the one that comes next, where its picture is missing or out of date. */
  #wanted(): number | undefined {
    const position = this.#position;
    if (position === undefined) return undefined;
    const places = this.bench.desk.session.queue.ahead(position, 2).slice(0, 2);
    this.#keep(places);
    return places.find((place) => this.#held.get(place)?.version !== this.#spec.version);
  }

  async #fetch(position: number, version: number): Promise<Held> {
    const { media } = this.bench.desk.session;
    try {
      const request = { type: "layer" as const, position, name: this.#spec.name };
      const { bytes } = await media.layer(request, this.#gone.signal);
      const bitmap = bytes.length > 0 ? await createImageBitmap(new Blob([bytes])) : null;
      return { version, bitmap, fault: "" };
    } catch (error) {
      return { version, bitmap: null, fault: (error as Error).message };
    }
  }

  #say(): void {
    const position = this.#position;
    const fault = position === undefined || this.#live ? "" : this.#held.get(position)?.fault;
    if (fault) this.bench.desk.session.say("info", `Layer ${this.#spec.name}: ${fault}`);
  }

  #keep(positions: readonly number[]): void {
    for (const [position, { bitmap }] of this.#held) {
      if (positions.includes(position)) continue;
      bitmap?.close();
      this.#held.delete(position);
    }
  }
}
