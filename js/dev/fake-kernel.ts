import type { Boot, Host } from "../src/bridge/host";
import { statusByte } from "../src/document/queue";
import { newId } from "../src/kit/ids";
import type {
  Ack,
  Annotation,
  Change,
  Item,
  ItemState,
  Look,
  Reply,
  Request,
  Search,
  Want,
} from "../src/schema";
import { cloudOf, HEIGHTS, LEVELLED } from "./clouds";
import { drawPicture, SIGHT } from "./pictures";
import type { Sample } from "./samples";
import { peaksOf, SOUND, samplesOf, spectrumOf } from "./sounds";

type Handler = (message: Reply, buffers: readonly DataView[]) => void;

const SLOW_MS = 1_500;
const ANNOTATOR = "developer";

/** A kernel in the page: it answers in order, from memory, and has faults to switch on. */
export class FakeKernel implements Host {
  readonly session = newId();
  readonly boot: Boot;
  /** Takes long over every message. */
  slow = false;
  /** Cannot store any change now. */
  failing = false;
  #busy = false;
  #gone = false;
  #serving = false;
  #revision = 0;
  #line: Request[] = [];
  readonly #handlers = new Set<Handler>();
  readonly #watchers = new Set<() => void>();
  readonly #shelves = new Map<string, Map<string, Annotation>>();
  readonly #known = new Set<string>();

  constructor(readonly sample: Sample) {
    this.boot = {
      modality: sample.task.type,
      title: sample.title,
      chunks: {},
      channel: "",
      // The store is as young as the page, so nothing is left over from an earlier one.
      box: `development/${this.session}`,
      picture: "jlb-picture-development",
      summary: [],
    };
  }

  /** Lets messages wait, as behind a running cell. */
  set busy(busy: boolean) {
    this.#busy = busy;
    this.#serve();
  }

