import { matrixOf } from "../../geometry/eye";
import type { Scope } from "../../kit/scope";
import { computed, effect, signal, untracked } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { followTheme } from "../../shell/theme";
import { PointRenderer } from "../../stage/cloud/point-renderer";
import { tileWeight } from "../../stage/cloud/sight";
import { Sheets } from "../../stage/sheets";
import type { PaneKind } from "../../tools/cloud/grips";
import { type Bench, benchOf } from "./bench";
import { Hands } from "./hands";
import { coloring, columnOf } from "./look";
import { frameObject, reset, revealSelected } from "./looking";
import { Overlay } from "./overlay";
import { measure } from "./panes";
import { pointLook, pointPanes } from "./point-looks";
import { isSegmenting } from "./segments";

/** What is painted over the points: objects, their names, and what a person has in hand. */
type SheetName = "objects" | "names" | "hand";

/** The cloud with what lies in it, from all sides: canvases that repaint themselves. */
export class CloudView {
  readonly bench: Bench;
  readonly #panes: ReadonlyMap<PaneKind, HTMLElement>;
  readonly #hands: readonly Hands[];
  readonly #sheets: Sheets<SheetName>;
  readonly #overlay: Overlay;
  readonly #points: PointRenderer;
  /** Grows when the page's colours have changed. */
  readonly #inks = signal(0);
  #isSpaceDown = false;
  /** The item that the view was set for. */
  #framed: number | null = null;

  constructor(
    readonly desk: Desk,
    readonly element: HTMLElement,
    readonly scope: Scope,
  ) {
    this.bench = benchOf(desk);
    this.#panes = new Map(
      [...element.querySelectorAll<HTMLElement>("[data-pane]")].map((pane) => [
        pane.dataset.pane as PaneKind,
        pane,
      ]),
    );
    this.#overlay = new Overlay(this.bench, element);
    const { objects, names, hand } = this.#overlay;
    // First: what is painted over the points comes after them.
    this.#points = new PointRenderer(element, () => this.#tell(), scope);
    this.#sheets = new Sheets<SheetName>(element, { objects, names, hand }, () => this.#resized(), scope);
    this.#hands = [...this.#panes].map(([kind, pane]) => this.#lay(kind, pane));
    this.bench.stage = {
      focused: () => this.#focused(),
      release: () => {
        for (const hands of this.#hands) hands.drop();
      },
      holdSpace: () => this.#holdSpace(),
    };
    scope.listen<KeyboardEvent>(window, "keyup", ({ key }) => {
      if (key === " ") this.#isSpaceDown = false;
    });
    this.bench.book.weigh = ({ points }, tile) => tileWeight(points, tile, this.bench.eyes.peek().values());
    this.#watch();
  }

