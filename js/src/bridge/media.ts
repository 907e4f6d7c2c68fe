import type { Scope } from "../kit/scope";
import type {
  Assisted,
  Cloud,
  Gathered,
  Layered,
  Levelled,
  MediaRequest,
  Peaks,
  Reply,
  Samples,
  Shot,
  Sight,
  Sound,
  Spectrum,
  Tallied,
  Tile,
} from "../schema";
import type { Host } from "./host";

type Answer =
  | Sight
  | Tile
  | Assisted
  | Layered
  | Sound
  | Peaks
  | Spectrum
  | Samples
  | Cloud
  | Gathered
  | Levelled
  | Shot
  | Tallied;
type Asked<R extends MediaRequest> = Omit<R, "session" | "token">;
type Wish<T extends MediaRequest["type"]> = Asked<Extract<MediaRequest, { type: T }>>;
/** What an item has to show, and what answers that. */
type Question = Wish<"peek"> | Wish<"hear"> | Wish<"survey">;
type Known = Sight | Sound | Cloud;

/** What answers a request, with the buffer that came along. */
export interface Delivery<A extends Answer> {
  readonly message: A;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Waiting {
  readonly request: MediaRequest;
  readonly resolve: (delivery: Delivery<Answer>) => void;
  readonly reject: (reason: Error) => void;
  /** When it left; null before. */
  asked: number | null;
}

const WATCH_EVERY_MS = 1_000;
const ASK_AGAIN_MS = 10_000;
const GIVE_UP_MS = 5_000;
// What has left cannot be taken back. A person who leafs through pictures or
// recordings wants the last of them, not to wait for all that went by.
const SEEN_AT_ONCE = 8;
/** What is seen, and waits for its turn; what is heard or was prompted never does. */
const SEEN: ReadonlySet<MediaRequest["type"]> = new Set([
  "peek",
  "look",
  "hear",
  "trace",
  "scan",
  "survey",
  "gather",
  "level",
  "shoot",
]);
const ANSWERS: ReadonlySet<Reply["type"]> = new Set([
  "sight",
  "tile",
  "assisted",
  "layered",
  "sound",
  "peaks",
  "spectrum",
  "samples",
  "cloud",
  "gathered",
  "levelled",
  "shot",
  "tallied",
]);

/** The kernel has answered, and says why it does not have what was asked for. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(answer.error);
  }
}

/**
 * Asks the kernel for pictures, sound and other large things, by token.
 *
 * What is not answered, because the kernel died or is busy, is asked for
 * again from time to time until it comes or is no longer wanted.
 */
export class Media {
  readonly #waiting = new Map<number, Waiting>();
  /** Requests for what is seen that have left and are not answered, wanted or not: token to when. */
  readonly #away = new Map<number, number>();
  #token = 0;
  /** What was asked at the beginning, until somebody wants to know it. */
  #first: Promise<Delivery<Known>> | null = null;

