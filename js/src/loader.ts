/**
 * The module that every widget carries: small, because it is saved with each.
 *
 * It opens the change channel, brings the modality's chunk and the core that
 * all of them stand on onto the page, and hands over. Everything else lives there.
 */
import type { Boot, Chunk, Host, Seat } from "./bridge/host";
import { ask, openDatabase } from "./kit/database";
import { newId } from "./kit/ids";
import { Scope } from "./kit/scope";
import type { Reply, Request } from "./schema";

interface Model {
  get(key: string): unknown;
  send(content: unknown, callbacks?: unknown, buffers?: readonly ArrayBufferView[]): unknown;
  on(event: string, handler: (...args: never[]) => void): void;
  off(event: string, handler: (...args: never[]) => void): void;
  readonly widget_manager?: { get_model(id: string): Promise<Model> };
  readonly comm_live?: boolean;
}

type Handler = (message: Reply, buffers: readonly DataView[]) => void;

const PART_BYTES = 900_000;
const MODEL_WAIT_MS = 3_000;
const AGAIN_MS = 4_000;

/** What chunks import the core, and three.js, as. */
const SHARED = /"jupyter_label:(\w+)"/g;

/** Addresses of chunks by hash, shared by all widgets on the page: a module is known by its address. */
const page = globalThis as unknown as Record<symbol, Map<string, Promise<string>> | undefined>;
const CHUNKS = Symbol.for("jupyter_label.chunks");
page[CHUNKS] ??= new Map();
const chunks = page[CHUNKS];

class Wire implements Host {
  readonly session = newId();
  readonly #handlers = new Set<Handler>();
  readonly #liveHandlers = new Set<() => void>();
  readonly #scope = new Scope();
  #dead = false;

  constructor(
    readonly boot: Boot,
    readonly channel: Model,
    readonly main: Model,
  ) {
    for (const model of new Set([channel, main])) {
      this.#on(model, "msg:custom", (content: Reply, buffers?: readonly (DataView | ArrayBuffer)[]) => {
        const views = (buffers ?? []).map((b) => (b instanceof ArrayBuffer ? new DataView(b) : b));
        for (const handler of [...this.#handlers]) handler(content, views);
      });
      this.#on(model, "comm_live_update", () => {
        for (const handler of [...this.#liveHandlers]) handler();
      });
    }
  }

  send(message: Request): boolean {
    if (this.#dead || this.channel.comm_live === false) return false;
    try {
      const text = JSON.stringify(message);
      if (text.length < PART_BYTES) this.channel.send(message);
      else this.#sendParts(new TextEncoder().encode(text));
      return true;
    } catch {
      return false;
    }
  }

  #sendParts(bytes: Uint8Array): void {
    const whole = newId();
    const count = Math.ceil(bytes.length / PART_BYTES);
    for (let index = 0; index < count; index++) {
      const part = bytes.slice(index * PART_BYTES, (index + 1) * PART_BYTES);
      this.channel.send({ type: "part", session: this.session, whole, index, count }, undefined, [part]);
    }
  }

