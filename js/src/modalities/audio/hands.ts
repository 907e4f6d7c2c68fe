import { hzOf } from "../../geometry/frequency";
import { toTime, toX } from "../../geometry/time-view";
import type { Vec } from "../../geometry/vec";
import { batch } from "../../kit/signals";
import { placeIn } from "../../stage/pointer-place";
import { turned, zoomFactor } from "../../stage/wheel";
import { adjusted, type Grip, grasp, pull, UNTOUCHED, WHOLE } from "../../tools/sound/adjust";
import { gripAt } from "../../tools/sound/grip";
import type { Place } from "../../tools/sound/region";
import { NO_STRETCH, press, sweep } from "../../tools/sound/stretch";
import type { Bench } from "./bench";
import { editPlaced } from "./edits";
import { pan, zoomAt } from "./looking";
import { endStretch, putPoint } from "./marking";
import { goTo, playSegment } from "./playing";
import { aim } from "./snapping";
import type { Track } from "./track";

/** CSS pixels: how near is on an edge, and how far a press may stray and still be a click. */
const REACH = 5;
const SLACK = 3;

/** What the pointer that is down does. */
type Hold =
  | { readonly kind: "none" }
  | { readonly kind: "panning"; readonly from: Vec; readonly to: Vec; readonly clicks: boolean }
  | { readonly kind: "adjusting"; readonly from: Vec }
  | { readonly kind: "stretching"; readonly from: Vec; readonly label: string | null }
  /** Escape came while it was down: what it still does means nothing. */
  | { readonly kind: "dropped" };

/** Turns what the pointer does on a track into the tools' words. */
export class Hands {
  #hold: Hold = { kind: "none" };
  readonly bench: Bench;

