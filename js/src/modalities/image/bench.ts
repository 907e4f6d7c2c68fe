import { type Handle, handlesOf } from "../../geometry/handles";
import type { Rect, Size } from "../../geometry/rect";
import { ShapeIndex } from "../../geometry/shape-index";
import { SnapIndex } from "../../geometry/snap";
import { NEUTRAL, type Tone } from "../../geometry/tone";
import type { Vec } from "../../geometry/vec";
import { computed, effect, type ReadonlySignal, signal } from "../../kit/signals";
import type { ImageTask, Label, Shape, Skeleton } from "../../schema";
import type { Desk } from "../../shell/desk";
import { perDesk } from "../../shell/per-desk";
import type { Camera } from "../../stage/camera";
import { type Edit, STILL } from "../../tools/draw/edit";
import { Assist } from "./assist";
import { Book } from "./book";
import { Painting } from "./painting";
import { type Copied, copyOf, type Placed, placed } from "./placed";
import { type AnyDrawing, drawingOf, type NamedTool, type ToolName, toolsOf } from "./tools";

/** What the bench asks of the view. */
export interface PictureStage {
  readonly view: Size;
  /** Pixels of the screen a CSS pixel. */
  readonly ratio: number;
  /** Lets the pointer pass until it is up. */
  release(): void;
  /** Space is down: true where it moves the picture from now on. */
  holdSpace(): boolean;
  /** Fetches again what could not be had of the picture. */
  retryTiles(): void;
  /** How often each value occurs in what is seen of the picture. */
  histogram(): Uint32Array;
  /** Pixels of the mask in hand have changed. */
  touch(part: Rect): void;
}

/** While there is no view. */
const NOWHERE: PictureStage = {
  view: { width: 0, height: 0 },
  ratio: 1,
  release: () => undefined,
  holdSpace: () => false,
  retryTiles: () => undefined,
  histogram: () => new Uint32Array(),
  touch: () => undefined,
};

/** How shapes and picture are shown; a matter of taste, kept for the visit. */
export interface Look {
  readonly fill: number;
  readonly names: boolean;
  readonly cross: boolean;
  readonly lens: boolean;
  readonly grid: boolean;
  /** Bands shown; none for the picture's own colours. */
  readonly bands: readonly number[];
  /** Opacity by layer, where it is not the layer's own. */
  readonly layers: Readonly<Record<string, number>>;
}

const LOOK: Look = { fill: 0.2, names: true, cross: false, lens: false, grid: true, bands: [], layers: {} };

/** What a person has in hand while drawing on one picture; the document knows nothing of it. */
export class Bench {
  readonly task: ImageTask;
  readonly tools: readonly NamedTool[];
  readonly book: Book;
  readonly painting: Painting;
  readonly assist: Assist;
  readonly tool = signal<ToolName>("select");
  /** The state of the tool's gesture. */
  readonly gesture = signal<unknown>(null);
  readonly edit = signal<Edit>(STILL);
  readonly frame = signal(0);
  readonly camera = signal<Camera>({ scale: 1, x: 0, y: 0 });
  readonly tone = signal<Tone>(NEUTRAL);
  readonly look = signal<Look>(LOOK);
  /** Where the pointer is; null while it is elsewhere. */
  readonly pointer = signal<Vec | null>(null);
  /** The keyboard's cross; null until an arrow key is pressed. */
  readonly cross = signal<Vec | null>(null);
  readonly hovered = signal<string | null>(null);
  readonly hidden = signal<ReadonlySet<string>>(new Set());
  readonly locked = signal<ReadonlySet<string>>(new Set());
  /** The label that alone is shown; null for all. */
  readonly only = signal<string | null>(null);
  readonly snaps = signal(false);
  /** The handle that the keyboard moves; null for the whole shape. */
  readonly vertex = signal<number | null>(null);
  /** The shape that waits for the one it is a part of. */
  readonly orphan = signal<string | null>(null);
  readonly isAdjusting = signal(false);
  /** The shapes of the picture that was at hand before this one. */
  readonly left = signal<readonly Copied[]>([]);
  /** Why a part of the picture is missing; "" where none is. */
  readonly tileFault = signal("");
  stage: PictureStage = NOWHERE;

