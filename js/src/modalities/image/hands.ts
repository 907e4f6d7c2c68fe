import type { Handle } from "../../geometry/handles";
import { distance, type Vec } from "../../geometry/vec";
import { pan, toPicture, toScreen } from "../../stage/camera";
import { placeIn } from "../../stage/pointer-place";
import { zoomFactor } from "../../stage/wheel";
import { beginHandle, beginMove, moveEdit, preview, STILL } from "../../tools/draw/edit";
import type { Reach } from "../../tools/draw/gesture";
import { drag, finish, lift, press, reachOf, slack } from "./acts";
import type { Bench } from "./bench";
import { occlude, removePiece, setParent, takeGrip } from "./commands";
import { editShape } from "./edits";
import { zoomTo } from "./looking";
import type { Placed } from "./placed";
import { isPainting } from "./tools";
import type { PictureView } from "./view";

const GRIP = 9;

/** What the pointer that is down does. */
type Hold =
  | { readonly kind: "none" }
  | { readonly kind: "panning"; readonly from: Vec }
  | { readonly kind: "editing"; readonly under: readonly string[]; readonly wasSelected: boolean }
  | { readonly kind: "drawing" }
  /** Escape came while it was down: what it still does means nothing. */
  | { readonly kind: "dropped" };

/** Turns what the pointer does on the picture into the tools' words. */
export class Hands {
  #hold: Hold = { kind: "none" };
  /** While Space is down, the pointer moves the picture. */
  #isSpaceDown = false;
  readonly bench: Bench;

