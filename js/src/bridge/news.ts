import type { Scope } from "../kit/scope";
import { type ReadonlySignal, signal } from "../kit/signals";
import type { Host } from "./host";

const WATCH_EVERY_MS = 1_000;
const SILENT_AFTER_MS = 8_000;

/**
 * Asks what others did in the same store, which comes with any answer, and notices where none comes.
 *
 * A host may take messages for a kernel that hears none of them: one that
 * another page restarted, or that works on a cell.
 */
export class News {
  readonly #silent = signal(false);
  /** When the kernel was asked first since it last said something; null where it owes no answer. */
  #asked: number | null = null;

  constructor(
    readonly host: Host,
    scope: Scope,
  ) {
    scope.add(host.onMessage(() => this.#hear()));
    scope.every(WATCH_EVERY_MS, () => this.#watch());
  }

  /** True while the kernel has long owed an answer, though messages leave for it. */
  get silent(): ReadonlySignal<boolean> {
    return this.#silent;
  }

  /** Something has left that the kernel answers at once. */
  await(): void {
    this.#asked ??= Date.now();
  }

  ask(): void {
    if (globalThis.document?.hidden || !this.host.alive()) return;
    if (this.host.send({ type: "want", session: this.host.session, positions: [], ids: [] })) this.await();
  }

  #hear(): void {
    this.#asked = null;
    this.#silent.value = false;
  }

  #watch(): void {
    const waited = this.#asked === null ? 0 : Date.now() - this.#asked;
    this.#silent.value = waited > SILENT_AFTER_MS && this.host.alive();
  }
}
