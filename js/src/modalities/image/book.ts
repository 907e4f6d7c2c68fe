import type { Scope } from "../../kit/scope";
import { effect, signal } from "../../kit/signals";
import type { Sight } from "../../schema";
import type { Desk } from "../../shell/desk";
import type { Fetched, TileId } from "../../stage/tile-cache";

const AHEAD = 3;

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
  /** Why the item has no picture; "" where it has. */
  readonly fault = signal("");
  /** What is known of the pictures around the one at hand. */
  readonly ahead = signal<ReadonlyMap<number, Sight>>(new Map());
  readonly #sights = new Map<number, Promise<Sight>>();
  readonly #leaving: AbortController = new AbortController();

  constructor(
    readonly desk: Desk,
    scope: Scope,
  ) {
    const { session } = desk;
    scope.add(() => this.#leaving.abort());
    scope.add(
      effect(() => {
        const item = session.item.value;
        if (item) void this.#turnTo(item.position, item.id);
        else this.open.value = null;
      }),
    );
  }

  /** Fetches a tile. */
  readonly load = async (tile: TileId, signal: AbortSignal): Promise<Fetched> => {
    const { position, frame, level, column, row, bands } = tile;
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
    const isCurrent = () => this.desk.session.item.peek()?.position === position;
    try {
      const sight = await this.#sight(position);
      if (!isCurrent()) return;
      if (this.open.peek()?.position !== position) this.open.value = { position, item, sight };
      void this.#lookAhead(position);
    } catch (error) {
      if (isCurrent() && !this.#leaving.signal.aborted) this.fault.value = (error as Error).message;
    }
  }

  async #lookAhead(position: number): Promise<void> {
    const { queue } = this.desk.session;
    const near = queue.ahead(position, AHEAD + 1).filter((other) => other !== position);
    const found = await Promise.allSettled(near.map((other) => this.#sight(other)));
    const known = new Map<number, Sight>();
    found.forEach((result, index) => {
      const other = near[index];
      if (result.status === "fulfilled" && other !== undefined) known.set(other, result.value);
    });
    this.ahead.value = known;
    for (const other of this.#sights.keys())
      if (this.#sights.size > 200 && other !== position && !known.has(other)) this.#sights.delete(other);
  }

  #sight(position: number): Promise<Sight> {
    let asked = this.#sights.get(position);
    if (!asked) {
      asked = this.desk.session.media
        .peek({ type: "peek", position }, this.#leaving.signal)
        .then(({ message }) => message);
      this.#sights.set(position, asked);
      asked.catch(() => this.#sights.delete(position));
    }
    return asked;
  }
}
