import type { Boot, Host } from "../../src/bridge/host";
import type { Ack, Commit, Item, Reply, Request, Welcome } from "../../src/schema";
import { ME, TASK } from "./making";

/** A host that keeps what is sent, and says what the test has it say. */
export class FakeHost implements Host {
  readonly boot: Boot;
  readonly #handlers = new Set<(message: Reply, buffers: readonly DataView[]) => void>();
  readonly #watchers = new Set<() => void>();
  #alive = true;
  /** Whether messages leave; a broken host looks alive and takes nothing. */
  broken = false;
  sent: Request[] = [];

  constructor(
    readonly session = "page",
    box = "store/topic/ada",
  ) {
    const boot = { modality: "choice", title: "Choice labeler", chunks: {}, channel: "", picture: "" };
    this.boot = { ...boot, box, summary: [] };
  }

  send(message: Request): boolean {
    if (!this.#alive || this.broken) return false;
    this.sent.push(message);
    return true;
  }

  onMessage(handler: (message: Reply, buffers: readonly DataView[]) => void): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }

  alive(): boolean {
    return this.#alive;
  }

  onAlive(handler: () => void): () => void {
    this.#watchers.add(handler);
    return () => this.#watchers.delete(handler);
  }

  chunk(): Promise<unknown> {
    return Promise.reject(new Error("no chunks here"));
  }

  widget(): Promise<unknown> {
    return Promise.resolve(null);
  }

  // --- what a test does ---------------------------------------------------------------

  live(alive: boolean): void {
    this.#alive = alive;
    for (const watcher of this.#watchers) watcher();
  }

  say(message: Reply, ...buffers: ArrayBufferView[]): void {
    const views = buffers.map((b) => new DataView(b.buffer, b.byteOffset, b.byteLength));
    for (const handler of this.#handlers) handler(message, views);
  }

  welcome(bytes: readonly number[], rest: Partial<Welcome> = {}, ...first: readonly Item[]): void {
    const welcome: Welcome = {
      type: "welcome",
      session: this.session,
      task: TASK,
      annotator: ME,
      store: "labels.sqlite",
      durable: true,
      total: bytes.length,
      revision: 0,
      cursor: 0,
      labelled_seconds: [],
      undo: [],
      redo: [],
      ...rest,
    };
    this.say(welcome, Uint8Array.from(bytes), encoded(first));
  }

  items(...items: readonly Item[]): void {
    this.say({ type: "items", session: this.session }, encoded(items));
  }

  ack(id: string, status: Ack["status"] = "applied", reason = ""): void {
    this.say({ type: "ack", session: this.session, id, status, revision: 1, reason });
  }

  /** What was sent of one kind; clears nothing. */
  of<T extends Request["type"]>(type: T): Extract<Request, { type: T }>[] {
    return this.sent.filter((message): message is Extract<Request, { type: T }> => message.type === type);
  }

  /** Takes away the ids of the changes sent so far. */
  takeChanges(): string[] {
    const ids = this.of("commit").map((commit: Commit) => commit.change.id);
    this.sent = this.sent.filter((message) => message.type !== "commit");
    return ids;
  }
}

function encoded(items: readonly Item[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(items));
}
