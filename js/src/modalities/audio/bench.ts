import type { MapName } from "../../geometry/colormaps";
import type { Band } from "../../geometry/frequency";
import { SegmentIndex } from "../../geometry/segment-index";
import { type Tiers, tiersOf } from "../../geometry/tiers";
import { EdgeIndex } from "../../geometry/time-snap";
import { fitted, type TimeLimits, type TimeView } from "../../geometry/time-view";
import { computed, effect, type ReadonlySignal, signal } from "../../kit/signals";
import type { AudioTask, FrequencyScale, Label, SpectrumWindow } from "../../schema";
import type { Desk } from "../../shell/desk";
import { perDesk } from "../../shell/per-desk";
import { type Adjust, UNTOUCHED } from "../../tools/sound/adjust";
import { type Holds, NO_HOLDS } from "../../tools/sound/hold";
import type { Extent, Place, Region } from "../../tools/sound/region";
import { NO_STRETCH, type Stretch, swept } from "../../tools/sound/stretch";
import { Book } from "./book";
import { Deck } from "./deck";
import { type Placed, placed } from "./placed";

/** What the pointer does; the names are the commands that pick it. */
export type ToolName = "select" | "segment" | "points" | "box";

/** How a recording is shown; a matter of taste, kept for the visit. */
export interface Look {
  readonly waveform: boolean;
  readonly spectrogram: boolean;
  /** How many times higher the waveform is drawn. */
  readonly gain: number;
  /** The channel that is shown alone; null for all. */
  readonly channel: number | null;
  readonly window: SpectrumWindow;
  /** Samples of a window; null for about 32 ms of them. */
  readonly size: number | null;
  readonly scale: FrequencyScale;
  /** Hz; `high` null for as high as the recording reaches. */
  readonly low: number;
  readonly high: number | null;
  /** Decibels below full scale that get the first and the last colour. */
  readonly quiet: number;
  readonly loud: number;
  readonly map: MapName;
}

export const LOOK: Look = {
  waveform: true,
  spectrogram: true,
  gain: 1,
  channel: null,
  window: "hann",
  size: null,
  scale: "mel",
  low: 0,
  high: null,
  quiet: -100,
  loud: -20,
  map: "magma",
};

/** With more labels than this, empty lanes would take all the room. */
const MOST_LANES = 8;

const UNKNOWN: Extent = { duration: Number.POSITIVE_INFINITY, nyquist: Number.POSITIVE_INFINITY };

/** What a person has in hand while marking one recording; the document knows nothing of it. */
export class Bench {
  readonly task: AudioTask;
  readonly tools: readonly ToolName[];
  readonly book: Book;
  readonly deck: Deck;
  readonly tool = signal<ToolName>("segment");
  readonly stretch = signal<Stretch>(NO_STRETCH);
  readonly adjust = signal<Adjust>(UNTOUCHED);
  readonly holds = signal<Holds>(NO_HOLDS);
  /** Where a segment begins that has no end yet; null where none does. */
  readonly markedIn = signal<number | null>(null);
  readonly view = signal<TimeView>({ start: 0, scale: 100 });
  readonly look = signal<Look>(LOOK);
  readonly snaps = signal(false);
  readonly follows = signal(true);
  readonly clickPlays = signal(true);
  readonly isAdjusting = signal(false);
  /** Where the pointer is; null while it is elsewhere. */
  readonly pointer = signal<Place | null>(null);
  readonly hovered = signal<string | null>(null);
  /** How much of the recording has been read, from 0 to 1. */
  readonly indexed = signal(1);
  /** Why a part of the recording is not seen; "" where all is. */
  readonly tileFault = signal("");
  /** CSS pixels that time is laid out over. */
  readonly width = signal(0);
  /** CSS pixels that frequencies are laid out over. */
  readonly height = signal(0);
  /** The view lets the pointer pass until it is up. */
  release: () => void = () => undefined;
  /** Fetches again what could not be had. */
  retryTiles: () => void = () => undefined;
  /** Where a silence begins or ends near a time, as far as it is seen; null where none does. */
  silenceNear: (time: number, reach: number) => number | null = () => null;
  /** Gives the transcript the keyboard. */
  write: () => void = () => undefined;