  readonly all: ReadonlySignal<readonly Placed[]> = computed(() =>
    placed(this.desk.session.annotations.value, this.desk.suggestions.value, this.frame.value),
  );
  /** Those that are not hidden. */
  readonly shapes: ReadonlySignal<readonly Placed[]> = computed(() => {
    if (this.hidden.value.size === 0 && this.only.value === null) return this.all.value;
    return this.all.value.filter((shape) => this.isShown(shape));
  });
  readonly byId: ReadonlySignal<ReadonlyMap<string, Placed>> = computed(
    () => new Map(this.all.value.map((shape) => [shape.id, shape])),
  );
  readonly index = computed(
    () =>
      new ShapeIndex(
        this.shapes.value.map(({ id, shape, label }) => {
          const bones = shape.type === "keypoints" ? this.skeletonOf(label)?.bones : undefined;
          return bones ? { id, shape, bones } : { id, shape };
        }),
      ),
  );
  readonly neighbours = computed(() => new SnapIndex(this.shapes.value));
  readonly labels: ReadonlyMap<string, Label>;
  /** The gesture of the tool in hand; null where it draws no shape. */
  readonly drawing: ReadonlySignal<AnyDrawing | null> = computed(() =>
    drawingOf(
      this.tool.value,
      this.skeletonOf(this.desk.activeLabel.value ?? ""),
      this.assist.tolerance.value,
    ),
  );
  /** Whether the tool's gesture has begun. */
  readonly isDrawing: ReadonlySignal<boolean> = computed(() => {
    const drawing = this.drawing.value;
    return drawing !== null && this.gesture.value !== null && !drawing.isIdle(this.gesture.value);
  });

  constructor(readonly desk: Desk) {
    this.task = desk.task as ImageTask;
    this.labels = new Map(this.task.labels.map((label) => [label.name, label]));
    this.tools = toolsOf(this.task);
    this.tool.value = this.tools[1] ?? "select";
    this.book = new Book(desk, desk.scope);
    this.painting = new Painting(this);
    this.assist = new Assist(this);
    // The class stays active, so that a box is one drag.
    desk.activeLabel.value ??= this.task.labels[0]?.name ?? null;
    const item = computed(() => desk.session.item.value?.id);
    let last: readonly Copied[] = [];
    desk.scope.add(
      effect(() => {
        item.value;
        this.left.value = last;
        this.clear();
        this.frame.value = 0;
        this.hidden.value = new Set();
        this.locked.value = new Set();
        this.cross.value = null;
      }),
    );
    desk.scope.add(
      effect(() => {
        desk.selection.value;
        this.vertex.value = null;
      }),
    );
    desk.scope.add(
      effect(() => {
        last = this.all.value.filter(({ isSuggested }) => !isSuggested).map(copyOf);
      }),
    );
  }

  /** Drops what is in hand. */
  clear(): void {
    this.gesture.value = this.drawing.peek()?.idle ?? null;
    this.edit.value = STILL;
    this.orphan.value = null;
    this.painting.drop();
  }

  get selected(): Placed | undefined {
    return this.byId.value.get(this.desk.selection.value ?? "");
  }

  isShown({ id, label }: Placed): boolean {
    return !this.hidden.value.has(id) && this.passes(label);
  }

  /** Whether the filter shows a label. */
  passes(label: string): boolean {
    return this.only.value === null || this.only.value === label;
  }

  hasHandles(shape: Placed): boolean {
    return this.isShown(shape) && !this.locked.value.has(shape.id);
  }

  /** The handles of a shape; what is drawn turned can be turned. */
  handlesOf(shape: Shape): readonly Handle[] {
    const rotate = shape.type === "ellipse" || this.task.tools.includes("rotated_box");
    return handlesOf(shape, this.camera.peek().scale, { rotate });
  }

  skeletonOf(label: string): Skeleton | undefined {
    return this.task.skeletons[label] ?? this.task.skeletons[""];
  }

  colorOf(label: string): string {
    return this.labels.get(label)?.color || "#888888";
  }

  /** The picture's size in pixels; null while it is on its way. */
  get size(): Size | null {
    return this.book.open.peek()?.sight ?? null;
  }

  /** A shape of the frame at hand. */
  onFrame(shape: Shape): Shape {
    const frame = this.frame.peek();
    return frame === (shape.frame ?? 0) ? shape : { ...shape, frame };
  }
}

/** The bench of a view. */
export const benchOf = perDesk((desk) => new Bench(desk));
