import { FACE_SIDES, type Solid3 } from "../../geometry/cuboid";
import type { Eye } from "../../geometry/eye";
import { type CuboidMark, paintCuboids } from "../../stage/cloud/cuboid-paint";
import { paintGrid } from "../../stage/cloud/grid-paint";
import { paintHandles, paintWay } from "../../stage/cloud/handle-paint";
import { paintLines, paintRing } from "../../stage/cloud/line-paint";
import { paintWithin } from "../../stage/cloud/pane";
import { paintCross } from "../../stage/cross";
import type { Surface } from "../../stage/surface";
import { preview } from "../../tools/cloud/edit";
import type { Handle, PaneKind } from "../../tools/cloud/grips";
import type { Bench } from "./bench";
import { handlesShown } from "./handles-shown";
import { lineMark } from "./line-marks";
import { outline } from "./making";
import { NameTags } from "./name-tags";
import { PANE_TITLES, seenAt } from "./panes";
import type { Placed } from "./placed";
import type { PointInk } from "./point-looks";

/** The page's colours, as canvases need them. */
export interface Ink {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly ground: string;
  /** Behind points, and of those that say nothing: `#rrggbb`. */
  readonly cloud: string;
  readonly point: string;
}

function inkOf(element: HTMLElement): Ink {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--jlb-${name}`).trim();
  return {
    text: of("fg"),
    muted: of("muted"),
    line: of("line"),
    accent: of("accent"),
    ground: of("bg"),
    cloud: of("cloud"),
    point: of("point"),
  };
}

/** What lies over the points of all panes: objects, and what a person has in hand. */
export class Overlay {
  /** Read when something is painted: a theme that changes is not in the styles before that. */
  #ink: Ink | null = null;
  readonly #names: NameTags;

  constructor(
    readonly bench: Bench,
    readonly element: HTMLElement,
  ) {
    this.#names = new NameTags(bench);
  }

  forgetInk(): void {
    this.#ink = null;
  }

  get ink(): Ink {
    this.#ink ??= inkOf(this.element);
    return this.#ink;
  }

  get pointInk(): PointInk {
    return { background: this.ink.cloud, point: this.ink.point };
  }

  /** What nobody touches. */
  readonly objects = (surface: Surface): boolean => {
    const { bench } = this;
    if (!bench.book.open.peek()) return false;
    const raised = bench.desk.selection.peek();
    this.#inPane(surface, "main", (part, eye) => {
      const { text, line, ground } = this.ink;
      if (bench.look.peek().grid)
        paintGrid(part, eye, bench.groundAt(eye.target[0], eye.target[1]), { line, text, halo: ground });
      const marks = bench.all.peek().filter(({ id }) => id !== raised);
      paintCuboids(
        part,
        eye,
        marks.flatMap((placed) => this.#mark(placed, false)),
      );
      paintLines(
        part,
        eye,
        marks.flatMap((placed) => lineMark(bench, placed, false)),
      );
    });
    return true;
  };

  /** What they are called. */
  readonly names = (surface: Surface): boolean => {
    const { bench } = this;
    if (!bench.book.open.peek() || !bench.look.peek().names) return false;
    this.#inPane(surface, "main", (part, eye) => this.#names.paint(part, eye));
    return true;
  };

  /** What is selected, under the pointer or under way. */
  readonly hand = (surface: Surface): boolean => {
    const { bench } = this;
    if (!bench.book.open.peek()) return false;
    for (const kind of bench.eyes.peek().keys())
      this.#inPane(surface, kind, (part, eye) => {
        const { selected } = bench;
        const hovered = bench.byId.peek().get(bench.hovered.peek() ?? "");
        if (kind === "main" && hovered && hovered.id !== selected?.id) this.#paintRaised(part, eye, hovered);
        if (selected) this.#paintSelected(part, eye, kind, selected);
        if (kind === "main") this.#paintDraft(part, eye);
        else this.#paintTitle(part, PANE_TITLES[kind]);
      });
    return true;
  };

  #paintSelected(part: Surface, eye: Eye, kind: PaneKind, selected: Placed): void {
    const { bench } = this;
    const solid = bench.shaped.peek();
    if (solid) {
      paintCuboids(
        part,
        eye,
        this.#mark(selected, true).map((mark) => ({ ...mark, solid })),
      );
    } else if (kind === "main") paintLines(part, eye, lineMark(bench, selected, true));
    if (bench.isDrawing.peek()) return;
    const face = bench.face.peek();
    const held = face && String(FACE_SIDES[face]);
    const isHeld = ({ grip }: Handle) =>
      (grip.kind === "pull" && String(grip.sides) === held) ||
      (grip.kind === "vertex" && grip.index === bench.vertex.peek());
    const handles = handlesShown(bench, kind, eye).map((handle) => ({
      at: handle.at,
      isRound: handle.grip.kind !== "pull",
      isHeld: isHeld(handle),
    }));
    paintHandles(part, eye, handles, bench.colorOf(selected.label));
  }

  #paintRaised(part: Surface, eye: Eye, placed: Placed): void {
    paintCuboids(part, eye, this.#mark(placed, true));
    paintLines(part, eye, lineMark(this.bench, placed, true));
  }

  #paintDraft(part: Surface, eye: Eye): void {
    const { bench } = this;
    const color = bench.colorOf(bench.desk.activeLabel.peek() ?? "");
    const draft = bench.isDrawing.peek() ? bench.drawing.peek()?.draft(bench.gesture.peek()) : null;
    if (draft) {
      const { wish } = draft;
      if (wish && wish.kind !== "solid") {
        const plain = { color, isSuggested: false, isRaised: true, isThin: false };
        const solid = outline(bench, wish);
        if (solid) paintCuboids(part, eye, [{ ...plain, solid }]);
      }
      paintWay(part, eye, draft.open, color);
      if (draft.ring) paintRing(part, draft.ring, color);
    }
    const cross = bench.cross.peek();
    const seen = cross && seenAt(eye, cross);
    if (seen) paintCross(part, seen);
  }

  #paintTitle({ context, ratio, corner }: Surface, title: string): void {
    context.setTransform(ratio, 0, 0, ratio, ...corner);
    context.font = "11px system-ui, sans-serif";
    context.textBaseline = "top";
    // Points may lie behind it.
    context.strokeStyle = this.ink.cloud;
    context.lineWidth = 4;
    context.strokeText(title, 8, 8);
    context.fillStyle = this.ink.muted;
    context.fillText(title, 8, 8);
  }

  #mark(placed: Placed, isRaised: boolean): readonly CuboidMark[] {
    const { bench } = this;
    const { solid, label, isSuggested } = placed;
    if (solid.type !== "cuboid") return [];
    return [
      {
        solid: this.#inHand(placed.id, solid),
        color: bench.colorOf(label),
        isSuggested,
        isRaised,
        isThin: placed.present?.isKeyframe === false,
      },
    ];
  }

  #inHand(id: string, solid: Solid3): Solid3 {
    const edit = this.bench.edit.peek();
    return edit.kind !== "idle" && edit.id === id ? preview(edit, solid) : solid;
  }

  #inPane(surface: Surface, kind: PaneKind, paint: (part: Surface, eye: Eye) => void): void {
    const rect = this.bench.panes.peek().get(kind);
    const eye = this.bench.eyes.peek().get(kind);
    if (rect && eye) paintWithin(surface, rect, (part) => paint(part, eye));
  }
}
