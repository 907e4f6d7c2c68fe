import { panned, type TimeView, toTime, toX } from "../../geometry/time-view";
import type { Scope } from "../../kit/scope";
import { placeIn } from "../../stage/pointer-place";
import { Sheets } from "../../stage/sheets";
import type { PeakLayer } from "../../stage/sound/peak-layer";
import { paintSegments } from "../../stage/sound/segment-paint";
import { paintTimeLine } from "../../stage/sound/time-lines";
import { paintWaveform } from "../../stage/sound/waveform-paint";
import { inCssPixels, type Surface } from "../../stage/surface";
import type { Bench } from "./bench";
import { marksOf, withScore } from "./marks";
import type { Ink } from "./overlay";

/** CSS pixels that the window takes up at least, however little is seen. */
const NARROWEST = 6;
/** How much what lies beside the window fades. */
const VEIL = 0.6;

/** The whole recording, and the window that the other tracks show of it. */
export class Overview {
  readonly sheets: Sheets<"sound" | "window">;
  /** Seconds from the window's start to where the pointer holds it; null while it does not. */
  #held: number | null = null;

  constructor(
    readonly bench: Bench,
    readonly peaks: PeakLayer,
    readonly element: HTMLElement,
    scope: Scope,
    readonly ink: () => Ink,
  ) {
    const painters = {
      sound: (surface: Surface) => this.#paintSound(surface),
      window: (surface: Surface) => this.#paintWindow(surface),
    };
    this.sheets = new Sheets(element, painters, () => undefined, scope);
    scope.listen<PointerEvent>(element, "pointerdown", (event) => this.#press(event));
    scope.listen<PointerEvent>(element, "pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel"])
      scope.listen(element, type, () => {
        this.#held = null;
      });
  }

  /** The whole recording over the width of the overview. */
  get #whole(): TimeView {
    const { duration } = this.bench.extent;
    return { start: 0, scale: Number.isFinite(duration) ? this.sheets.view.width / duration : 1 };
  }

  #press(event: PointerEvent): void {
    const { bench, element } = this;
    if (!bench.limits || event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    const time = this.#timeAt(event);
    const { start, scale } = bench.view.peek();
    const length = bench.width.peek() / scale;
    const isInside = start <= time && time <= start + length;
    this.#held = isInside ? time - start : length / 2;
    this.#move(event);
  }

  #move(event: PointerEvent): void {
    const { bench } = this;
    const { limits } = bench;
    if (this.#held === null || !limits) return;
    const { start, scale } = bench.view.peek();
    const to = this.#timeAt(event) - this.#held;
    bench.view.value = panned(bench.view.peek(), (to - start) * scale, limits);
  }

  #timeAt(event: PointerEvent): number {
    return toTime(this.#whole, placeIn(this.element, event)[0]);
  }

  #paintSound(surface: Surface): boolean {
    const { bench } = this;
    const { wave, line, raised } = this.ink();
    const open = bench.book.open.peek();
    this.peaks.recording = open;
    const { channel, gain } = bench.look.peek();
    const look = { color: wave, axis: line, blank: raised, gain, channels: [channel ?? 0] };
    paintWaveform(surface, this.#whole, this.peaks, look);
    const marks = marksOf(bench, "ruler", surface.view.height, bench.all.peek().map(withScore));
    paintSegments(surface, this.#whole, marks);
    return open !== null;
  }

  #paintWindow(surface: Surface): boolean {
    const { bench } = this;
    if (!bench.book.open.peek()) return false;
    const { accent, ground, text } = this.ink();
    const view = bench.view.peek();
    const { width, height } = surface.view;
    const left = toX(this.#whole, view.start);
    const right = Math.min(toX(this.#whole, view.start + bench.width.peek() / view.scale), width);
    const wide = Math.max(right - left, NARROWEST);
    const context = inCssPixels(surface);
    context.globalAlpha = VEIL;
    context.fillStyle = ground;
    context.fillRect(0, 0, left, height);
    context.fillRect(left + wide, 0, width, height);
    context.globalAlpha = 1;
    context.strokeStyle = accent;
    context.lineWidth = 1.5;
    context.strokeRect(left + 0.75, 0.75, Math.max(wide - 1.5, 1), height - 1.5);
    paintTimeLine(surface, toX(this.#whole, bench.deck.time.peek()), text, { halo: ground });
    return true;
  }
}
