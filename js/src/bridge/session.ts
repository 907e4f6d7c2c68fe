import { Document, NOTHING, type Patch } from "../document/document";
import { History, type Step } from "../document/history";
import { Pace } from "../document/pace";
import { Queue, statusByte } from "../document/queue";
import { openDatabase } from "../kit/database";
import { newId, now } from "../kit/ids";
import { Scope } from "../kit/scope";
import { batch, computed, type ReadonlySignal, signal } from "../kit/signals";
import type {
  Annotation,
  Change,
  Item,
  ItemState,
  Learning,
  Surroundings,
  Task,
  Value,
  Welcome,
} from "../schema";
import { Courier } from "./courier";
import { Greeting } from "./greeting";
import type { Host } from "./host";
import { receive } from "./inbox";
import { Items } from "./items";
import { Media } from "./media";
import { News } from "./news";
import { Outbox } from "./outbox";

const OPEN: ItemState = { type: "state", status: "open", flagged: false, note: "", seconds: 0, asked: "" };
const NO_SURROUNDINGS: Surroundings = { type: "surroundings", layers: [], assistants: [], preparing: null };
const NEWS_MS = 15_000;

/** One labeler on one page: its document, queue, history, and the way to the store. */
export class Session {
  readonly scope = new Scope();
  readonly document = new Document();
  readonly history = new History();
  readonly queue = new Queue();
  readonly pace = new Pace(now);
  readonly items: Items;
  readonly courier: Courier;
  readonly media: Media;
  readonly news: News;
  readonly welcome = signal<Welcome | null>(null);
  /** A line for the person, until the next item. */
  readonly hint = signal("");
  /** What went wrong, until the person closes it. */
  readonly error = signal("");
  /** True once nothing is left to label and the person has not gone back. */
  readonly finished = signal(false);
  /** True while no item is at hand: there is none yet, all is done, or nothing matches what is sought. */
  readonly away: ReadonlySignal<boolean> = computed(
    () =>
      this.queue.progress.value.total === 0 ||
      this.finished.value ||
      (this.queue.narrowed && this.queue.matching.value === 0),
  );
  /** What the items that are shown hold, and which label they carry; "" for any. */
  readonly sought = signal({ text: "", label: "" });
  /** What Python has laid out around the pictures. */
  readonly surroundings = signal<Surroundings>(NO_SURROUNDINGS);
  /** Where a learning loop stands; null where there is none. */
  readonly learning = signal<Learning | null>(null);
  /** The annotation that Python wants to be seen, once its item is here. */
  readonly pointedOut = signal("");
  /** What the last undo or redo changed, as it was and as it is. */
  readonly replayed = signal<readonly Annotation[]>([]);
  /** An item that the person goes to as soon as it is here, or past it where it is done. */
  heading: { readonly item: string; readonly past: boolean } | null = null;
  readonly greeting: Greeting;
  readonly #searches = { token: 0 };

  readonly item: ReadonlySignal<Item | undefined> = computed(() => this.items.at(this.queue.cursor.value));
  /** The annotator's own annotations of the item at hand, oldest first. */
  readonly annotations: ReadonlySignal<readonly Annotation[]> = computed(() => {
    const item = this.item.value;
    const own = item ? [...this.document.of(item.id).values()] : [];
    return own.sort((a, b) => (a.created ?? 0) - (b.created ?? 0));
  });
  readonly state: ReadonlySignal<ItemState> = computed(() => {
    const item = this.item.value;
    return (item && this.stateOf(item.id)) || OPEN;
  });

  static async start(host: Host): Promise<Session> {
    const outbox = new Outbox(await openDatabase(), host.boot.box);
    await outbox.recover();
    return new Session(host, outbox);
  }

  constructor(
    readonly host: Host,
    readonly outbox: Outbox,
  ) {
    this.items = new Items(host);
    this.courier = new Courier(host, outbox, this.scope);
    this.media = new Media(host, this.scope);
    this.news = new News(host, this.scope);
    this.greeting = new Greeting(this);
    this.scope.add(host.onMessage((message, buffers) => receive(this, message, buffers)));
    this.scope.every(5_000, () => this.prefetch());
    this.scope.every(NEWS_MS, () => this.welcome.peek() && this.news.ask());
    // Where the kernel has not heard of the last change, it has not heard where the person went after it.
    const last = outbox.pending.peek().at(-1);
    if (last?.item) this.heading = { item: last.item, past: true };
    this.greeting.begin();
  }

  get task(): Task | undefined {
    return this.welcome.value?.task;
  }

  get annotator(): string {
    return this.welcome.peek()?.annotator ?? "";
  }

  get searchToken(): number {
    return this.#searches.token;
  }

  close(): void {
    this.scope.dispose();
  }

  // --- editing ------------------------------------------------------------------------

  /** An annotation of the item at hand, ready to put; give `id` to replace one. */
  compose(value: Value, rest: Partial<Annotation> = {}): Annotation {
    const item = this.item.peek()?.id ?? "";
    const only = value.type === "choice" || value.type === "ranking" || value.type === "answers";
    const id = only || value.type === "state" ? this.soleId(value.type, item) : newId();
    return { id, item, value, source: "human", created: now(), ...rest };
  }

  /** The id of a value that an annotator has once an item. */
  soleId(type: Value["type"], item: string): string {
    return `${type}/${item}/${this.annotator}`;
  }

  stateOf(item: string): ItemState | undefined {
    const value = this.document.of(item).get(this.soleId("state", item))?.value;
    return value?.type === "state" ? value : undefined;
  }