  /** Takes no message, and forgets those that wait. */
  set gone(gone: boolean) {
    if (gone === this.#gone) return;
    this.#gone = gone;
    this.#line = [];
    for (const watcher of this.#watchers) watcher();
  }

  // --- as the front end sees it ---------------------------------------------------------

  send(message: Request): boolean {
    if (this.#gone) return false;
    this.#line.push(JSON.parse(JSON.stringify(message)));
    this.#serve();
    return true;
  }

  onMessage(handler: Handler): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }

  alive(): boolean {
    return !this.#gone;
  }

  onAlive(handler: () => void): () => void {
    this.#watchers.add(handler);
    return () => this.#watchers.delete(handler);
  }

  chunk(name: string): Promise<unknown> {
    return name === "markup" ? import("../src/markup") : Promise.reject(new Error(`no chunk ${name}`));
  }

  widget(): Promise<unknown> {
    return Promise.resolve(null);
  }

  // --- as a kernel ----------------------------------------------------------------------

  #serve(): void {
    if (this.#serving || this.#busy || this.#line.length === 0) return;
    this.#serving = true;
    setTimeout(
      () => {
        this.#serving = false;
        const request = this.#busy ? undefined : this.#line.shift();
        if (request) this.#answer(request);
        this.#serve();
      },
      this.slow ? SLOW_MS : 0,
    );
  }

  #say(message: Reply, buffer?: Uint8Array): void {
    const views = buffer ? [new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)] : [];
    for (const handler of [...this.#handlers]) handler(message, views);
  }

  #answer(request: Request): void {
    const { session } = this;
    if (request.type === "hello") this.#welcome();
    else if (request.type === "commit") this.#say(this.#commit(request.change));
    else if (request.type === "want") {
      const items = new TextEncoder().encode(JSON.stringify(this.#wanted(request)));
      this.#say({ type: "items", session }, items);
    } else if (request.type === "search") {
      const positions = Uint32Array.from(this.#matching(request));
      this.#say({ type: "found", session, token: request.token }, new Uint8Array(positions.buffer));
    } else if (request.type === "peek")
      this.#say({ ...SIGHT, session, token: request.token, position: request.position ?? 0 });
    else if (request.type === "look") void this.#show(request);
    else if (request.type === "survey") {
      const { cloud, bytes } = cloudOf(request.position ?? 0);
      this.#say({ ...cloud, session, token: request.token }, bytes);
    } else if (request.type === "level") this.#say({ ...LEVELLED, session, token: request.token }, HEIGHTS);
    else this.#sound(request);
  }

  #sound(request: Request): void {
    const { session } = this;
    if (request.type === "hear")
      this.#say({ ...SOUND, session, token: request.token, position: request.position ?? 0 });
    else if (request.type === "trace") {
      const { token } = request;
      this.#say({ type: "peaks", session, token, scale: 1, indexed: 1, error: "" }, peaksOf(request));
    } else if (request.type === "scan")
      this.#say({ type: "spectrum", session, token: request.token, error: "" }, spectrumOf(request));
    else if (request.type === "play")
      this.#say(
        { type: "samples", session, token: request.token, channels: 1, error: "" },
        samplesOf(request),
      );
  }

  async #show({ token, position }: Look): Promise<void> {
    const { session } = this;
    const { width, height } = SIGHT;
    this.#say({ type: "tile", session, token, width, height, error: "" }, await drawPicture(position));
  }

  #welcome(): void {
    const { task, rows } = this.sample;
    const codes = Uint8Array.from(rows.keys(), (position) => statusByte(0, this.#state(idOf(position))));
    const welcome: Reply = {
      type: "welcome",
      session: this.session,
      task,
      annotator: ANNOTATOR,
      store: "this page",
      durable: true,
      total: rows.length,
      revision: this.#revision,
      cursor: 0,
      labelled_seconds: [],
      undo: [],
      redo: [],
    };
    this.#say(welcome, codes);
  }

  #wanted({ positions, ids }: Want): Item[] {
    const wanted = new Set([...positions, ...ids.map(positionOf)]);
    return [...wanted].flatMap((position) => {
      const content = this.sample.rows[position];
      const id = idOf(position);
      const suggestions = this.sample.suggestions?.filter((suggestion) => suggestion.item === id) ?? [];
      const annotations = [...this.#shelf(id).values()];
      return content ? [{ type: "item", position, id, content, annotations, suggestions, asked: "" }] : [];
    });
  }

  #commit(change: Change): Ack {
    const ack = { type: "ack", session: this.session, id: change.id, revision: 0, reason: "" } as const;
    if (this.failing) return { ...ack, status: "failed", reason: "The store was switched to fail." };
    if (!this.#known.has(change.id)) {
      const shelf = this.#shelf(change.item);
      for (const id of change.delete ?? []) shelf.delete(id);
      for (const annotation of change.put ?? []) shelf.set(annotation.id, annotation);
      this.#known.add(change.id);
      this.#revision++;
    }
    return { ...ack, status: "applied", revision: this.#revision };
  }

  #matching({ text, label }: Search): number[] {
    const holds = (position: number) =>
      JSON.stringify(this.sample.rows[position]).toLowerCase().includes(text.toLowerCase());
    const carries = (position: number) =>
      !label ||
      [...this.#shelf(idOf(position)).values()].some((annotation) => carriesLabel(annotation, label));
    return [...this.sample.rows.keys()].filter((position) => holds(position) && carries(position));
  }

  #state(item: string): ItemState | undefined {
    const value = this.#shelf(item).get(`state/${item}/${ANNOTATOR}`)?.value;
    return value?.type === "state" ? value : undefined;
  }

  #shelf(item: string): Map<string, Annotation> {
    const shelf = this.#shelves.get(item) ?? new Map<string, Annotation>();
    this.#shelves.set(item, shelf);
    return shelf;
  }
}

function carriesLabel({ label, value }: Annotation, wanted: string): boolean {
  return label === wanted || (value.type === "choice" && value.labels.includes(wanted));
}

/** The id of the row at a position, as in `Sample.suggestions`. */
function idOf(position: number): string {
  return `row-${position}`;
}

function positionOf(id: string): number {
  return Number(id.slice("row-".length));
}
