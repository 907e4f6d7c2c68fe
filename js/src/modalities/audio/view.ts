import { fetchPeaks } from "../../bridge/sound";
import type { Scope } from "../../kit/scope";
import { batch, effect } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { followTheme } from "../../shell/theme";
import { PeakLayer } from "../../stage/sound/peak-layer";
import { type PeakId, type PeakTile, peakTiles } from "../../stage/sound/peak-tile";
import { paintRuler } from "../../stage/sound/ruler-paint";
import { silenceNear } from "../../stage/sound/snap";
import { paintWaveform } from "../../stage/sound/waveform-paint";
import type { Surface } from "../../stage/surface";
import { TileCache } from "../../stage/tile-cache";
import { type Bench, benchOf } from "./bench";
import { follow, reveal, zoomToSegment } from "./looking";
import { releaseLabel } from "./marking";
import { inHand } from "./marks";
import { type Ink, inkOf, Overlay } from "./overlay";
import { Overview } from "./overview";
import { Spectrum } from "./spectrum";
import { type SheetName, Track, type TrackKind } from "./track";

const KINDS: readonly TrackKind[] = ["ruler", "waveform", "spectrogram", "lanes"];
const RENEW_MS = 500;
/** CSS pixels of a row of the lanes; less where there are many. */
const [TALL, LOW, ALL_ROWS] = [22, 8, 176];

/** The recording with its segments: canvases that repaint themselves when what they show changes. */
export class SoundView {
  readonly bench: Bench;
  readonly #tracks: ReadonlyMap<TrackKind, Track>;
  readonly #overview: Overview;
  readonly #peaks: PeakLayer;
  readonly #cache: TileCache<PeakId, PeakTile>;
  readonly #spectrum: Spectrum;
  /** Read when something is painted: a theme that changes is not in the styles before that. */
  #ink: Ink | null = null;
  /** What has not been painted since the view or the look changed. */
  #due = new Set<TrackKind>();
  /** The recording that the view was set for. */
  #framed: number | null = null;

  constructor(
    readonly desk: Desk,
    readonly element: HTMLElement,
    readonly scope: Scope,
  ) {
    this.bench = benchOf(desk);
    const { bench } = this;
    const supply = peakTiles(
      fetchPeaks(desk.session.media),
      () => bench.book.open.peek()?.sound.channels ?? 1,
    );
    this.#cache = new TileCache<PeakId, PeakTile>(supply, () => this.#request("sound"), scope);
    this.#peaks = new PeakLayer(this.#cache);
    this.#spectrum = new Spectrum(bench, scope, () =>
      this.#tracks.get("spectrogram")?.sheets.request("sound"),
    );
    this.#tracks = new Map(KINDS.map((kind) => [kind, this.#lay(kind)]));
    const whole = new PeakLayer(this.#cache, "lens");
    this.#overview = new Overview(bench, whole, this.#place("overview"), scope, () => this.#inkNow);
    bench.release = () => {
      for (const track of this.#tracks.values()) track.hands.drop();
    };
    bench.retryTiles = () => {
      this.#cache.retry();
      this.#spectrum.retry();
      this.#request("sound");
    };
    bench.silenceNear = (time, reach) => silenceNear(this.#peaks, bench.channels, time, reach);
    this.#watch();
    this.#watchKeys();
  }

  get #inkNow(): Ink {
    this.#ink ??= inkOf(this.element);
    return this.#ink;
  }

  #place(kind: string): HTMLElement {
    return this.element.querySelector(`[data-panel="${kind}"]`) as HTMLElement;
  }

