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

const WATCH_EVERY_MS = 250;
const BUSY_AFTER_MS = 2_000;
const PROBE_AFTER_MS = 10_000;
const QUIET_MS = 1_000;
const RETRY_FAILED_MS = 3_000;

/**
 * Brings the outbox to the store.
 *
 * Every change is sent once at once. Where no answer comes the oldest is sent
 * again from time to time, alone: a busy kernel must not wake to a flood. Once
 * answers have come after such a silence, what they leave over is sent again
 * too; ids make that harmless. What the store could not take is tried again
 * one by one until it takes one.
 */
export class Courier {
  readonly #alive = signal(true);
  readonly #late = signal(false);
  /** Reasons by id of what the store could not take, the longest untried first. */
  readonly #failures = signal<ReadonlyMap<string, string>>(new Map());
  #lastNews = Date.now();
  /** Whether an answer has come since something was tried again. */
  #answered = false;
  #silence: "none" | "probed" | "broken" = "none";

  readonly state: ReadonlySignal<SaveState> = computed(() => {
    const unsent = this.outbox.pending.value.length;
    if (!this.#alive.value) return { kind: "offline", unsent };
    if (unsent === 0) return { kind: "saved" };
    const [reason] = this.#failures.value.values();
    if (reason !== undefined) return { kind: "failed", unsent, reason };
    return { kind: this.#late.value ? "busy" : "saving", unsent };
  });

  constructor(
    readonly host: Host,
    readonly outbox: Outbox,
    scope: Scope,
  ) {
    scope.add(host.onAlive(() => this.#checkAlive()));
    scope.every(WATCH_EVERY_MS, () => this.#watch());
    scope.every(RETRY_FAILED_MS, () => this.#retry());
    this.#alive.value = host.alive();
  }

  /** Keeps a change and sends it; `position` is where the person goes with it. */
  post(change: Change, position: number | null): void {
    if (this.outbox.pending.peek().length === 0) this.#lastNews = Date.now();
    this.outbox.add(change);
    this.#send(change, position);
  }

  /** The store has answered; returns the change where it was still ours. */
  settle(ack: Ack): Change | undefined {
    this.#lastNews = Date.now();
    this.#answered = true;
    this.#late.value = false;
    if (this.#silence === "probed") this.#silence = "broken";
    const failures = new Map(this.#failures.peek());
    const failed = failures.delete(ack.id);
    const pending = this.outbox.pending.peek().some((change) => change.id === ack.id);
    if (ack.status === "failed" && pending) failures.set(ack.id, ack.reason);
    this.#failures.value = failures;
    if (ack.status === "failed") return undefined;
    const change = this.outbox.settle(ack.id, ack.status === "applied");
    if (failed && ack.status === "applied") this.#sendThose((id) => failures.has(id));
    return change;
  }

  /** Sends all that is unsent, oldest first; false where it did not leave. */
  sendAll(): boolean {
    return this.#sendThose(() => true);
  }

  #sendThose(wanted: (id: string) => boolean): boolean {
    return this.outbox.pending.peek().every((change) => !wanted(change.id) || this.#send(change));
  }

  #send(change: Change, position: number | null = null): boolean {
    const left = this.host.send({ type: "commit", session: this.host.session, change, position });
    if (!left) this.#alive.value = false;
    return left;
  }

  #checkAlive(): void {
    if (!this.host.alive()) this.#alive.value = false;
    else if (!this.#alive.peek() && this.sendAll()) {
      this.#alive.value = true;
      this.#late.value = false;
      this.#lastNews = Date.now();
    }
  }

  #watch(): void {
    this.#checkAlive();
    const [oldest] = this.outbox.pending.peek();
    const waited = Date.now() - this.#lastNews;
    this.#late.value = oldest !== undefined && waited > BUSY_AFTER_MS;
    if (!oldest) this.#silence = "none";
    else if (!this.#alive.peek()) return;
    else if (waited > PROBE_AFTER_MS) {
      this.#silence = "probed";
      this.#lastNews = Date.now() - BUSY_AFTER_MS;
      this.#send(oldest);
    } else if (this.#silence === "broken" && waited > QUIET_MS) {
      this.#silence = "none";
      this.sendAll();
    }
  }

  /** Not while the last try is unanswered: then the kernel is busy, and the oldest is sent alone. */
  #retry(): void {
    const failures = this.#failures.peek();
    const [first] = failures.keys();
    if (first === undefined || !this.#answered) return;
    this.#answered = false;
    this.#sendThose((id) => id === first || !failures.has(id));
  }
}