  onMessage(handler: Handler): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }

  alive(): boolean {
    return !this.#dead && this.channel.comm_live !== false;
  }

  onAlive(handler: () => void): () => void {
    this.#liveHandlers.add(handler);
    return () => this.#liveHandlers.delete(handler);
  }

  /** Resolves at once where there is a kernel, else when one comes. */
  awake(): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#scope.child();
      const check = () => {
        if (!this.alive()) return;
        waiting.dispose();
        resolve();
      };
      waiting.add(this.onAlive(check));
      check();
    });
  }

  async chunk(name: string): Promise<unknown> {
    return import(await this.address(name));
  }

  /** Where a chunk can be imported from, once it and what it stands on are here. */
  address(name: string): Promise<string> {
    const hash = this.boot.chunks[name] ?? name;
    let loading = chunks?.get(hash);
    if (!loading) {
      loading = this.#place(name, hash);
      chunks?.set(hash, loading);
      loading.catch(() => chunks?.delete(hash));
    }
    return loading;
  }

  async #place(name: string, hash: string): Promise<string> {
    let code = new TextDecoder().decode(await this.#bytes(name, hash));
    const names = new Set(Array.from(code.matchAll(SHARED), ([, shared = ""]) => shared));
    const found = new Map<string, string>();
    for (const shared of names) found.set(shared, await this.address(shared));
    code = code.replace(SHARED, (_, shared) => JSON.stringify(found.get(shared)));
    return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  }

  widget(id: string): Promise<Model | null> {
    return findModel(this.main, id);
  }

  close(): void {
    this.#dead = true;
    this.#scope.dispose();
  }

  async #bytes(name: string, hash: string): Promise<Uint8Array> {
    const database = await openDatabase();
    const kept =
      database &&
      (await ask<{ hash: string; bytes: Uint8Array } | undefined>(database, "chunks", "readonly", (store) =>
        store.get(name),
      ).catch(() => undefined));
    if (kept?.hash === hash) return kept.bytes;
    const bytes = await this.#fetch(name);
    if (database)
      ask(database, "chunks", "readwrite", (store) => store.put({ name, hash, bytes })).catch(
        () => undefined,
      );
    return bytes;
  }

  #fetch(name: string): Promise<Uint8Array> {
    return new Promise((resolve) => {
      const asking = this.#scope.child();
      asking.add(
        this.onMessage((message, [buffer]) => {
          if (message.type !== "chunk" || message.name !== name || !buffer) return;
          asking.dispose();
          resolve(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).slice());
        }),
      );
      const request = () => this.send({ type: "fetch", session: this.session, name });
      request();
      asking.every(AGAIN_MS, request);
    });
  }

  #on(model: Model, event: string, handler: (...args: never[]) => void): void {
    model.on(event, handler);
    this.#scope.add(() => model.off(event, handler));
  }
}

/** Another model by its id; null where the host has none, or does not say. */
async function findModel(model: Model, id: string): Promise<Model | null> {
  const none = new Promise<null>((resolve) => setTimeout(resolve, MODEL_WAIT_MS, null));
  try {
    return await Promise.race([model.widget_manager?.get_model(id) ?? null, none]);
  } catch {
    return null;
  }
}

async function takeSeat(model: Model): Promise<{ seat: Seat; wire: Wire }> {
  const boot = model.get("_boot") as Boot;
  // The widget's own model where the host has no other.
  const wire = new Wire(boot, (await findModel(model, boot.channel)) ?? model, model);
  // The code may be on this browser's disk: without a kernel it would only hide where the work stands.
  await wire.awake();
  // Beside what stands on it, not after it.
  wire.address("core").catch(() => undefined);
  const chunk = (await wire.chunk(boot.modality)) as Chunk;
  return { seat: chunk.open(wire), wire };
}

/** What a view shows until its code is here, or for good on a page without a kernel. */
function waitingRoom(boot: Boot): HTMLElement {
  const section = document.createElement("section");
  section.setAttribute("aria-label", boot.title);
  section.style.cssText =
    "padding:12px;border:1px solid #8886;border-radius:6px;font:13px system-ui,sans-serif";
  for (const line of [...boot.summary, "Waiting for the kernel. Run the cell to go on labeling."])
    section.append(Object.assign(document.createElement("div"), { textContent: line }));
  return section;
}

export default () => {
  let taken: ReturnType<typeof takeSeat> | undefined;
  return {
    initialize() {
      return async () => {
        const seated = await taken;
        seated?.seat.close();
        seated?.wire.close();
      };
    },
    async render({ model, el }: { model: Model; el: HTMLElement }) {
      const waiting = waitingRoom(model.get("_boot") as Boot);
      const shown = setTimeout(() => el.append(waiting), 150);
      let leave: (() => void) | undefined;
      let left = false;
      taken ??= takeSeat(model);
      // Not awaited: the host must get its clean-up even where no kernel ever answers.
      taken.then(({ seat }) => {
        clearTimeout(shown);
        waiting.remove();
        if (!left) leave = seat.render(el);
      });
      return () => {
        left = true;
        clearTimeout(shown);
        leave?.();
      };
    },
  };
};