  readonly all: ReadonlySignal<readonly Placed[]> = computed(() =>
    placed(this.desk.session.annotations.value, this.desk.suggestions.value),
  );
  readonly byId: ReadonlySignal<ReadonlyMap<string, Placed>> = computed(
    () => new Map(this.all.value.map((each) => [each.id, each])),
  );
  readonly index = computed(() => new SegmentIndex(this.all.value));
  readonly edges = computed(() => new EdgeIndex(this.all.value));
  /** Where they lie below each other. */
  readonly tiers: ReadonlySignal<Tiers> = computed(() => tiersOf(this.#lanes.value, this.all.value));
  readonly labels: ReadonlyMap<string, Label>;
  /** The labels that have lanes; none where all share one. Where there are many, only those that are used. */
  readonly #lanes = computed((): readonly string[] => {
    if (this.task.lanes === "one") return [];
    const names = this.task.labels.map(({ name }) => name);
    if (names.length <= MOST_LANES) return names;
    const used = new Set(this.all.value.map(({ label }) => label));
    const active = this.desk.activeLabel.value;
    return names.filter((name) => used.has(name) || name === active);
  });
  /** The segment that is painted in hand instead of among the others; null where none is. */
  readonly omitted: ReadonlySignal<string | null> = computed(() => {
    const adjust = this.adjust.value;
    return adjust.kind === "adjusting" ? adjust.id : null;
  });
  /** What a label would mark now; null where nothing is swept. */
  readonly draft: ReadonlySignal<Region | null> = computed(() => swept(this.stretch.value, this.isBoxing));

  constructor(readonly desk: Desk) {
    this.task = desk.task as AudioTask;
    this.labels = new Map(this.task.labels.map((label) => [label.name, label]));
    this.tools = ["select", ...this.task.tools.map((tool) => (tool === "point" ? "points" : tool))];
    this.tool.value = this.tools[1] ?? "select";
    this.book = new Book(desk, desk.scope);
    this.deck = new Deck(desk, this.book);
    const [only, ...others] = this.task.labels;
    if (only && others.length === 0) desk.activeLabel.value ??= only.name;
    const item = computed(() => desk.session.item.value?.id);
    desk.scope.add(
      effect(() => {
        item.value;
        this.clear();
      }),
    );
    desk.scope.add(
      effect(() => {
        // Who selects a segment, in the list for instance, no longer means what was swept.
        if (desk.selection.value !== null && this.stretch.peek().kind === "drafted")
          this.stretch.value = NO_STRETCH;
      }),
    );
  }

  /** Drops what is in hand. */
  clear(): void {
    this.stretch.value = NO_STRETCH;
    this.adjust.value = UNTOUCHED;
    this.holds.value = NO_HOLDS;
    this.markedIn.value = null;
  }

  get selected(): Placed | undefined {
    return this.byId.value.get(this.desk.selection.value ?? "");
  }

  /** Whether what is drawn on the spectrogram is bounded in Hz. */
  get isBoxing(): boolean {
    return this.tool.value === "box";
  }

  colorOf(label: string): string {
    return this.labels.get(label)?.color || "#888888";
  }

  /** How far the recording at hand reaches; without bounds while it is on its way. */
  get extent(): Extent {
    const open = this.book.open.peek();
    return open ? { duration: open.duration, nyquist: open.sound.rate / 2 } : UNKNOWN;
  }

  /** What views of the recording at hand keep to; null while it is on its way. */
  get limits(): TimeLimits | null {
    const open = this.book.open.peek();
    const width = this.width.peek();
    return open && width > 0 ? { duration: open.duration, width, rate: open.sound.rate } : null;
  }

  /** The frequencies that are shown, on the height of the spectrogram. */
  get band(): Band {
    const { low, high, scale } = this.look.value;
    const { nyquist } = this.extent;
    const top = Math.min(high ?? nyquist, nyquist);
    return { scale, low: Math.min(low, top / 2), high: top, height: this.height.value };
  }

  /** The channels that are shown. */
  get channels(): readonly number[] {
    const { channel } = this.look.peek();
    const count = this.book.open.peek()?.sound.channels ?? 0;
    return channel === null ? Array.from({ length: count }, (_, index) => index) : [channel];
  }

  /** Shows the whole recording. */
  fit(): void {
    if (this.limits) this.view.value = fitted(this.limits);
  }
}

/** The bench of a view. */
export const benchOf = perDesk((desk) => new Bench(desk));
