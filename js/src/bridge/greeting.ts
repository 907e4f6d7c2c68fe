import type { Scope } from "../kit/scope";
import type { Courier } from "./courier";
import type { Host } from "./host";
import type { Outbox } from "./outbox";

const HELLO_AGAIN_MS = [1_000, 3_000, 10_000, 30_000];

/** Says hello until the page is welcome. */
export class Greeting {
  #hellos = 0;
  #answers = 0;
  /** Welcomes that came of hellos from before the unsent changes went out. */
  #knocks = 0;

  constructor(
    readonly host: Host,
    readonly outbox: Outbox,
    readonly courier: Courier,
    readonly scope: Scope,
    readonly isWelcome: () => boolean,
  ) {}

  begin(attempt = 0): void {
    if (this.isWelcome()) return;
    this.#hello();
    const pause = HELLO_AGAIN_MS[Math.min(attempt, HELLO_AGAIN_MS.length - 1)] ?? 1_000;
    this.scope.after(pause, () => this.begin(attempt + 1));
  }

  /**
   * Says whether a welcome may be taken.
   *
   * A page's first messages may be handled on another thread than those after
   * them, and so be overtaken. What an earlier page left unsent waits for an
   * answer, goes out in its order, and the welcome after it tells of it too.
   */
  isKnown(): boolean {
    this.#answers += 1;
    if (this.#knocks === 0 && this.outbox.pending.peek().length > 0) {
      this.#knocks = this.#hellos;
      this.courier.sendAll();
      this.#hello();
    }
    return this.#answers > this.#knocks;
  }

  #hello(): void {
    this.#hellos += 1;
    this.host.send({ type: "hello", session: this.host.session });
  }
}