  get #active(): Element | null {
    return (this.element.getRootNode() as Document | ShadowRoot).activeElement;
  }

  /** Whether the person works here: then the wheel is theirs. */
  get #isInUse(): boolean {
    return this.element.closest(".jlb-root")?.contains(this.#active) === true;
  }

  #focused(): PaneKind {
    const active = this.#active;
    return [...this.#panes].find(([, pane]) => pane === active)?.[0] ?? "main";
  }

  #lay(kind: PaneKind, element: HTMLElement): Hands {
    return new Hands(
      {
        bench: this.bench,
        kind,
        element,
        isInUse: () => this.#isInUse,
        isSpaceDown: () => this.#isSpaceDown,
      },
      this.scope,
    );
  }

  /** Space went down; true where the pointer now moves the view instead of the tool. */
  #holdSpace(): boolean {
    const over = this.#hands.find(({ isOver }) => isOver);
    if (!over || this.bench.cross.peek() !== null) return false;
    this.#isSpaceDown = true;
    over.pane.element.dataset.cursor = "grab";
    return true;
  }

  #nextFrame(run: () => void): void {
    requestAnimationFrame(() => !this.scope.disposed && run());
  }

  #measure(): void {
    this.bench.panes.value = measure(this.element, this.#panes);
    this.#frame();
  }

  #resized(): void {
    this.#points.resize(this.#sheets.view, this.#sheets.ratio);
    this.#measure();
  }

  #watch(): void {
    const { bench, desk, scope } = this;
    const when = (run: () => void) => scope.add(effect(run));
    const theme = followTheme(scope);
    when(() => {
      theme.value;
      // What changes is not in the styles before the next frame.
      this.#nextFrame(() => {
        this.#overlay.forgetInk();
        this.#inks.value = this.#inks.peek() + 1;
        this.#sheets.request();
      });
    });
    when(() => this.#turnTo());
    when(() => {
      [bench.eyes, bench.book.ground].map(({ value }) => value);
      this.#tellMatrices();
      this.#sheets.request();
      bench.book.store.next();
    });
    when(() => {
      [bench.all, bench.look, desk.selection].map(({ value }) => value);
      this.#sheets.request("objects");
    });
    when(() => {
      [bench.all, bench.look, desk.selection, bench.hovered, bench.edit].map(({ value }) => value);
      this.#sheets.request("names");
    });
    when(() => {
      [bench.edit, bench.gesture, bench.cross, bench.hovered, bench.face, bench.vertex].map(
        ({ value }) => value,
      );
      [desk.selection, desk.activeLabel, bench.all].map(({ value }) => value);
      this.#sheets.request("hand");
    });
    when(() => {
      // They come and go with what is selected; their places are known once they are laid out.
      [bench.cuboid, bench.look].map(({ value }) => value);
      this.#nextFrame(() => this.#measure());
    });
    when(() => {
      // They take the keyboard with them where it is in them.
      if (bench.cuboid.value === null || !bench.look.value.sides) if (this.#focused() !== "main") desk.home();
    });
    when(() => {
      const dataset = this.#panes.get("main")?.dataset;
      if (dataset) dataset.cross = bench.cross.value?.join(" ") ?? "";
    });
    when(() => {
      desk.selection.value;
      untracked(() => revealSelected(bench));
    });
    when(() => this.#showPointedOut());
    this.#watchPoints(when);
  }

  #watchPoints(when: (run: () => void) => void): void {
    const { bench } = this;
    const look = computed(() => {
      this.#inks.value;
      return pointLook(bench, this.#overlay.pointInk);
    });
    when(() => {
      this.#points.set(pointPanes(bench), look.value);
      this.#tell();
    });
    when(() => {
      bench.book.arrivals.value;
      this.#points.request();
      this.#tell();
    });
    when(() => this.#wantColumns());
  }

  #turnTo(): void {
    const { bench } = this;
    const open = bench.book.open.value;
    const dataset = this.#panes.get("main")?.dataset;
    if (!dataset) return;
    dataset.item = open?.item ?? "";
    dataset.frame = String(open?.frame ?? "");
    dataset.origin = open ? open.cloud.origin.join(" ") : "";
    this.#points.show(open?.points ?? null);
    this.#frame();
    this.#tellMatrices();
    this.#sheets.request();
  }

  /** Columns of points are asked for once points are coloured by them. */
  #wantColumns(): void {
    const { bench } = this;
    const open = bench.book.open.value;
    if (!open) return;
    const name = columnOf(coloring(bench.look.value, open.cloud));
    const columns = open.cloud.columns.filter((column) => column.name === name);
    bench.book.store.want(columns, isSegmenting(bench));
  }

  /** Says how much of the cloud is seen. */
  #tell(): void {
    const { bench } = this;
    bench.noPoints.value = this.#points.failure ?? "";
    const dataset = this.#panes.get("main")?.dataset;
    const open = bench.book.open.peek();
    if (!dataset) return;
    const panes = [...bench.eyes.peek().keys()];
    const isHere = open !== null && bench.book.store.isComplete(open);
    const isDrawn = this.#points.failure !== null || panes.every((name) => this.#points.isPainted(name));
    dataset.painted = String(isHere && panes.length > 0 && isDrawn);
    dataset.busy = String(!isHere);
    dataset.points = String(open?.points.points.total ?? 0);
    dataset.drawn = String(this.#points.drawn("main"));
  }

  /** Shows an item whole when it comes. */
  #frame(): void {
    const open = this.bench.book.open.peek();
    if (!open || open.position === this.#framed || !this.bench.panes.peek().has("main")) return;
    this.#framed = open.position;
    reset(this.bench);
  }

  #tellMatrices(): void {
    const { bench } = this;
    const origin = bench.book.open.peek()?.cloud.origin;
    for (const [kind, pane] of this.#panes) {
      const eye = bench.eyes.peek().get(kind);
      pane.dataset.matrix = eye ? matrixOf(eye, origin).join(" ") : "";
    }
  }

  /** Python has named an annotation to be seen. */
  #showPointedOut(): void {
    const { bench, desk } = this;
    const placed = bench.byId.value.get(desk.session.pointedOut.value);
    if (!placed || !bench.book.open.value || !bench.panes.value.has("main")) return;
    desk.session.pointedOut.value = "";
    this.element.scrollIntoView({ block: "nearest" });
    desk.selection.value = placed.id;
    frameObject(bench);
  }
}
