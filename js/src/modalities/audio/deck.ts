import { pcmSource } from "../../bridge/sound";
import { clamp } from "../../geometry/interval";
import { computed, effect, type ReadonlySignal, signal } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { Player } from "../../stage/player/player";
import type { Book, Open } from "./book";

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3] as const;
const VOLUME_STEP = 0.1;

/** What is heard: the player of the recording at hand, and how it is set. */
export class Deck {
  readonly player = signal<Player | null>(null);
  readonly speed = signal(1);
  /** From 0 to 1. */
  readonly volume = signal(1);
  readonly loops = signal(false);
  /** The channel that is heard alone; null for all. */
  readonly heard = signal<number | null>(null);
  readonly playing: ReadonlySignal<boolean> = computed(() => this.player.value?.playing.value ?? false);
  /** The playhead, in seconds. */
  readonly time: ReadonlySignal<number> = computed(() => this.player.value?.time.value ?? 0);
  /** Whether it waits for the kernel. */
  readonly starved: ReadonlySignal<boolean> = computed(() => this.player.value?.starved.value ?? false);

  #position: number | null = null;

  /** Why nothing is heard although something should be; "" where all is well. */
  readonly fault: ReadonlySignal<string> = computed(() => this.player.value?.fault.value ?? "");

  constructor(
    readonly desk: Desk,
    readonly book: Book,
  ) {
    const { scope } = desk;
    scope.add(effect(() => this.#load(book.open.value, this.heard.value)));
    scope.add(
      effect(() => {
        const player = this.player.value;
        if (!player) return;
        player.speed = this.speed.value;
        player.volume = this.volume.value;
      }),
    );
    scope.add(() => this.player.peek()?.close());
  }

  /** Plays from a time on, to the end of the recording or to `to`, exactly. */
  play(from: number, to = this.#duration): void {
    this.player.peek()?.play(from, to);
  }

  /** Plays a stretch over and over, from the playhead on where that lies in it. */
  repeat(start: number, end: number): void {
    const at = this.time.peek();
    this.player.peek()?.play(start, end, true, start <= at && at < end ? at : start);
  }

  stop(): void {
    this.player.peek()?.stop();
  }

  /** Puts the playhead at a time; what plays goes on from there. */
  seek(time: number): void {
    const { start } = clamp({ start: time, end: time }, { start: 0, end: this.#duration });
    this.player.peek()?.seek(start);
  }

  faster(direction: 1 | -1): void {
    const at = SPEEDS.findIndex((speed) => speed >= this.speed.peek());
    this.speed.value = SPEEDS[Math.min(Math.max(at + direction, 0), SPEEDS.length - 1)] ?? 1;
  }

  louder(direction: 1 | -1): void {
    const next = Math.round((this.volume.peek() + direction * VOLUME_STEP) / VOLUME_STEP) * VOLUME_STEP;
    this.volume.value = Math.min(Math.max(next, 0), 1);
  }

  get #duration(): number {
    return this.book.open.peek()?.duration ?? 0;
  }

  /** Another recording begins at its beginning; the same one, heard by other channels, goes on where it was. */
  #load(open: Open | null, heard: number | null): void {
    const before = this.player.peek();
    const time = open?.position === this.#position ? (before?.time.peek() ?? 0) : 0;
    before?.close();
    this.#position = open?.position ?? null;
    const { media } = this.desk.session;
    const channels = heard === null ? [] : [heard];
    const player = open && new Player(pcmSource(media, open.position, open.sound, channels));
    player?.seek(time);
    this.player.value = player;
  }
}
