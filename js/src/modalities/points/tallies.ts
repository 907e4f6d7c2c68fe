import type { Scope } from "../../kit/scope";
import { effect, signal } from "../../kit/signals";
import type { Cuboid, Tallied } from "../../schema";
import type { CloudFrame } from "../../stage/cloud/cloud-frame";
import type { Bench } from "./bench";

/** Milliseconds without a change after which cuboids are at rest. */
const REST = 150;

/** What the kernel has counted on the file's own numbers, asked for whenever cuboids are at rest. */
export class Tallies {
  /** What cuboids of each label begin with by now; empty before the first answer. */
  readonly sizes = signal<Tallied["sizes"]>({});
  /** Grows when counts have come. */
  readonly version = signal(0);
  /** By cloud and what of a cuboid matters; null for what is on its way. */
  readonly #counts = new WeakMap<CloudFrame, Map<string, number | null>>();
  #isDue = false;

  constructor(
    readonly bench: Bench,
    readonly scope: Scope,
  ) {
    scope.add(effect(() => this.#watch()));
  }

  /** How many points of the frame at hand a cuboid holds; undefined while that is not known. */
  of(frame: CloudFrame, cuboid: Cuboid): number | undefined {
    this.version.value;
    return this.#counts.get(frame)?.get(keyOf(cuboid)) ?? undefined;
  }

  #watch(): void {
    const { bench } = this;
    bench.all.value;
    const isAtRest = bench.edit.value.kind === "idle" && !bench.isInTile.value;
    if (!bench.book.open.value || bench.book.isTurning.value || !isAtRest || this.#isDue) return;
    this.#isDue = true;
    this.scope.after(REST, () => {
      this.#isDue = false;
      void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    const { book, all, desk } = this.bench;
    const open = book.open.peek();
    if (!open || book.isTurning.peek()) return;
    const { points, position, frame } = open;
    const counts = this.#counts.get(points) ?? new Map<string, number | null>();
    this.#counts.set(points, counts);
    const cuboids = all
      .peek()
      .map(({ solid }) => solid)
      .filter((solid) => solid.type === "cuboid")
      .filter((cuboid) => !counts.has(keyOf(cuboid)));
    for (const cuboid of cuboids) counts.set(keyOf(cuboid), null);
    try {
      const request = { type: "tally" as const, position, frame, cuboids };
      const { message } = await desk.session.media.tally(request);
      cuboids.forEach((cuboid, index) => {
        counts.set(keyOf(cuboid), message.counts[index] ?? null);
      });
      this.sizes.value = message.sizes;
      this.version.value += 1;
    } catch {
      // What was counted on what is here stands, until they are at rest the next time.
      for (const cuboid of cuboids) counts.delete(keyOf(cuboid));
    }
  }
}

function keyOf({ x, y, z, length, width, height, yaw }: Cuboid): string {
  return String([x, y, z, length, width, height, yaw]);
}