  /** Makes one change of the item at hand: applied at once, one undo step, sent. */
  commit(patch: Patch): void {
    const item = this.item.peek();
    if (item && !this.away.peek()) this.courier.post(this.#edit(item, patch), null);
  }

  /** Marks the item done, together with `patch`, and goes on to the next. */
  submit(patch: Patch = NOTHING): void {
    this.#leave("done", patch);
  }

  skip(): void {
    this.#leave("skipped", NOTHING);
  }

  setState(part: Partial<ItemState>): void {
    this.commit({ put: [this.compose({ ...this.state.peek(), ...part })], delete: [] });
  }

  undo(): void {
    const step = this.history.undo();
    if (step) this.#replay(step, step.backward, "undo");
    else this.say("info", "Nothing to undo.");
  }

  redo(): void {
    const step = this.history.redo();
    if (step) this.#replay(step, step.forward, "redo");
    else this.say("info", "Nothing to redo.");
  }

  // --- moving -------------------------------------------------------------------------

  go(position: number): void {
    this.#turnTo(position);
    this.host.send({ type: "visit", session: this.host.session, position });
  }

  #turnTo(position: number): void {
    this.heading = null;
    batch(() => {
      this.finished.value = false;
      this.queue.cursor.value = position;
      this.hint.value = "";
    });
    this.pace.start();
    this.prefetch();
  }

  /** Goes where Python points. */
  goTo(position: number, annotation: string): void {
    if (position !== this.queue.cursor.peek() || this.away.peek()) this.go(position);
    this.pointedOut.value = annotation;
  }

  step(direction: 1 | -1): void {
    const position = this.queue.adjacent(this.queue.cursor.peek(), direction);
    if (position === undefined)
      this.say("info", direction === 1 ? "This is the last item." : "This is the first item.");
    else this.go(position);
  }

  goToItem(item: string, past = false): void {
    const position = this.items.positionOf(item);
    this.heading = position === undefined ? { item, past } : null;
    if (position === undefined) {
      this.items.askFor(item);
      this.say("info", "Fetching that item…");
      return;
    }
    const isOpen = (this.stateOf(item) ?? OPEN).status === "open";
    const target = past && !isOpen ? (this.queue.nextOpen(position) ?? position) : position;
    if (target !== this.queue.cursor.peek() || this.finished.peek()) this.go(target);
  }

  search(text: string, label: string): void {
    this.sought.value = { text, label };
    this.#searches.token += 1;
    const wanted = text.trim();
    if (!wanted && !label) this.queue.found.value = null;
    else {
      const token = this.#searches.token;
      this.host.send({ type: "search", session: this.host.session, token, text: wanted, label });
    }
  }

  prefetch(): void {
    if (!this.welcome.peek()) return;
    if (this.heading) this.items.askFor(this.heading.item);
    this.items.prefetch(this.queue.ahead(this.queue.cursor.peek(), Items.ahead));
  }

  /** The item on the screen, and the one after it where it is here already. */
  atHand(): number[] {
    const cursor = this.queue.cursor.peek();
    const next = this.queue.nextOpen(cursor);
    return next !== undefined && this.items.at(next) ? [cursor, next] : [cursor];
  }

  say(kind: "info" | "error", text: string): void {
    if (kind === "info") this.hint.value = text;
    else this.error.value = text;
  }

  /** Brings the queue in step with a change of an item's state. */
  reflect(item: string, patch: Patch, position = this.items.positionOf(item)): void {
    const id = this.soleId("state", item);
    if (position === undefined) return;
    const value = patch.put.find((a) => a.id === id)?.value;
    if (value?.type === "state" || patch.delete.includes(id))
      this.queue.mark(
        position,
        statusByte(this.queue.byte(position), value?.type === "state" ? value : undefined),
      );
  }

  #leave(status: "done" | "skipped", patch: Patch): void {
    const item = this.item.peek();
    if (!item || this.away.peek()) return;
    const state = this.state.peek();
    const seconds = this.pace.spent();
    this.pace.finish(seconds);
    const left = this.compose({
      ...state,
      status,
      seconds: Math.round((state.seconds + seconds) * 100) / 100,
      asked: item.asked,
    });
    batch(() => {
      const change = this.#edit(item, { put: [...patch.put, left], delete: patch.delete });
      const next = this.queue.nextOpen(this.queue.cursor.peek());
      if (next === undefined) this.finished.value = true;
      else this.#turnTo(next);
      // One message: beside a busy cell each costs the kernel a good while.
      this.courier.post(change, next ?? null);
    });
  }

  #edit(item: Item, patch: Patch): Change {
    const stamp = now();
    const put = patch.put.map((a) => ({ ...a, annotator: this.annotator, updated: stamp }));
    return this.#apply(item.id, { put, delete: patch.delete }, {});
  }

  #replay(step: Step, patch: Patch, kind: "undo" | "redo"): void {
    batch(() => {
      this.courier.post(this.#apply(step.item, patch, { kind, target: step.change }), null);
      if (step.item) this.goToItem(step.item);
      this.replayed.value = [...step.forward.put, ...step.backward.put];
    });
  }

  #apply(item: string, patch: Patch, how: Pick<Change, "kind" | "target">): Change {
    const change: Change = { id: newId(), item, put: patch.put, delete: patch.delete, at: now(), ...how };
    batch(() => {
      const backward = this.document.apply(item, patch);
      if (!how.kind) this.history.record({ change: change.id, item, forward: patch, backward });
      this.reflect(item, patch);
    });
    return change;
  }
}