  #lay(kind: TrackKind): Track {
    const overlay = new Overlay(this.bench, kind, () => this.#inkNow);
    const painters = {
      sound: (surface: Surface) => this.#paintSound(kind, surface),
      segments: overlay.segments,
      hand: overlay.hand,
    };
    return new Track(kind, this.#place(kind), this.bench, this.scope, painters, () => this.#resized(kind));
  }

  #request(...names: readonly SheetName[]): void {
    for (const track of this.#tracks.values()) track.sheets.request(...names);
    const { sheets } = this.#overview;
    if (names.length === 0) sheets.request();
    else if (!names.includes("hand")) sheets.request("sound");
  }

  #watch(): void {
    const { bench, scope, desk } = this;
    const when = (run: () => void) => scope.add(effect(run));
    const theme = followTheme(scope);
    when(() => {
      theme.value;
      this.#ink = null;
      this.#request();
    });
    when(() => this.#turnTo());
    when(() => {
      const { start, scale } = bench.view.value;
      const { waveform, spectrogram } = bench.look.value;
      const { dataset } = this.#place("waveform");
      dataset.start = String(start);
      dataset.scale = String(scale);
      dataset.painted = "false";
      const isSeen = { ruler: true, lanes: true, waveform, spectrogram };
      this.#due = new Set(KINDS.filter((kind) => isSeen[kind]));
      this.#request();
    });
    when(() => {
      [bench.omitted, bench.all, bench.tiers].map(({ value }) => value);
      this.#request("segments");
    });
    when(() => this.#setLanes());
    when(() => {
      inHand(bench);
      [bench.pointer, bench.markedIn, bench.deck.time].map(({ value }) => value);
      this.#request("hand");
      this.#overview.sheets.request("window");
    });
    when(() => this.#followPlayhead());
    when(() => {
      const placed = bench.byId.peek().get(desk.selection.value ?? "");
      if (placed) reveal(bench, placed);
    });
    when(() => {
      const fault = bench.deck.fault.value;
      if (fault) desk.session.say("error", `This cannot be played: ${fault}`);
    });
    when(() => this.#showPointedOut());
    scope.every(RENEW_MS, () => this.#renew());
  }

  /** Python has named an annotation to be seen. */
  #showPointedOut(): void {
    const { bench, desk } = this;
    const placed = bench.byId.value.get(desk.session.pointedOut.value);
    if (!placed || !bench.book.open.value || bench.width.value === 0) return;
    desk.session.pointedOut.value = "";
    this.element.scrollIntoView({ block: "nearest" });
    desk.selection.value = placed.id;
    zoomToSegment(bench);
  }

  /** A label's key marks until it comes up, wherever the keyboard is by then. */
  #watchKeys(): void {
    const { bench, scope } = this;
    scope.listen<KeyboardEvent>(window, "keyup", (event) => {
      for (const key of bench.holds.peek().keys()) if (isKey(key, event)) releaseLabel(bench, key);
    });
    scope.listen(window, "blur", () => {
      for (const key of bench.holds.peek().keys()) releaseLabel(bench, key);
    });
  }

  /** Asks again for what had not been read when it was asked for. */
  #renew(): void {
    this.#peaks.renew();
    this.#overview.peaks.renew();
  }

  #turnTo(): void {
    const { bench } = this;
    const open = bench.book.open.value;
    this.#peaks.recording = open;
    const { dataset } = this.#place("waveform");
    dataset.item = open?.item ?? "";
    dataset.duration = String(open?.duration ?? "");
    if (open && open.position !== this.#framed) this.#frame(open.position);
    this.#request();
  }

  #frame(position: number): void {
    if (!this.bench.limits) return;
    this.#framed = position;
    this.bench.fit();
  }

  #resized(kind: TrackKind): void {
    const { bench } = this;
    const { width, height } = this.#tracks?.get(kind)?.sheets.view ?? { width: 0, height: 0 };
    batch(() => {
      if (kind === "spectrogram" && height > 0) bench.height.value = height;
      if (kind !== "ruler" || width === 0 || width === bench.width.peek()) return;
      const { limits } = bench;
      const wasWhole = limits === null || bench.view.peek().scale <= limits.width / limits.duration;
      bench.width.value = width;
      const open = bench.book.open.peek();
      if (open && (wasWhole || this.#framed === null)) this.#frame(open.position);
      this.#request();
    });
  }

  #setLanes(): void {
    const { rows } = this.bench.tiers.value;
    const row = Math.max(Math.min(TALL, ALL_ROWS / rows), LOW);
    this.#place("lanes").style.setProperty("--jlb-lanes", `${Math.round(row * rows)}px`);
  }

  /** The playhead is told past the views, which need not be made anew sixty times a second. */
  #followPlayhead(): void {
    const { bench } = this;
    const { dataset } = this.#place("waveform");
    const time = bench.deck.time.value;
    const isPlaying = bench.deck.playing.value;
    dataset.playhead = String(time);
    dataset.playing = String(isPlaying);
    if (isPlaying && bench.follows.value) follow(bench, time);
  }

  #paintSound(kind: TrackKind, surface: Surface): boolean {
    const { bench } = this;
    if (kind === "ruler" && bench.book.open.peek()) this.#paintRuler(surface);
    if (kind === "waveform") this.#paintWaveform(surface);
    if (kind === "spectrogram") this.#spectrum.paint(surface);
    bench.tileFault.value = this.#peaks.failure ?? this.#spectrum.failure ?? "";
    this.#due.delete(kind);
    const { dataset } = this.#place("waveform");
    dataset.painted = String(this.#isComplete);
    dataset.indexed = String(bench.indexed.peek());
    return kind !== "lanes" && bench.book.open.peek() !== null;
  }

  get #isComplete(): boolean {
    const { waveform, spectrogram } = this.bench.look.peek();
    const isThere = (!waveform || this.#peaks.isComplete) && (!spectrogram || this.#spectrum.painted);
    return this.#due.size === 0 && isThere;
  }

  #paintRuler(surface: Surface): void {
    const { text, line, ground } = this.#inkNow;
    const ink = { text, line, halo: ground };
    paintRuler(surface, this.bench.view.peek(), this.bench.extent.duration, ink);
  }

  #paintWaveform(surface: Surface): void {
    const { bench } = this;
    const { wave, line, raised } = this.#inkNow;
    const { gain } = bench.look.peek();
    const { channels } = bench;
    const look = { color: wave, axis: line, blank: raised, gain, channels };
    paintWaveform(surface, bench.view.peek(), this.#peaks, look);
    bench.indexed.value = this.#peaks.indexed;
  }
}

/** Whether a key came up that is held; a modifier may have come up before it. */
function isKey(held: string, { key, code }: KeyboardEvent): boolean {
  const name = held.split("+").at(-1) ?? held;
  return (
    key.toLowerCase() === name.toLowerCase() || code === `Digit${name}` || code === `Key${name.toUpperCase()}`
  );
}
