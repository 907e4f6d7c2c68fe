import type { Delivery } from "../../bridge/media";
import type { Scope } from "../../kit/scope";
import { effect, signal } from "../../kit/signals";
import type { Sight } from "../../schema";
import type { Desk } from "../../shell/desk";
import type { Fetched, TileId } from "../../stage/picture-tile";

const AHEAD = 3;
const KEPT = 200;

/** The picture at hand. */
export interface Open {
  readonly position: number;
  readonly item: string;
  readonly sight: Sight;
}

/** Opens the picture of the item at hand, and those that the person will see next. */
export class Book {
  /** Null while it is on its way. */
  readonly open = signal<Open | null>(null);
  /** The height of the tallest picture so far, in widths: the room that all of them get. */
  readonly tallest = signal(0);
  /** Why the item has no picture; "" where it has. */
  readonly fault = signal("");
  /** What is known of the picture at hand and those around it, the nearest first. */
  readonly ahead = signal<ReadonlyMap<number, Sight>>(new Map());
  readonly #sights = new Map<number, Promise<Sight>>();
  /** Coarsest tiles that came along with what is known of pictures, until they are asked for. */
  readonly #coarsest = new Map<number, Fetched & Pick<TileId, "level">>();
  /** Those that are on their way. */
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
        else {
          this.open.value = null;
          // Opened while the item itself is on its way.
          if (session.queue.total > 0) void this.#sight(session.queue.cursor.value);
        }
      }),
    );
  }

  /** Fetches a tile, unless it is here already. */
  readonly load = async (tile: TileId, signal: AbortSignal): Promise<Fetched> => {
    const { position, frame, level, column, row, bands } = tile;
    const here = this.#coarsest.get(position);
    if (here?.level === level && frame === 0 && bands.length === 0) {
      this.#coarsest.delete(position);
      return here;
    }
    const request = { type: "look" as const, position, frame, level, column, row, bands };
    const { message, bytes } = await this.desk.session.media.look(request, signal);
    return { width: message.width, height: message.height, bytes };
  };

  /** Tries the picture at hand again. */
  retry(): void {
    const item = this.desk.session.item.peek();
    if (!item) return;
    this.#sights.delete(item.position);
    void this.#turnTo(item.position, item.id);
  }

  async #turnTo(position: number, item: string): Promise<void> {
    if (this.open.peek()?.position !== position) this.open.value = null;
    this.fault.value = "";
    const near = this.desk.session.queue.ahead(position, AHEAD + 1);
    this.#dropAllBut(near);
    for (const other of this.#coarsest.keys()) if (!near.includes(other)) this.#coarsest.delete(other);
    try {
      const sight = await this.#sight(position);
      if (!this.#isAt(position)) return;
      this.tallest.value = Math.max(this.tallest.peek(), sight.height / sight.width);
      if (this.open.peek()?.position !== position) this.open.value = { position, item, sight };
      this.#lookAhead(position, near);
    } catch (error) {
      if (this.#isAt(position) && !this.scope.disposed) this.fault.value = (error as Error).message;
    }
  }

  #isAt(position: number): boolean {
    return this.desk.session.item.peek()?.position === position;
  }

  /** Opens the pictures around, each by itself: one that hangs keeps none of the others waiting. */
  #lookAhead(position: number, near: readonly number[]): void {
    const known = new Map(this.ahead.peek());
    const note = (other: number, sight: Sight) => {
      if (!this.#isAt(position)) return;
      known.set(other, sight);
      this.ahead.value = new Map(near.flatMap((at) => entry(at, known.get(at))));
    };
    for (const other of near)
      this.#sight(other).then(
        (sight) => note(other, sight),
        () => undefined,
      );
    for (const other of this.#sights.keys())
      if (this.#sights.size > KEPT && !near.includes(other)) this.#sights.delete(other);
  }

  /** Asks no longer for the pictures that went by. */
  #dropAllBut(near: readonly number[]): void {
    for (const [position, controller] of this.#asked) {
      if (near.includes(position)) continue;
      this.#asked.delete(position);
      this.#sights.delete(position);
      controller.abort();
    }
  }

  #sight(position: number): Promise<Sight> {
    const known = this.#sights.get(position);
    if (known) return known;
    const controller = new AbortController();
    const { media } = this.desk.session;
    const asked = media
      .peek({ type: "peek", position }, controller.signal)
      .then((found) => this.#take(position, found))
      .finally(() => this.#asked.get(position) === controller && this.#asked.delete(position));
    this.#asked.set(position, controller);
    this.#sights.set(position, asked);
    asked.catch(() => this.#sights.get(position) === asked && this.#sights.delete(position));
    return asked;
  }

  #take(position: number, { message, bytes }: Delivery<Sight>): Sight {
    const [width, height] = message.coarsest ?? [0, 0];
    if (message.coarsest) this.#coarsest.set(position, { width, height, bytes, level: message.levels - 1 });
    return message;
  }
}

function entry(position: number, sight: Sight | undefined): readonly (readonly [number, Sight])[] {
  return sight ? [[position, sight]] : [];
}
