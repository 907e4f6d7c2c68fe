import type { Scope } from "../../kit/scope";
import { signal } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import type { CloudId } from "../../stage/cloud/cloud-frame";

/** Pictures that are kept: those that were just seen, while one goes to and fro. */
const KEPT = 12;

/** What a camera saw, or why that cannot be had; null in both while it is on its way. */
export interface Shot {
  readonly picture: ImageBitmap | null;
  readonly fault: string;
}

const ON_ITS_WAY: Shot = { picture: null, fault: "" };

/** What cameras saw, asked for when it is looked at. */
export class Shots {
  /** Grows when a picture has come or failed. */
  readonly version = signal(0);
  /** Least recently looked at first. */
  readonly #shots = new Map<string, Shot>();
  readonly #controller = new AbortController();

  constructor(
    readonly desk: Desk,
    scope: Scope,
  ) {
    scope.add(() => {
      this.#controller.abort();
      for (const { picture } of this.#shots.values()) picture?.close();
      this.#shots.clear();
    });
  }

  of(id: CloudId, camera: string): Shot {
    const key = JSON.stringify([id.position, id.frame, camera]);
    const known = this.#shots.get(key);
    this.#shots.delete(key);
    this.#shots.set(key, known ?? ON_ITS_WAY);
    if (!known) void this.#ask(key, id, camera);
    return known ?? ON_ITS_WAY;
  }

  /** Asks again for what could not be had. */
  retry(): void {
    for (const [key, { fault }] of this.#shots) if (fault) this.#shots.delete(key);
    this.version.value += 1;
  }

  async #ask(key: string, { position, frame }: CloudId, camera: string): Promise<void> {
    const { signal } = this.#controller;
    try {
      const request = { type: "shoot" as const, position, frame, camera };
      const { bytes } = await this.desk.session.media.shoot(request, signal);
      const picture = await createImageBitmap(new Blob([bytes]));
      if (signal.aborted) picture.close();
      else this.#take(key, { picture, fault: "" });
    } catch (error) {
      if (!signal.aborted) this.#take(key, { picture: null, fault: (error as Error).message });
    }
  }

  #take(key: string, shot: Shot): void {
    this.#shots.set(key, shot);
    for (const [old, { picture }] of this.#shots) {
      if (this.#shots.size <= KEPT) break;
      picture?.close();
      this.#shots.delete(old);
    }
    this.version.value += 1;
  }
}