  constructor(
    readonly host: Host,
    scope: Scope,
  ) {
    scope.add(host.onMessage((message, buffers) => this.#receive(message, buffers)));
    scope.every(WATCH_EVERY_MS, () => this.#askAgain());
    scope.add(() => this.#waiting.clear());
  }

  /** Asks what the page begins with is, before the kernel has said at which item that is. */
  begin(request: Question): void {
    this.#first = this.#ask<Known>(request);
    this.#first.catch(() => undefined);
  }

  /** Asks the same once more where no answer has come: it may be lost, as the hello may. */
  beginAgain(): void {
    for (const waiting of this.#waiting.values())
      if ("position" in waiting.request && waiting.request.position === null) this.#send(waiting);
  }

  peek(request: Wish<"peek">, signal?: AbortSignal) {
    return this.#know<Sight>(request, signal);
  }

  look(request: Wish<"look">, signal?: AbortSignal) {
    return this.#ask<Tile>(request, signal);
  }

  assist(request: Wish<"assist">, signal?: AbortSignal) {
    return this.#ask<Assisted>(request, signal);
  }

  layer(request: Wish<"layer">, signal?: AbortSignal) {
    return this.#ask<Layered>(request, signal);
  }

  hear(request: Wish<"hear">, signal?: AbortSignal) {
    return this.#know<Sound>(request, signal);
  }

  trace(request: Wish<"trace">, signal?: AbortSignal) {
    return this.#ask<Peaks>(request, signal);
  }

  scan(request: Wish<"scan">, signal?: AbortSignal) {
    return this.#ask<Spectrum>(request, signal);
  }

  play(request: Wish<"play">, signal?: AbortSignal) {
    return this.#ask<Samples>(request, signal);
  }

  survey(request: Wish<"survey">, signal?: AbortSignal) {
    return this.#know<Cloud>(request, signal);
  }

  gather(request: Wish<"gather">, signal?: AbortSignal) {
    return this.#ask<Gathered>(request, signal);
  }

  level(request: Wish<"level">, signal?: AbortSignal) {
    return this.#ask<Levelled>(request, signal);
  }

  shoot(request: Wish<"shoot">, signal?: AbortSignal) {
    return this.#ask<Shot>(request, signal);
  }

  tally(request: Wish<"tally">, signal?: AbortSignal) {
    return this.#ask<Tallied>(request, signal);
  }

  /** What was asked at the beginning answers for its item, and for no other. */
  #know<A extends Known>(wanted: Question, signal?: AbortSignal): Promise<Delivery<A>> {
    const first = this.#first;
    this.#first = null;
    const ask = () => this.#ask<A>(wanted, signal);
    return first
      ? first.then((found) => (isOf(wanted, found.message) ? (found as Delivery<A>) : ask()), ask)
      : ask();
  }

  /** Rejects with what the kernel says is wrong, or with the signal's reason once nobody wants it. */
  #ask<A extends Answer>(wanted: Asked<MediaRequest>, signal?: AbortSignal): Promise<Delivery<A>> {
    this.#token += 1;
    const token = this.#token;
    const request = { ...wanted, session: this.host.session, token } as MediaRequest;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const waiting: Waiting = {
        request,
        resolve: resolve as (delivery: Delivery<Answer>) => void,
        reject,
        asked: null,
      };
      this.#waiting.set(token, waiting);
      // biome-ignore lint/plugin: the signal ends with what asks, and the listener with the signal
      signal?.addEventListener("abort", () => this.#waiting.delete(token) && reject(signal.reason), {
        once: true,
      });
      this.#next();
    });
  }

  /** Sends what may go now, the oldest first. */
  #next(): void {
    for (const waiting of this.#waiting.values()) if (waiting.asked === null) this.#send(waiting);
  }

  #send(waiting: Waiting): void {
    const { request } = waiting;
    const isSeen = SEEN.has(request.type);
    if (isSeen && this.#away.size >= SEEN_AT_ONCE && !this.#away.has(request.token)) return;
    waiting.asked = Date.now();
    if (isSeen) this.#away.set(request.token, waiting.asked);
    this.host.send(request);
  }

  #receive(message: Reply, buffers: readonly DataView[]): void {
    if (!isAnswer(message) || message.session !== this.host.session) return;
    this.#away.delete(message.token);
    const waiting = this.#waiting.get(message.token);
    this.#waiting.delete(message.token);
    this.#next();
    if (!waiting) return;
    const [view] = buffers;
    if (message.error) waiting.reject(new Refusal(message));
    // A copy: the view would keep the whole message in memory.
    else waiting.resolve({ message, bytes: view ? bytesOf(view).slice() : new Uint8Array(0) });
  }

  #askAgain(): void {
    const now = Date.now();
    for (const [token, asked] of this.#away)
      if (!this.#waiting.has(token) && now - asked > GIVE_UP_MS) this.#away.delete(token);
    this.#next();
    if (!this.host.alive()) return;
    for (const waiting of this.#waiting.values())
      if (waiting.asked !== null && now - waiting.asked >= ASK_AGAIN_MS) this.#send(waiting);
  }
}

function isOf(wanted: Question, { position, ...rest }: Known): boolean {
  const isFrame = !("frame" in wanted) || !("frame" in rest) || wanted.frame === rest.frame;
  return wanted.position === position && isFrame;
}

function isAnswer(message: Reply): message is Answer {
  return ANSWERS.has(message.type);
}

function bytesOf({ buffer, byteOffset, byteLength }: DataView): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
