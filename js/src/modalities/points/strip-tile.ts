import { type Solid3, toLocal } from "../../geometry/cuboid";
import { footprintBox, withFootprint } from "../../geometry/footprint-box";
import { type Handle, handlesOf } from "../../geometry/handles";
import { hit } from "../../geometry/hit";
import { distance, type Vec } from "../../geometry/vec";
import type { Scope } from "../../kit/scope";
import { effect, type ReadonlySignal, signal } from "../../kit/signals";
import type { Box } from "../../schema";
import { followTheme } from "../../shell/theme";
import { type Camera, frameOn, toPicture } from "../../stage/camera";
import { paintDots, paintFootprint } from "../../stage/cloud/footprint-paint";
import { placeIn } from "../../stage/pointer-place";
import { Sheets } from "../../stage/sheets";
import type { Surface } from "../../stage/surface";
import type { Present } from "../../tools/cloud/tracks";
import { beginHandle, beginMove, type Edit, moveEdit, preview, STILL } from "../../tools/draw/edit";
import type { Bench } from "./bench";
import type { Glimpses } from "./glimpses";

/** Metres around a cuboid that are in sight. */
const MARGIN = 1.2;
/** Metres above the bottom and the top that belong to what is around a cuboid: the ground, and to the cuboid. */
const SOLE = 0.1;
/** CSS pixels: how near is on a handle, and how far a press may stray and still be a click. */
const [GRIP, SLACK] = [8, 3];

export interface TileActs {
  /** It was clicked: its frame is wanted. */
  pick(): void;
  /** It was adjusted. */
  edit(present: Present, box: Box): void;
}

/** One frame of a track from above: the points around its cuboid, and the cuboid to be corrected. */
export class StripTile {
  readonly #edit = signal<Edit>(STILL);
  readonly #sheets: Sheets<"points" | "shape">;
  /** Whether it is in sight: only then does it ask for anything. */
  readonly #isSeen = signal(false);
  #isDown = false;