  constructor(readonly track: Track) {
    this.bench = track.bench;
    const { scope, element } = track;
    scope.listen<PointerEvent>(element, "pointerdown", (event) => this.#press(event));
    scope.listen<PointerEvent>(element, "pointermove", (event) => this.#move(event));
    scope.listen<PointerEvent>(element, "pointerup", (event) => this.#release(event));
    scope.listen<PointerEvent>(element, "pointercancel", () => this.#cancel());
    scope.listen<PointerEvent>(element, "pointerleave", () => this.#leave());
    scope.listen<MouseEvent>(element, "dblclick", () => this.bench.selected && playSegment(this.bench));
    scope.listen<WheelEvent>(element, "wheel", (event) => this.#wheel(event), { passive: false });
  }

  /** Escape: the pointer, where it is down, means nothing until it is up. */
  drop(): void {
    if (this.#hold.kind !== "none") this.#hold = { kind: "dropped" };
  }

  #press(event: PointerEvent): void {
    const { bench, track } = this;
    if (!bench.limits || this.#hold.kind !== "none" || event.button > 1) return;
    const from = placeIn(track.element, event);
    track.element.setPointerCapture(event.pointerId);
    if (event.button === 1) event.preventDefault();
    const grip = this.#gripAt(from, event);
    const draws = bench.tool.peek() !== "select" && track.kind !== "ruler";
    if (event.button === 1 || event.shiftKey) this.#hold = { kind: "panning", from, to: from, clicks: false };
    else if (grip && bench.selected) {
      bench.adjust.value = grasp(bench.selected.id, grip, this.#place(from));
      this.#hold = { kind: "adjusting", from };
    } else if (draws) {
      if (bench.tool.peek() !== "points") bench.stretch.value = press(this.#aimed(from, event));
      this.#hold = { kind: "stretching", from, label: track.labelAt(from) };
    } else this.#hold = { kind: "panning", from, to: from, clicks: true };
  }

  #move(event: PointerEvent): void {
    const { bench, track } = this;
    const to = placeIn(track.element, event);
    bench.pointer.value = this.#place(to);
    const hold = this.#hold;
    switch (hold.kind) {
      case "none":
        this.#hover(to, event);
        break;
      case "panning":
        if (hold.clicks && !hasLeft(hold.from, to)) break;
        pan(bench, hold.to[0] - to[0]);
        this.#hold = { ...hold, to, clicks: false };
        break;
      case "adjusting":
        bench.adjust.value = pull(bench.adjust.peek(), this.#pulled(to, event), hasLeft(hold.from, to));
        break;
      case "stretching":
        bench.stretch.value = sweep(bench.stretch.peek(), this.#aimed(to, event), hasLeft(hold.from, to));
        break;
      case "dropped":
        break;
    }
  }

  #hover(at: Vec, event: PointerEvent): void {
    const { bench, track } = this;
    const grip = this.#gripAt(at, event);
    // What a press would snap to is fetched before it comes.
    this.#aimed(at, event);
    bench.hovered.value = track.under(at)[0]?.id ?? null;
    track.element.dataset.cursor = grip ? cursorOf(grip) : bench.tool.peek() === "select" ? "grab" : "";
  }

  #release(event: PointerEvent): void {
    const { bench, track } = this;
    const at = placeIn(track.element, event);
    const hold = this.#hold;
    this.#hold = { kind: "none" };
    switch (hold.kind) {
      case "none":
        break;
      case "dropped":
        bench.stretch.value = NO_STRETCH;
        break;
      case "panning":
        if (hold.clicks) this.#click(at);
        break;
      case "adjusting":
        if (bench.adjust.peek().kind === "adjusting") this.#settle();
        else this.#click(at);
        bench.adjust.value = UNTOUCHED;
        break;
      case "stretching":
        if (bench.tool.peek() === "points") this.#point(at, event, hold.label);
        else if (bench.stretch.peek().kind === "sweeping")
          endStretch(bench, hold.label ?? bench.desk.activeLabel.peek());
        else {
          bench.stretch.value = NO_STRETCH;
          this.#click(at);
        }
        break;
    }
  }

  /** What was adjusted stays there. */
  #settle(): void {
    const { bench } = this;
    const adjust = bench.adjust.peek();
    const placed = adjust.kind === "idle" ? undefined : bench.byId.peek().get(adjust.id);
    if (!placed) return;
    const region = adjusted(adjust, placed, bench.extent);
    batch(() => {
      bench.adjust.value = UNTOUCHED;
      bench.desk.selection.value = editPlaced(bench, placed, { region }) ?? placed.id;
    });
  }

  /** Selects the shortest under the pointer, the next one where that is selected; and is heard from there. */
  #click(at: Vec): void {
    const { bench, track } = this;
    const { selection } = bench.desk;
    const under = track.under(at);
    const next =
      under[(under.findIndex(({ id }) => id === selection.peek()) + 1) % Math.max(under.length, 1)];
    selection.value = next?.id ?? null;
    // A lane is where segments are chosen: who points one out there need not hear it.
    if (track.kind !== "lanes" || !next) goTo(bench, this.#place(at).time);
  }

  #point(at: Vec, event: PointerEvent, label: string | null): void {
    const { bench, track } = this;
    const [first] = track.under(at);
    if (first?.value.type === "instant") bench.desk.selection.value = first.id;
    else putPoint(bench, this.#aimed(at, event).time, label ?? bench.desk.activeLabel.peek());
  }

  #cancel(): void {
    // The browser took the gesture, to scroll for instance.
    if (this.#hold.kind === "adjusting" || this.#hold.kind === "stretching") this.bench.clear();
    this.#hold = { kind: "none" };
  }

  #leave(): void {
    this.bench.pointer.value = null;
    this.bench.hovered.value = null;
  }

  /** The wheel zooms once the labeler is in use; before that the page scrolls by it. */
  #wheel(event: WheelEvent): void {
    const { bench, track } = this;
    if (!track.isInUse || !bench.limits) return;
    event.preventDefault();
    const [right, down] = turned(event);
    const isPan = event.shiftKey || Math.abs(right) > Math.abs(down);
    if (isPan) pan(bench, event.shiftKey && right === 0 ? down : right);
    else zoomAt(bench, placeIn(track.element, event)[0], zoomFactor(event));
  }

  /** What of the selected segment the pointer would take. */
  #gripAt([x, y]: Vec, event: PointerEvent): Grip | null {
    const { bench, track } = this;
    const { selected } = bench;
    if (!selected || track.kind === "ruler" || event.ctrlKey || event.metaKey) return null;
    const place = track.placeOf(selected);
    if (!place) return null;
    const view = bench.view.peek();
    const [left, right] = [toX(view, selected.start), toX(view, selected.end)];
    const isWithin = place.top <= y && y <= place.bottom;
    const bounds = track.kind === "spectrogram" && selected.low !== null ? place : null;
    const grip = isWithin || bounds ? gripAt({ left, right, bounds }, x, y, REACH) : null;
    // A point has no edges to move.
    return grip && selected.value.type === "instant" ? WHOLE : grip;
  }

  /** What snaps to no edge of its own. */
  #heldId(): string | undefined {
    const adjust = this.bench.adjust.peek();
    return adjust.kind === "idle" ? undefined : adjust.id;
  }

  /** The place of the recording under a place of the track. */
  #place([x, y]: Vec): Place {
    const { bench, track } = this;
    const { duration } = bench.extent;
    const time = Math.min(Math.max(toTime(bench.view.peek(), x), 0), duration);
    if (track.kind !== "spectrogram") return { time, hz: null };
    const { band } = bench;
    return { time, hz: Math.round(hzOf(Math.min(Math.max(y, 0), band.height), band)) };
  }

  /** Where what is held is pulled to: an edge snaps, and so does the beginning of what is moved. */
  #pulled(at: Vec, event: PointerEvent): Place {
    const { bench } = this;
    const adjust = bench.adjust.peek();
    const { selected } = bench;
    if (adjust.kind === "idle" || adjust.grip.side !== null || !selected) return this.#aimed(at, event);
    const place = this.#place(at);
    const by = place.time - adjust.from.time;
    const start = aim(bench, selected.start + by, event.altKey, selected.id);
    return { ...place, time: adjust.from.time + start - selected.start };
  }

  /** The same, snapped where that is wanted. */
  #aimed(at: Vec, event: PointerEvent): Place {
    const { bench } = this;
    const place = this.#place(at);
    return { ...place, time: aim(bench, place.time, event.altKey, this.#heldId()) };
  }
}

function hasLeft(from: Vec, to: Vec): boolean {
  return Math.abs(to[0] - from[0]) > SLACK || Math.abs(to[1] - from[1]) > SLACK;
}

function cursorOf({ side, bound }: Grip): string {
  if (side && bound) return (side === "start") === (bound === "high") ? "corner-down" : "corner-up";
  return side ? "edge" : bound ? "bound" : "move";
}