  constructor(readonly view: PictureView) {
    this.bench = view.bench;
    const { scope, element } = view;
    scope.listen<PointerEvent>(element, "pointerdown", (event) => this.#press(event));
    scope.listen<PointerEvent>(element, "pointermove", (event) => this.#move(event));
    scope.listen<PointerEvent>(element, "pointerup", (event) => this.#release(event));
    scope.listen<PointerEvent>(element, "pointercancel", () => this.#cancel());
    scope.listen<PointerEvent>(element, "pointerleave", () => this.#leave());
    scope.listen<MouseEvent>(element, "dblclick", () => finish(this.bench));
    scope.listen<WheelEvent>(element, "wheel", (event) => this.#wheel(event), { passive: false });
    scope.listen<MouseEvent>(element, "contextmenu", (event) => event.preventDefault());
    scope.listen<KeyboardEvent>(window, "keyup", (event) => {
      if (event.key === " ") this.#isSpaceDown = false;
    });
  }

  /** Space went down; true where the pointer now moves the picture instead. */
  holdSpace(): boolean {
    if (this.bench.pointer.peek() === null || this.bench.cross.peek() !== null) return false;
    this.#isSpaceDown = true;
    this.view.element.dataset.cursor = "grab";
    return true;
  }

  /** Escape: the pointer, where it is down, means nothing until it is up. */
  drop(): void {
    if (this.#hold.kind !== "none") this.#hold = { kind: "dropped" };
  }

  #press(event: PointerEvent): void {
    const { bench, view } = this;
    if (!bench.size || this.#hold.kind !== "none") return;
    view.element.setPointerCapture(event.pointerId);
    const at = this.#place(event);
    bench.cross.value = null;
    const isPan = event.button === 1 || this.#isSpaceDown || bench.tool.peek() === "pan";
    if (event.button === 1) event.preventDefault();
    if (isPan) this.#hold = { kind: "panning", from: this.#screen(event) };
    else if (event.button === 0) this.#act(event, at);
  }

  #act(event: PointerEvent, at: Vec): void {
    const { bench } = this;
    const orphan = bench.orphan.peek();
    const under = bench.index.peek().under(at, slack(bench));
    const isChoosing = bench.tool.peek() === "select" || event.ctrlKey || event.metaKey;
    if (orphan) {
      if (under[0]) setParent(bench, orphan, under[0]);
      else bench.orphan.value = null;
    } else if (!bench.isDrawing.peek() && this.#grab(event, at)) return;
    else if (isChoosing && !bench.isDrawing.peek()) this.#choose(event, at, under);
    else {
      this.#hold = { kind: "drawing" };
      press(bench, this.#reach(event));
    }
  }

  /** Takes hold of a handle of the selected shape; false where none is under the pointer. */
  #grab(event: PointerEvent, at: Vec): boolean {
    const { bench } = this;
    const shape = bench.selected;
    const handle = this.handleAt(event);
    if (!shape || !handle) return false;
    const isPiece = handle.kind === "vertex" || handle.kind === "joint";
    if (event.altKey && isPiece) removePiece(bench, handle);
    else if (event.shiftKey && handle.kind === "joint") occlude(bench, handle);
    else {
      bench.edit.value = beginHandle(shape.id, handle, at);
      this.#hold = { kind: "editing", under: [shape.id], wasSelected: false };
    }
    return true;
  }

  handleAt(event: PointerEvent): Handle | undefined {
    const { bench } = this;
    const camera = bench.camera.peek();
    const shape = bench.selected;
    if (!shape || !bench.hasHandles(shape) || isPainting(bench.tool.peek())) return undefined;
    const screen = this.#screen(event);
    const near = bench
      .handlesOf(shape.shape)
      .map((handle) => ({ handle, away: distance(toScreen(camera, handle.at), screen) }))
      .filter(({ away }) => away <= GRIP)
      .sort((a, b) => a.away - b.away);
    return near[0]?.handle;
  }

  /** Selects what is under the pointer, ready to move it; on nothing, the picture moves. */
  #choose(event: PointerEvent, at: Vec, under: readonly string[]): void {
    const { bench } = this;
    const selected = bench.desk.selection.peek() ?? "";
    const [top] = under;
    const wasSelected = under.includes(selected);
    const id = wasSelected ? selected : top;
    if (id === undefined) {
      bench.desk.selection.value = null;
      this.#hold = { kind: "panning", from: this.#screen(event) };
      return;
    }
    bench.desk.selection.value = id;
    if (!bench.locked.peek().has(id)) bench.edit.value = beginMove(id, at);
    this.#hold = { kind: "editing", under, wasSelected };
  }

  #move(event: PointerEvent): void {
    const { bench } = this;
    bench.pointer.value = this.#place(event);
    const hold = this.#hold;
    switch (hold.kind) {
      case "none":
        if (bench.isDrawing.peek()) drag(bench, this.#reach(event));
        else this.#hover(event);
        break;
      case "panning": {
        const to = this.#screen(event);
        bench.camera.value = pan(bench.camera.peek(), [to[0] - hold.from[0], to[1] - hold.from[1]]);
        this.#hold = { ...hold, from: to };
        break;
      }
      case "editing":
        bench.edit.value = moveEdit(bench.edit.peek(), this.#reach(event));
        break;
      case "drawing":
        drag(bench, this.#reach(event));
        break;
      case "dropped":
        break;
    }
  }

  #hover(event: PointerEvent): void {
    const { bench, view } = this;
    const isChoosing = bench.tool.peek() === "select" || bench.orphan.peek() !== null;
    const [top] = isChoosing ? bench.index.peek().under(this.#place(event), slack(bench)) : [];
    bench.hovered.value = top ?? null;
    view.point(this.#isSpaceDown ? "grab" : this.handleAt(event) ? "handle" : top ? "shape" : "");
  }

  #release(event: PointerEvent): void {
    const { bench } = this;
    const hold = this.#hold;
    this.#hold = { kind: "none" };
    if (hold.kind === "drawing") lift(bench, this.#reach(event));
    if (hold.kind === "editing") this.#settle(hold.under, hold.wasSelected);
  }

  /** What was moved stays there; where nothing was, a second click goes to the shape beneath. */
  #settle(under: readonly string[], wasSelected: boolean): void {
    const { bench } = this;
    const edit = bench.edit.peek();
    const shape = edit.kind === "idle" ? undefined : bench.byId.peek().get(edit.id);
    bench.edit.value = STILL;
    if (shape && edit.kind !== "pressing") {
      this.#keep(shape, preview(edit, shape.shape));
      return;
    }
    if (edit.kind === "pressing" && edit.handle) takeGrip(bench, edit.handle);
    const at = under.indexOf(bench.desk.selection.peek() ?? "");
    if (wasSelected && under.length > 1) bench.desk.selection.value = under[(at + 1) % under.length] ?? null;
  }

  #keep(shape: Placed, value: Placed["shape"]): void {
    const id = editShape(this.bench, shape, { value });
    if (id !== null) this.bench.desk.selection.value = id;
  }

  #cancel(): void {
    // The browser took the gesture, to scroll for instance.
    if (this.#hold.kind === "editing" || this.#hold.kind === "drawing") this.bench.clear();
    this.#hold = { kind: "none" };
  }

  #leave(): void {
    this.bench.pointer.value = null;
    this.bench.hovered.value = null;
  }

  /** The wheel zooms once the labeler is in use; before that the page scrolls by it. */
  #wheel(event: WheelEvent): void {
    if (!this.view.isInUse || !this.bench.size) return;
    event.preventDefault();
    zoomTo(this.bench, this.#screen(event), zoomFactor(event));
    this.bench.pointer.value = this.#place(event);
  }

  #screen(event: MouseEvent): Vec {
    return placeIn(this.view.element, event);
  }

  #place(event: MouseEvent): Vec {
    return toPicture(this.bench.camera.peek(), this.#screen(event));
  }

  #reach(event: PointerEvent): Reach {
    return reachOf(this.bench, this.#place(event), { shift: event.shiftKey, alt: event.altKey });
  }
}
