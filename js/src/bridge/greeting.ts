import type { Session } from "./session";

const HELLO_AGAIN_MS = [1_000, 3_000, 10_000, 30_000];

/** Says hello until the page is welcome. */
export class Greeting {
  #hellos = 0;
  #answers = 0;
  /** Welcomes that came of hellos from before the unsent changes went out. */
  #knocks = 0;

  constructor(readonly session: Session) {}

  begin(attempt = 0): void {
    const { scope, media, welcome } = this.session;
    if (welcome.peek()) return;
    this.#hello();
    // What was asked together with it may be lost as well.
    if (attempt > 0) media.beginAgain();
    const pause = HELLO_AGAIN_MS[Math.min(attempt, HELLO_AGAIN_MS.length - 1)] ?? 1_000;
    scope.after(pause, () => this.begin(attempt + 1));
  }

  /**
   * Says whether a welcome may be taken.
   *
   * A page's first messages may be handled on another thread than those after
   * them, and so be overtaken. What an earlier page left unsent waits for an
   * answer, goes out in its order, and the welcome after it tells of it too.
   */
  isKnown(): boolean {
    const { outbox, courier } = this.session;
    this.#answers += 1;
    if (this.#knocks === 0 && outbox.pending.peek().length > 0) {
      this.#knocks = this.#hellos;
      courier.sendAll();
      this.#hello();
    }
    return this.#answers > this.#knocks;
  }

  #hello(): void {
    const { host, news } = this.session;
    this.#hellos += 1;
    if (host.send({ type: "hello", session: host.session })) news.await();
  }
}
