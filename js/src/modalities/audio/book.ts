import type { Scope } from "../../kit/scope";
import { effect, signal } from "../../kit/signals";
import type { Sound } from "../../schema";
import type { Desk } from "../../shell/desk";

const AHEAD = 3;
const KEPT = 200;

/** The recording at hand. */
export interface Open {
  readonly position: number;
  readonly item: string;
  readonly sound: Sound;
  /** Seconds. */
  readonly duration: number;
}

/** Opens the recording of the item at hand, and those that the person will hear next. */
export class Book {
  /** Null while it is on its way. */
  readonly open = signal<Open | null>(null);
  /** Why the item has no recording; "" where it has. */
  readonly fault = signal("");
  readonly #sounds = new Map<number, Promise<Sound>>();
  readonly #asked = new Map<number, AbortController>();

  constructor(
    readonly desk: Desk,
    readonly scope: Scope,
  ) {
    const { session } = desk;
    scope.add(() => this.#dropAllBut([]));
    scope.add(
      effect(() => {
        const item = session.item.value;
        if (item) void this.#turnTo(item.position, item.id);
        else this.open.value = null;
      }),
    );
  }

  /** Tries the recording at hand again. */
  retry(): void {
    const item = this.desk.session.item.peek();
    if (item) void this.#turnTo(item.position, item.id);
  }

  async #turnTo(position: number, item: string): Promise<void> {
    if (this.open.peek()?.position !== position) this.open.value = null;
    this.fault.value = "";
    const near = this.desk.session.queue.ahead(position, AHEAD + 1);
    this.#dropAllBut(near);
    try {
      const sound = await this.#hear(position);
      if (!this.#isAt(position)) return;
      if (this.open.peek()?.position !== position)
        this.open.value = { position, item, sound, duration: sound.samples / sound.rate };
      for (const other of near) this.#hear(other).catch(() => undefined);
    } catch (error) {
      if (this.#isAt(position) && !this.scope.disposed) this.fault.value = (error as Error).message;
    }
  }

  #isAt(position: number): boolean {
    return this.desk.session.item.peek()?.position === position;
  }

  /** Asks no longer for the recordings that went by. */
  #dropAllBut(near: readonly number[]): void {
    for (const [position, controller] of this.#asked) {
      if (near.includes(position)) continue;
      this.#asked.delete(position);
      this.#sounds.delete(position);
      controller.abort();
    }
    for (const other of this.#sounds.keys())
      if (this.#sounds.size > KEPT && !near.includes(other)) this.#sounds.delete(other);
  }

  #hear(position: number): Promise<Sound> {
    const known = this.#sounds.get(position);
    if (known) return known;
    const controller = new AbortController();
    const { media } = this.desk.session;
    const asked = media
      .hear({ type: "hear", position }, controller.signal)
      .then(({ message }) => message)
      .finally(() => this.#asked.get(position) === controller && this.#asked.delete(position));
    this.#asked.set(position, controller);
    this.#sounds.set(position, asked);
    asked.catch(() => this.#sounds.get(position) === asked && this.#sounds.delete(position));
    return asked;
  }
}
