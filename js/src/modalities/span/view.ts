import type { Box } from "../../geometry/boxes";
import type { Scope } from "../../kit/scope";
import { computed, effect } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { caretBox, dropSelection, readSelection, writeSelection } from "../../stage/caret";
import { Frame } from "../../stage/frame";
import { Gutter } from "../../stage/gutter";
import { Overlay } from "../../stage/overlay";
import { svg } from "../../stage/pieces";
import type { Scene } from "../../stage/scene";
import { TextBody } from "../../stage/text-body";
import { type Token, TokenPaint } from "../../stage/token-paint";
import { type Bench, benchOf } from "./bench";
import { takeSelection, wireHands } from "./hands";
import { sceneOf } from "./scene";

/** Pixels beyond what is seen that are painted too, so that scrolling shows nothing bare. */
const MARGIN = 300;
const CHARACTER = 8;
const LANES_FOR_FREE = { text: 3, code: 2 };
const LINE_HEIGHT = { text: 40, code: 22 };
const PER_LANE = 6;
/** Room between the lines for arrows. */
const FOR_RELATIONS = { text: 10, code: 0 };

/** The text of the item on the page, and all that is painted over and under it. */
export class TextView {
  readonly bench: Bench;
  readonly body: TextBody;
  readonly overlay: Overlay;
  readonly gutter: Gutter;
  /** What scrolls; the canvas in it holds the text and the layers. */
  readonly scroller = layer("jlb-scroller");
  readonly canvas = layer("jlb-paper");
  readonly #scene;
  readonly #lineHeight = computed(() => {
    const { view, relations } = this.bench.task;
    const deepest = this.bench.lanes.value.reduce((most, lane) => Math.max(most, lane + 1), 0);
    const forLanes = Math.max(deepest - LANES_FOR_FREE[view], 0) * PER_LANE;
    return LINE_HEIGHT[view] + forLanes + (relations.length > 0 ? FOR_RELATIONS[view] : 0);
  });
  readonly #frame: Frame;
  readonly #tokenPaint: TokenPaint;
  #tokens: readonly Token[] = [];

  constructor(
    readonly desk: Desk,
    place: HTMLElement,
    readonly scope: Scope,
  ) {
    this.bench = benchOf(desk);
    this.#scene = sceneOf(this.bench);
    const text = textElement();
    const [back, front] = [layer("jlb-layer jlb-back", true), layer("jlb-layer jlb-front", true)];
    const arrows = svg("svg", { class: "jlb-layer jlb-arrows", "aria-hidden": "true" });
    this.body = new TextBody(text);
    this.overlay = new Overlay(this.body, back, front, arrows);
    this.gutter = new Gutter(layer("jlb-gutter", true));
    this.#frame = new Frame(scope, () => this.#paint());
    this.#tokenPaint = new TokenPaint(this.body, scope);
    this.canvas.append(back, text, arrows, front);
    this.scroller.dataset.view = this.bench.task.view;
    this.scroller.append(...(this.isCode ? [this.gutter.element] : []), this.canvas);
    place.append(this.scroller);
    scope.add(() => this.scroller.remove());
    this.#follow();
    wireHands(this);
  }

  get isCode(): boolean {
    return this.bench.task.view === "code";
  }

  /** Asks for a paint before the next frame. */
  repaint(): void {
    this.#frame.request();
  }

  /** Brings the caret into sight. */
  revealCaret(): void {
    const box = this.#caret();
    if (box) this.#scrollTo(box, 8);
    this.repaint();
  }

  #follow(): void {
    const { scope, bench } = this;
    bench.stage = { release: () => this.#release(), settle: () => takeSelection(this) };
    scope.add(() => {
      bench.stage = null;
    });
    scope.add(effect(() => this.#load()));
    scope.add(effect(() => this.#space()));
    scope.add(effect(() => this.#colour()));
    scope.add(
      effect(() => {
        this.#scene.value;
        this.repaint();
      }),
    );
    scope.add(effect(() => this.#reveal(this.desk.selection.value)));
    scope.add(
      effect(() => {
        this.canvas.toggleAttribute("data-dragging", bench.edge.value.kind !== "idle");
      }),
    );
    scope.listen(this.scroller, "scroll", () => this.repaint(), { passive: true });
    // Blocks out of sight have no boxes; where they come into sight no size need change.
    scope.listen(this.body.element, "contentvisibilityautostatechange", () => this.repaint(), {
      capture: true,
    });
    const sizes = new ResizeObserver(() => this.repaint());
    for (const element of [this.scroller, this.canvas]) sizes.observe(element);
    scope.add(() => sizes.disconnect());
  }

  #load(): void {
    const { text, lines } = this.bench.reading.value;
    const width = this.scroller.clientWidth || 640;
    this.body.load(text, { wrap: !this.isCode, columns: Math.max(Math.floor(width / CHARACTER), 20) });
    if (this.isCode) this.body.element.style.minWidth = `${lines.columns + 2}ch`;
    this.scroller.scrollTo(0, 0);
  }

  /** Makes room between the lines for the marks that lie over each other. */
  #space(): void {
    const height = this.#lineHeight.value;
    this.body.element.style.setProperty("--jlb-leading", `${height}px`);
    if (this.isCode) this.gutter.load(this.bench.reading.value.lines, height);
    this.repaint();
  }

  #colour(): void {
    if (!this.isCode) return;
    this.desk.needMarkup();
    const { text } = this.bench.reading.value;
    const language = this.bench.task.fields[0]?.language ?? "";
    this.#tokens = this.desk.markup.value?.highlightLines(text, language).flat() ?? [];
    this.repaint();
  }

  #paint(): void {
    const { top, bottom } = this.scroller.getBoundingClientRect();
    // Hidden for a moment, as while the host changes its theme: what is painted stays right.
    if (top === bottom) return;
    const visible = this.body.visible(top - MARGIN, bottom + MARGIN);
    const scene: Scene = this.#scene.peek();
    const hasFocus = this.body.element.matches(":focus");
    this.overlay.paint(scene, visible, hasFocus ? this.#caret() : null);
    if (!this.isCode) return;
    this.#tokenPaint.paint(this.#tokens, visible);
    this.gutter.paint(visible);
  }

  #caret(): Box | null {
    const unit = readSelection(this.body)?.focus ?? 0;
    const { text } = this.bench.reading.peek();
    return caretBox(this.body, text, unit, this.canvas.getBoundingClientRect());
  }

  #release(): void {
    const reach = readSelection(this.body);
    if (!reach) return;
    if (this.body.element.matches(":focus"))
      writeSelection(this.body, { anchor: reach.focus, focus: reach.focus });
    else dropSelection(this.body);
  }

  /** Scrolls a span that was selected elsewhere into sight. */
  #reveal(id: string | null): void {
    const span = this.bench.spans.peek().find((each) => each.id === id);
    if (!span) return;
    const measure = () => this.body.characterBox(span.start, this.canvas.getBoundingClientRect());
    const box = measure();
    if (!box || !this.#scrollTo(box, this.scroller.clientHeight / 3)) return;
    // What was out of sight has its true height only now.
    const settled = measure();
    if (settled) this.#scrollTo(settled, this.scroller.clientHeight / 3);
  }

  /** Scrolls only where a box is out of sight, leaving `room` pixels; says whether it did. */
  #scrollTo(box: Box, room: number): boolean {
    const { scroller } = this;
    const [top, left] = [scroller.scrollTop, scroller.scrollLeft];
    const [height, width] = [scroller.clientHeight, scroller.clientWidth - this.canvas.offsetLeft];
    if (box.top - 12 < top) scroller.scrollTop = box.top - 12 - room;
    else if (box.bottom + 6 > top + height) scroller.scrollTop = box.bottom + 6 + room - height;
    if (box.left < left) scroller.scrollLeft = Math.max(box.left - 24, 0);
    else if (box.left + 24 > left + width) scroller.scrollLeft = box.left + 24 - width;
    return scroller.scrollTop !== top || scroller.scrollLeft !== left;
  }
}

function layer(name: string, isHidden = false): HTMLElement {
  const element = document.createElement("div");
  element.className = name;
  if (isHidden) element.setAttribute("aria-hidden", "true");
  return element;
}

/** Read only and yet a text box: a screen reader then leaves the arrow keys to the caret. */
function textElement(): HTMLElement {
  const element = layer("jlb-body-text");
  element.tabIndex = 0;
  for (const [name, value] of [
    ["role", "textbox"],
    ["aria-readonly", "true"],
    ["aria-multiline", "true"],
    ["aria-label", "Text"],
  ] as const)
    element.setAttribute(name, value);
  return element;
}
