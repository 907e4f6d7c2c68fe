import { computed, effect, type ReadonlySignal, signal, untracked } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { perDesk } from "../../shell/per-desk";
import { assumedIn, presentIn, type Track } from "../../tools/cloud/tracks";
import { type Bench, benchOf } from "./bench";
import { isSolid } from "./placed";

/** Seconds from a frame to the next where their times are not known, and the least and most otherwise. */
const [USUAL, LEAST, MOST] = [0.1, 0.02, 1];

/** The frames of the item at hand: which one is seen, whether they are played, and the track that is followed. */
export class Sequence {
  readonly isPlaying = signal(false);
  /** Whether a cuboid that is resized has its new size in all frames. */
  readonly isRigid = signal(true);
  /** Whether all frames of the selected track are shown side by side. */
  readonly isSpread = signal(false);
  /** The track that is to be joined to another; null where none is. */
  readonly linking = signal<string | null>(null);
  /** The track that is selected, also where it has nothing in this frame. */
  readonly track: ReadonlySignal<Track | null> = computed(() => {
    const id = this.bench.desk.selection.value;
    const holds = ({ keyframes }: Track) => keyframes.some(({ annotation }) => annotation.id === id);
    return this.bench.tracks.value.find(holds) ?? null;
  });
  /** Of the selected track; "" where none is. */
  #name = "";
  /** When the frame at hand came to be seen, in milliseconds. */
  #since = 0;

  constructor(readonly bench: Bench) {
    const { desk } = bench;
    const item = computed(() => desk.session.item.value?.id);
    desk.scope.add(
      effect(() => {
        item.value;
        this.isPlaying.value = false;
        this.linking.value = null;
      }),
    );
    desk.scope.add(effect(() => this.#turnToPointedOut()));
    desk.scope.add(effect(() => this.#turnToReplayed()));
    desk.scope.add(effect(() => this.#follow()));
    desk.scope.add(
      effect(() => {
        // What is in hand belongs to the frame that is seen.
        if (bench.isDrawing.value || bench.edit.value.kind !== "idle") this.isPlaying.value = false;
      }),
    );
    desk.scope.add(effect(() => this.#playOn()));
  }

  /** Whether there is more than one frame. */
  get isLong(): boolean {
    return this.bench.course.value.frames > 1;
  }

  /** Goes to a frame; the selected track stays selected. */
  go(frame: number): void {
    const { bench } = this;
    const { frames } = bench.course.peek();
    bench.frame.value = Math.min(Math.max(frame, 0), frames - 1);
  }

  toggle(): void {
    const { bench, isPlaying } = this;
    const isAtEnd = bench.frame.peek() >= bench.course.peek().frames - 1;
    if (!isPlaying.peek() && isAtEnd) this.go(0);
    this.#since = performance.now();
    isPlaying.value = !isPlaying.peek();
  }

  /** What Python wants to be seen may lie in another frame. */
  #turnToPointedOut(): void {
    const { desk, frame } = this.bench;
    const id = desk.session.pointedOut.value;
    const known = [...desk.session.annotations.value, ...desk.suggestions.value];
    const value = known.find((each) => each.id === id)?.value;
    if (value && isSolid(value)) frame.value = value.frame ?? 0;
  }

  /** What was undone may lie in another frame: nobody would see that it was. */
  #turnToReplayed(): void {
    const { desk, frame } = this.bench;
    const changed = desk.session.replayed.value.flatMap(({ value }) =>
      isSolid(value) && !(value.type === "cuboid" && value.static) ? [value.frame ?? 0] : [],
    );
    const [first] = changed;
    if (first !== undefined && !changed.includes(frame.peek())) frame.value = first;
  }

  /** In another frame, and once keyframes are made or taken back, another keyframe of the same track counts. */
  #follow(): void {
    const { bench } = this;
    const frame = bench.frame.value;
    const tracks = bench.tracks.value;
    const selected = this.track.value;
    const id = bench.desk.selection.value;
    untracked(() => {
      const isGone = id !== null && !selected && !this.#isKnown(id);
      if (!isGone) this.#name = selected?.name ?? "";
      const track = tracks.find(({ name }) => name !== "" && name === this.#name);
      const findIn = isGone ? assumedIn : presentIn;
      const found = track && findIn(track, frame, bench.course.peek());
      if (found) bench.desk.selection.value = found.annotation.id;
    });
  }

  /** Whether something that is there has this id. */
  #isKnown(id: string): boolean {
    const { desk } = this.bench;
    return desk.find(id) !== undefined || desk.suggestions.peek().some((each) => each.id === id);
  }

  /** Shows the next frame when its time has come, and not before this one is seen. */
  #playOn(): void {
    const { bench } = this;
    const frame = bench.frame.value;
    const { frames } = bench.course.value;
    const isSeen = bench.book.open.value?.frame === frame;
    const isAtEnd = frame >= frames - 1 || bench.book.fault.value !== "";
    if (!this.isPlaying.value || !(isSeen || isAtEnd)) return;
    if (isAtEnd) {
      this.isPlaying.value = false;
      return;
    }
    const pause = Math.max(this.#secondsAt(frame) * 1000 - (performance.now() - this.#since), 0);
    bench.desk.scope.after(pause, () => {
      if (!this.isPlaying.peek() || bench.frame.peek() !== frame) return;
      this.#since = performance.now();
      this.go(frame + 1);
    });
  }

  /** From a frame to the next. */
  #secondsAt(frame: number): number {
    const { times } = this.bench.course.peek();
    const [now, next] = [times[frame], times[frame + 1]];
    if (now === undefined || next === undefined) return USUAL;
    return Math.min(Math.max(next - now, LEAST), MOST);
  }
}

/** The sequence of a view. */
export const sequenceOf: (desk: Desk) => Sequence = perDesk((desk) => new Sequence(benchOf(desk)));