  constructor(
    readonly bench: Bench,
    readonly element: HTMLElement,
    readonly frame: number,
    readonly present: ReadonlySignal<Present | null>,
    readonly glimpses: Glimpses,
    readonly acts: TileActs,
    scope: Scope,
  ) {
    this.#sheets = new Sheets(
      element,
      { points: (surface) => this.#paintPoints(surface), shape: (surface) => this.#paintShape(surface) },
      () => undefined,
      scope,
    );
    scope.listen<PointerEvent>(element, "pointerdown", (event) => this.#press(event));
    scope.listen<PointerEvent>(element, "pointermove", (event) => this.#move(event));
    scope.listen<PointerEvent>(element, "pointerup", () => this.#release());
    scope.listen(element, "pointercancel", () => this.drop());
    const observer = new IntersectionObserver(([entry]) => {
      const isSeen = entry?.isIntersecting === true;
      if (isSeen) glimpses.retry(frame);
      this.#isSeen.value = isSeen;
    });
    observer.observe(element);
    scope.add(() => observer.disconnect());
    scope.add(() => this.drop());
    const theme = followTheme(scope);
    scope.add(
      effect(() => {
        [theme, glimpses.version, present, this.#isSeen].map(({ value }) => value);
        this.#sheets.request();
      }),
    );
    scope.add(
      effect(() => {
        [this.#edit, bench.frame].map(({ value }) => value);
        this.#sheets.request("shape");
      }),
    );
  }

  /** Whether something is in hand. */
  get isBusy(): boolean {
    return this.#isDown;
  }

  /** Escape: leaves it as it was. */
  drop(): void {
    const wasDown = this.#isDown;
    this.#isDown = false;
    if (wasDown) this.#hold(STILL);
  }

  get #anchor(): Solid3 | null {
    return this.present.peek()?.cuboid ?? null;
  }

  #camera(anchor: Solid3): Camera {
    const { width, length } = anchor;
    const [wide, long] = [width + 2 * MARGIN, length + 2 * MARGIN];
    return frameOn({ x: -wide / 2, y: -long / 2, width: wide, height: long }, this.#sheets.view);
  }

  /** As it is in hand. */
  #box(anchor: Solid3): Box {
    return preview(this.#edit.peek(), footprintBox(anchor, anchor)) as Box;
  }

  #press(event: PointerEvent): void {
    const anchor = this.#anchor;
    if (event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    this.#isDown = true;
    if (!anchor) return;
    const at = this.#placeOf(event, anchor);
    const box = footprintBox(anchor, anchor);
    const handle = this.#handleAt(at, box, anchor);
    if (handle) this.#hold(beginHandle("", handle, at));
    else if (hit(box, at, 0)) this.#hold(beginMove("", at));
  }

  /** What is in hand here is known to all: nobody goes on without letting go of it. */
  #hold(edit: Edit): void {
    this.#edit.value = edit;
    this.bench.isInTile.value = edit.kind === "moving" || edit.kind === "handling";
  }

  #move(event: PointerEvent): void {
    const anchor = this.#anchor;
    if (!anchor) return;
    const at = this.#placeOf(event, anchor);
    if (this.#isDown) {
      const { shiftKey: shift, altKey: alt } = event;
      const slack = SLACK / this.#camera(anchor).scale;
      this.#hold(moveEdit(this.#edit.peek(), { at, slack, shift, alt }));
    } else {
      const box = footprintBox(anchor, anchor);
      const isOn = this.#handleAt(at, box, anchor) ? "handle" : hit(box, at, 0) ? "object" : "";
      this.element.dataset.cursor = isOn;
    }
  }

  #release(): void {
    const present = this.present.peek();
    const { kind } = this.#edit.peek();
    const isDown = this.#isDown;
    const box = present && this.#box(present.cuboid);
    this.drop();
    if (!isDown) return;
    if (present && box && (kind === "moving" || kind === "handling")) this.acts.edit(present, box);
    this.acts.pick();
  }

  #placeOf(event: MouseEvent, anchor: Solid3): Vec {
    return toPicture(this.#camera(anchor), placeIn(this.element, event));
  }

  #handles(box: Box, anchor: Solid3): readonly Handle[] {
    return handlesOf(box, this.#camera(anchor).scale, { rotate: true });
  }

  #handleAt(at: Vec, box: Box, anchor: Solid3): Handle | undefined {
    const reach = GRIP / this.#camera(anchor).scale;
    return this.#handles(box, anchor)
      .filter((handle) => distance(handle.at, at) <= reach)
      .sort((a, b) => distance(a.at, at) - distance(b.at, at))[0];
  }

  #paintPoints(surface: Surface): boolean {
    const present = this.present.peek();
    const position = this.bench.desk.session.item.peek()?.position;
    if (!present || position === undefined || !this.#isSeen.peek()) return false;
    const { cuboid } = present;
    const glimpse = this.glimpses.around({ position, frame: this.frame }, cuboid);
    this.element.setAttribute("aria-busy", String(glimpse === null));
    if (!glimpse) return false;
    const { points, at } = glimpse;
    const seen = new Float32Array(points.length);
    for (let index = 0; index < points.length; index += 3) {
      const [dx = 0, dy = 0, dz = 0] = points.subarray(index, index + 3);
      const [along, left, up] = toLocal(cuboid, [at[0] + dx, at[1] + dy, at[2] + dz]);
      seen.set([-left, -along, up], index);
    }
    const style = getComputedStyle(this.element);
    const ink = (name: string) => style.getPropertyValue(`--jlb-${name}`).trim();
    const half = cuboid.height / 2;
    paintDots(surface, this.#camera(cuboid), seen, [SOLE - half, SOLE + half], {
      within: ink("fg"),
      beyond: ink("line"),
    });
    return true;
  }

  #paintShape(surface: Surface): boolean {
    const present = this.present.peek();
    if (!present) return false;
    const { cuboid, isKeyframe, annotation } = present;
    const box = this.#box(cuboid);
    const isHere = this.frame === this.bench.frame.peek();
    paintFootprint(surface, this.#camera(cuboid), {
      box,
      color: this.bench.colorOf(annotation.label ?? ""),
      isThin: !isKeyframe,
      handles: isHere ? this.#handles(box, cuboid) : [],
    });
    return true;
  }
}

/** The cuboid of a tile with what it covers changed. */
export function withBox({ cuboid }: Present, box: Box) {
  return withFootprint(cuboid, box, cuboid);
}
