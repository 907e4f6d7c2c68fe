import { boundsSeen, edgesSeen } from "../../geometry/calibrated";
import { holds } from "../../geometry/rect";
import { distance, type Vec } from "../../geometry/vec";
import type { Scope } from "../../kit/scope";
import { effect, type ReadonlySignal } from "../../kit/signals";
import type { Lens } from "../../schema";
import { paintShot, paintShotMarks, type ShotMark } from "../../stage/cloud/shot-paint";
import { placeIn } from "../../stage/pointer-place";
import { Sheets } from "../../stage/sheets";
import type { Surface } from "../../stage/surface";
import type { Bench } from "./bench";
import { edited, type Placed } from "./placed";
import type { Shots } from "./shots";

/** CSS pixels that a click may stray. */
const SLACK = 4;

/** What a camera saw, and the cuboids in it. */
export class CameraView {
  readonly #sheets: Sheets<"picture" | "cuboids">;
  #pressed: Vec | null = null;

  constructor(
    readonly bench: Bench,
    readonly element: HTMLElement,
    readonly lens: ReadonlySignal<Lens | null>,
    readonly shots: Shots,
    scope: Scope,
  ) {
    this.#sheets = new Sheets(
      element,
      {
        picture: (surface) => this.#paintPicture(surface),
        cuboids: (surface) => this.#paintCuboids(surface),
      },
      () => undefined,
      scope,
    );
    scope.listen<PointerEvent>(element, "pointerdown", (event) => {
      this.#pressed = event.button === 0 ? placeIn(element, event) : null;
    });
    scope.listen<PointerEvent>(element, "pointerup", (event) => this.#release(event));
    scope.add(
      effect(() => {
        [lens, shots.version, bench.book.open].map(({ value }) => value);
        this.#sheets.request();
      }),
    );
    scope.add(
      effect(() => {
        [bench.all, bench.edit, bench.desk.selection].map(({ value }) => value);
        this.#sheets.request("cuboids");
      }),
    );
  }

  /** CSS pixels a pixel of the picture. */
  get #scale(): number {
    return this.#sheets.view.width / (this.lens.peek()?.width ?? 1);
  }

  #release(event: PointerEvent): void {
    const pressed = this.#pressed;
    this.#pressed = null;
    const at = placeIn(this.element, event);
    if (!pressed || distance(pressed, at) > SLACK) return;
    const under = this.#under([at[0] / this.#scale, at[1] / this.#scale]);
    const { selection } = this.bench.desk;
    const now = under.findIndex(({ id }) => id === selection.peek());
    selection.value = under[(now + 1) % Math.max(under.length, 1)]?.id ?? null;
  }

  /** The cuboids at a pixel of the picture, the smallest first. */
  #under(at: Vec): readonly Placed[] {
    const lens = this.lens.peek();
    return this.bench.all
      .peek()
      .flatMap((placed) => {
        const bounds = lens && placed.solid.type === "cuboid" ? boundsSeen(lens, placed.solid) : null;
        return bounds && holds(bounds, at) ? [{ placed, area: bounds.width * bounds.height }] : [];
      })
      .sort((a, b) => a.area - b.area)
      .map(({ placed }) => placed);
  }

  #paintPicture(surface: Surface): boolean {
    const lens = this.lens.peek();
    const open = this.bench.book.open.peek();
    if (!lens || !open) return false;
    const { picture, fault } = this.shots.of(open, lens.name);
    this.element.setAttribute("aria-busy", String(!picture && !fault));
    this.element.dataset.frame = picture ? String(open.frame) : "";
    if (picture) paintShot(surface, picture, [lens.width, lens.height], this.#scale);
    return picture !== null;
  }

  #paintCuboids(surface: Surface): boolean {
    const lens = this.lens.peek();
    const { bench } = this;
    if (!lens || !bench.book.open.peek()) return false;
    const marks = bench.all.peek().flatMap((placed) => this.#mark(lens, placed));
    paintShotMarks(surface, marks, this.#scale);
    return marks.length > 0;
  }

  #mark(lens: Lens, placed: Placed): readonly ShotMark[] {
    const { bench } = this;
    const { id, label, isSuggested, present } = placed;
    const edit = bench.edit.peek();
    const solid = edit.kind !== "idle" && edit.id === id ? edited(edit, placed.solid) : placed.solid;
    if (solid.type !== "cuboid") return [];
    const edges = edgesSeen(lens, solid);
    if (edges.every((edge) => edge === null)) return [];
    const isRaised = id === bench.desk.selection.peek();
    return [
      { edges, color: bench.colorOf(label), isSuggested, isRaised, isThin: present?.isKeyframe === false },
    ];
  }
}
