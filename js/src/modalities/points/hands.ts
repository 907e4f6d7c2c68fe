import { axesOf } from "../../geometry/eye";
import { distance, type Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import type { Scope } from "../../kit/scope";
import { batch } from "../../kit/signals";
import { placeIn } from "../../stage/pointer-place";
import { zoomFactor } from "../../stage/wheel";
import { type Aim, begin, follow, STILL } from "../../tools/cloud/edit";
import type { Reach } from "../../tools/cloud/gesture";
import { type Grip, type Handle, type PaneKind, WHOLE } from "../../tools/cloud/grips";
import { drag, finish, lift, press } from "./acts";
import type { Bench } from "./bench";
import { editPlaced } from "./edits";
import { handlesShown } from "./handles-shown";
import { orbit, pan, zoomAt } from "./looking";
import { seenAt, sightAt } from "./panes";
import { edited } from "./placed";
import { isLasso, touches } from "./tools";
import { pointAt, touchedAt } from "./touching";
import { objectsAt } from "./under";
import { removeVertex } from "./vertex-acts";

/** CSS pixels: how near is on a handle, and how far a press may stray and still be a click. */
const [GRIP, SLACK] = [9, 4];

/** What the pointer that is down does. */
type Hold =
  | { readonly kind: "none" }
  | { readonly kind: "looking"; readonly how: "pan" | "orbit"; readonly from: Vec; readonly isClick: boolean }
  | { readonly kind: "editing"; readonly wasSelected: boolean }
  | { readonly kind: "drawing" }
  /** Escape came while it was down: what it still does means nothing. */
  | { readonly kind: "dropped" };

/** A pane, and the labeler around it. */
export interface Pane {
  readonly bench: Bench;
  readonly kind: PaneKind;
  readonly element: HTMLElement;
  /** Whether the person works here: then the wheel is theirs. */
  readonly isInUse: () => boolean;
  readonly isSpaceDown: () => boolean;
}

/** Turns what the pointer does on a pane into the tools' words. */
export class Hands {
  #hold: Hold = { kind: "none" };
  /** Whether the pointer is over the pane. */
  isOver = false;
  readonly bench: Bench;

  constructor(
    readonly pane: Pane,
    scope: Scope,
  ) {
    this.bench = pane.bench;
    const { element } = pane;
    scope.listen<PointerEvent>(element, "pointerdown", (event) => this.#press(event));
    scope.listen<PointerEvent>(element, "pointermove", (event) => this.#move(event));
    scope.listen<PointerEvent>(element, "pointerup", (event) => this.#release(event));
    scope.listen<PointerEvent>(element, "pointercancel", () => this.#cancel());
    scope.listen<PointerEvent>(element, "pointerleave", () => this.#leave());
    scope.listen<MouseEvent>(element, "dblclick", () => finish(this.bench));
    scope.listen<WheelEvent>(element, "wheel", (event) => this.#wheel(event), { passive: false });
    scope.listen<MouseEvent>(element, "contextmenu", (event) => event.preventDefault());
  }

  /** Escape: the pointer, where it is down, means nothing until it is up. */
  drop(): void {
    if (this.#hold.kind !== "none") this.#hold = { kind: "dropped" };
  }

  #press(event: PointerEvent): void {
    const { bench, pane } = this;
    if (
      !bench.book.open.peek() ||
      bench.book.isTurning.peek() ||
      this.#hold.kind !== "none" ||
      event.button > 2
    )
      return;
    pane.element.setPointerCapture(event.pointerId);
    if (event.button === 1) event.preventDefault();
    bench.cross.value = null;
    const from = placeIn(pane.element, event);
    const isMain = pane.kind === "main";
    if (event.button !== 0) this.#look(isMain && !event.shiftKey ? "orbit" : "pan", from, false);
    else if (event.shiftKey || pane.isSpaceDown())
      this.#look(event.shiftKey || !isMain ? "pan" : this.#freeLook, from, false);
    else if (bench.tool.peek() === "pan" && isMain) this.#look(this.#freeLook, from, false);
    else this.#act(event, from);
  }

  /** What dragging the view does: from above it moves it, in perspective it turns it. */
  get #freeLook(): "pan" | "orbit" {
    return this.bench.eye.peek().kind === "perspective" ? "orbit" : "pan";
  }

  #look(how: "pan" | "orbit", from: Vec, isClick: boolean): void {
    this.#hold = { kind: "looking", how, from, isClick };
  }

  #act(event: PointerEvent, from: Vec): void {
    const { bench, pane } = this;
    const isDrawing = bench.isDrawing.peek();
    const grip = isDrawing ? null : this.#gripAt(from);
    const isChoosing =
      bench.tool.peek() === "select" || event.ctrlKey || event.metaKey || pane.kind !== "main";
    const { selected } = bench;
    if (grip?.kind === "vertex" && event.altKey && removeVertex(bench, grip.index))
      this.#hold = { kind: "dropped" };
    else if (grip && selected) this.#take(selected.id, grip, from, true);
    else if (isChoosing && !isDrawing) this.#choose(from);
    else {
      const reach = this.#reach(event);
      this.#hold = { kind: "drawing" };
      if (reach) press(bench, reach);
    }
  }

  #take(id: string, grip: Grip, from: Vec, wasSelected: boolean): void {
    const { bench, pane } = this;
    const eye = bench.eyes.peek().get(pane.kind);
    if (!eye) return;
    const normal: Vec3 = pane.kind === "main" ? [0, 0, 1] : axesOf(eye).forward;
    bench.edit.value = begin(id, grip, this.#aim(from), normal);
    this.#hold = { kind: "editing", wasSelected };
  }

  /** Selects what is under the pointer, ready to move it; on nothing, the view moves. */
  #choose(from: Vec): void {
    const { bench, pane } = this;
    const under = objectsAt(bench, pane.kind, from);
    const selected = under.find(({ id }) => id === bench.desk.selection.peek());
    const [first] = under;
    const taken = selected ?? (pane.kind === "main" ? first : undefined);
    if (!taken) {
      this.#look(pane.kind === "main" ? this.#freeLook : "pan", from, pane.kind === "main");
      return;
    }
    bench.desk.selection.value = taken.id;
    this.#take(taken.id, WHOLE, from, selected !== undefined);
  }

  #gripAt(at: Vec): Grip | null {
    return this.handleAt(at)?.grip ?? null;
  }

  handleAt(at: Vec): Handle | undefined {
    const { bench, pane } = this;
    const eye = bench.eyes.peek().get(pane.kind);
    if (!eye) return undefined;
    const near = handlesShown(bench, pane.kind, eye)
      .map((handle) => {
        const seen = seenAt(eye, handle.at);
        return { handle, away: seen ? distance(seen, at) : Infinity };
      })
      .filter(({ away }) => away <= GRIP)
      .sort((a, b) => a.away - b.away);
    return near[0]?.handle;
  }

  #move(event: PointerEvent): void {
    const { bench, pane } = this;
    const at = placeIn(pane.element, event);
    this.isOver = true;
    // A menu took the release: Firefox opens its own for the right button with Shift, whatever a page says.
    if (event.buttons === 0) this.#cancel();
    const hold = this.#hold;
    switch (hold.kind) {
      case "none":
        if (bench.isDrawing.peek()) this.#drag(event);
        else this.#hover(at);
        break;
      case "looking": {
        if (hold.isClick && distance(hold.from, at) <= SLACK) break;
        const by: Vec = [at[0] - hold.from[0], at[1] - hold.from[1]];
        if (hold.how === "orbit") orbit(bench, by);
        else pan(bench, pane.kind, by);
        this.#hold = { ...hold, from: at, isClick: false };
        break;
      }
      case "editing":
        bench.edit.value = follow(bench.edit.peek(), this.#aim(at));
        break;
      case "drawing":
        this.#drag(event);
        break;
      case "dropped":
        break;
    }
  }

  #drag(event: PointerEvent): void {
    const reach = this.#reach(event);
    if (reach) drag(this.bench, reach);
  }

  #hover(at: Vec): void {
    const { bench, pane } = this;
    const handle = this.handleAt(at);
    const under = handle ? [] : objectsAt(bench, pane.kind, at);
    const [first] = under;
    bench.hovered.value = first?.id ?? null;
    const isOn = first !== undefined && (bench.tool.peek() === "select" || pane.kind !== "main");
    pane.element.dataset.cursor = handle ? "handle" : isOn ? "object" : bench.drawing.peek() ? "" : "grab";
  }

  #release(event: PointerEvent): void {
    const { bench, pane } = this;
    const at = placeIn(pane.element, event);
    const hold = this.#hold;
    this.#hold = { kind: "none" };
    switch (hold.kind) {
      case "none":
        break;
      case "dropped":
        bench.clear();
        break;
      case "looking":
        if (hold.isClick) bench.desk.selection.value = null;
        break;
      case "editing":
        if (bench.edit.peek().kind === "adjusting") this.#settle();
        else {
          bench.edit.value = STILL;
          if (hold.wasSelected) this.#next(at);
        }
        break;
      case "drawing": {
        const reach = this.#reach(event);
        if (reach) lift(bench, reach);
        break;
      }
    }
  }

  /** A click on what is selected selects the next one under it. */
  #next(at: Vec): void {
    const { bench, pane } = this;
    if (pane.kind !== "main" || this.handleAt(at)) return;
    const under = objectsAt(bench, pane.kind, at);
    const now = under.findIndex(({ id }) => id === bench.desk.selection.peek());
    if (under.length > 1) bench.desk.selection.value = under[(now + 1) % under.length]?.id ?? null;
  }

  /** What was adjusted stays there. */
  #settle(): void {
    const { bench } = this;
    const edit = bench.edit.peek();
    const placed = edit.kind === "idle" ? undefined : bench.byId.peek().get(edit.id);
    batch(() => {
      bench.edit.value = STILL;
      if (placed)
        bench.desk.selection.value = editPlaced(bench, placed, { solid: edited(edit, placed.solid) });
    });
  }

  #cancel(): void {
    // The browser took the gesture, to scroll for instance.
    if (this.#hold.kind === "editing" || this.#hold.kind === "drawing") this.bench.clear();
    this.#hold = { kind: "none" };
  }

  #leave(): void {
    this.isOver = false;
    this.bench.hovered.value = null;
  }

  /** The wheel zooms once the labeler is in use; before that the page scrolls by it. */
  #wheel(event: WheelEvent): void {
    const { bench, pane } = this;
    if (!pane.isInUse() || !bench.book.open.peek()) return;
    event.preventDefault();
    zoomAt(bench, pane.kind, zoomFactor(event), placeIn(pane.element, event));
  }

  #aim(screen: Vec): Aim {
    const { bench, pane } = this;
    const eye = bench.eyes.peek().get(pane.kind) ?? bench.eye.peek();
    const isVertex = bench.edit.peek().kind !== "idle" && !bench.cuboid.peek();
    const touched = isVertex && pane.kind === "main" ? touchedAt(bench, screen) : null;
    return { screen, slack: SLACK, ray: sightAt(eye, screen), touched };
  }

  /** What the pointer reaches on the ground; null above the horizon. */
  #reach(event: PointerEvent): Reach | null {
    const { bench, pane } = this;
    const screen = placeIn(pane.element, event);
    const eye = bench.eyes.peek().get("main");
    if (!eye) return null;
    const tool = bench.tool.peek();
    // A lasso is drawn on the screen, also over the horizon.
    const at = bench.groundUnder(sightAt(eye, screen)) ?? (isLasso(tool) ? eye.target : null);
    if (!at) return null;
    const { shiftKey: shift, altKey: alt } = event;
    const point = touches(tool) ? pointAt(bench, screen) : null;
    return { screen, slack: SLACK, at, point, up: eye.yaw, shift, alt };
  }
}
