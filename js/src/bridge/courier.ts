import type { Scope } from "../kit/scope";
import { computed, type ReadonlySignal, signal } from "../kit/signals";
import type { Ack, Change } from "../schema";
import type { Host } from "./host";
import type { Outbox } from "./outbox";

/** Where the person's changes are, told truthfully. */
export type SaveState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving"; readonly unsent: number }
  | { readonly kind: "busy"; readonly unsent: number }
  | { readonly kind: "offline"; readonly unsent: number }
  | { readonly kind: "failed"; readonly unsent: number; readonly reason: string };

const BUSY_AFTER_MS = 2_000;
const PROBE_EVERY_MS = 10_000;
const RETRY_FAILED_MS = 3_000;

/**
 * Brings the outbox to the store.
 *
 * Every change is sent once at once. Where no answer comes the oldest is sent
 * again from time to time, alone: a busy kernel must not wake to a flood. Once
 * one answer has come after a silence, the rest is sent again too; ids make
 * that harmless.
 */
export class Courier {
  readonly #alive = signal(true);
  readonly #late = signal(false);
  readonly #failure = signal("");
  #lastNews = Date.now();
  #silent = false;

  readonly state: ReadonlySignal<SaveState> = computed(() => {
    const unsent = this.outbox.pending.value.length;
    if (!this.#alive.value) return { kind: "offline", unsent };
    if (unsent === 0) return { kind: "saved" };
    if (this.#failure.value) return { kind: "failed", unsent, reason: this.#failure.value };
    return { kind: this.#late.value ? "busy" : "saving", unsent };
  });

  constructor(
    readonly host: Host,
    readonly outbox: Outbox,
    scope: Scope,
  ) {
    scope.add(host.onAlive(() => this.#checkAlive()));
    scope.every(250, () => this.#watch());
    scope.every(RETRY_FAILED_MS, () => this.#failure.peek() && this.sendAll());
    this.#checkAlive();
  }

  post(change: Change): void {
    if (this.outbox.pending.peek().length === 0) this.#lastNews = Date.now();
    this.outbox.add(change);
    this.#send(change);
  }

  sendAll(): void {
    for (const change of this.outbox.pending.peek()) if (!this.#send(change)) return;
  }

  /** The store has answered; returns the change where it was still ours. */
  settle(ack: Ack): Change | undefined {
    this.#lastNews = Date.now();
    this.#late.value = false;
    if (ack.status === "failed") {
      this.#failure.value = ack.reason;
      return undefined;
    }
    this.#failure.value = "";
    const change = this.outbox.settle(ack.id);
    if (this.#silent) {
      this.#silent = false;
      this.sendAll();
    }
    return change;
  }

  #send(change: Change): boolean {
    const left = this.host.send({ type: "commit", session: this.host.session, change });
    if (!left) this.#alive.value = false;
    return left;
  }

  #checkAlive(): void {
    const alive = this.host.alive();
    if (alive === this.#alive.peek()) return;
    this.#alive.value = alive;
    if (alive) this.sendAll();
  }

  #watch(): void {
    this.#checkAlive();
    const [oldest] = this.outbox.pending.peek();
    const waited = Date.now() - this.#lastNews;
    this.#late.value = oldest !== undefined && waited > BUSY_AFTER_MS;
    if (oldest && this.#alive.peek() && waited > PROBE_EVERY_MS) {
      this.#silent = true;
      this.#lastNews = Date.now() - BUSY_AFTER_MS;
      this.#send(oldest);
    }
  }
}
