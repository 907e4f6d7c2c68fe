import type { Face, Solid3 } from "../../geometry/cuboid";
import { type Eye, onLevel, type Ray, sized } from "../../geometry/eye";
import { heightAt } from "../../geometry/ground";
import type { Rect } from "../../geometry/rect";
import type { Course } from "../../geometry/track";
import type { Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import { computed, effect, type ReadonlySignal, signal } from "../../kit/signals";
import type { Label, PointsTask } from "../../schema";
import type { Desk } from "../../shell/desk";
import { perDesk } from "../../shell/per-desk";
import { type Edit, preview, STILL } from "../../tools/cloud/edit";
import type { PaneKind } from "../../tools/cloud/grips";
import { type Track, tracksOf } from "../../tools/cloud/tracks";
import { type Aside, eyeAside, keepAside, WHOLLY } from "./aside";
import { Book } from "./book";
import { LOOK, type Look } from "./look";
import { type Placed, placed } from "./placed";
import { Tallies } from "./tallies";
import { type AnyDrawing, drawingOf, isLasso, type ToolName, toolsOf } from "./tools";

/** What the bench asks of the view. */
export interface CloudStage {
  /** Lets the pointer pass until it is up. */
  release(): void;
  /** Space is down: true where it moves the view from now on. */
  holdSpace(): boolean;
  /** The pane that keys look around in. */
  focused(): PaneKind;
}

/** While there is no view. */
const NOWHERE: CloudStage = {
  release: () => undefined,
  holdSpace: () => false,
  focused: () => "main",
};

/** Looking straight down, the y axis upwards. */
export const BIRDS_EYE: Eye = {
  kind: "orthographic",
  target: [0, 0, 0],
  yaw: Math.PI / 2,
  pitch: Math.PI / 2,
  scale: 10,
  width: 0,
  height: 0,
};

/** An item of which nothing is known yet. */
const ONE_FRAME: Course = { frames: 1, poses: [], times: [] };

/** What a person has in hand while labelling one cloud; the document knows nothing of it. */
export class Bench {
  readonly task: PointsTask;
  readonly tools: readonly ToolName[];
  readonly book: Book;
  readonly tallies: Tallies;
  readonly tool = signal<ToolName>("select");
  /** The state of the tool's gesture. */
  readonly gesture = signal<unknown>(null);
  readonly edit = signal<Edit>(STILL);
  /** Of the sequence, from 0. */
  readonly frame = signal(0);
  /** How the main pane looks at the cloud. */
  readonly eye = signal<Eye>(BIRDS_EYE);
  /** How the views beside it look at what is selected. */
  readonly aside = signal<Aside>(WHOLLY);
  /** Where the panes are, in CSS pixels of all of them; those that are not seen are left out. */
  readonly panes = signal<ReadonlyMap<PaneKind, Rect>>(new Map());
  readonly look = signal<Look>(LOOK);
  /** The keyboard's cross; null until an arrow key is pressed. */
  readonly cross = signal<Vec3 | null>(null);
  readonly hovered = signal<string | null>(null);
  /** The face that keys move; null until one is chosen. */
  readonly face = signal<Face | null>(null);
  /** The vertex of a line that keys move; null until one is chosen. */
  readonly vertex = signal<number | null>(null);
  readonly isAdjusting = signal(false);
  /** Whether a cuboid is in hand in a tile of the strip. */
  readonly isInTile = signal(false);
  /** The camera whose picture is shown; null for the one that sees best what is selected. */
  readonly camera = signal<string | null>(null);
  /** Whether lassos take labels from points instead of giving them. */
  readonly erases = signal(false);
  /** Why no points are drawn; "" where they are. */
  readonly noPoints = signal("");
  stage: CloudStage = NOWHERE;

  /** The frames of the item at hand; they are known as soon as one of them is. */
  readonly course = signal<Course>(ONE_FRAME);
  /** The cuboids of all frames. */
  readonly tracks: ReadonlySignal<readonly Track[]> = computed(() =>
    tracksOf(this.desk.session.annotations.value),
  );
  readonly all: ReadonlySignal<readonly Placed[]> = computed(() => {
    const [frame, course] = [this.frame.value, this.course.value];
    return [
      ...placed(this.desk.session.annotations.value, false, frame, course),
      ...placed(this.desk.suggestions.value, true, frame, course),
    ];
  });
  readonly byId: ReadonlySignal<ReadonlyMap<string, Placed>> = computed(
    () => new Map(this.all.value.map((each) => [each.id, each])),
  );
  /** Whether there are cuboids here, or will be: else nothing is to be said of them. */
  readonly hasCuboids: ReadonlySignal<boolean> = computed(
    () => this.task.tools.includes("cuboid") || this.all.value.some(({ solid }) => solid.type === "cuboid"),
  );
  /** The cuboid that is selected, as it is stored. */
  readonly cuboid: ReadonlySignal<Solid3 | null> = computed(() => {
    const solid = this.selected?.solid;
    return solid?.type === "cuboid" ? solid : null;
  });
  /** The same as it is in hand. */
  readonly shaped: ReadonlySignal<Solid3 | null> = computed(() => {
    const solid = this.cuboid.value;
    return solid ? preview(this.edit.value, solid) : null;
  });
  /** How each pane looks at the cloud. Side views stay where they are while a cuboid is pulled in them. */
  readonly eyes: ReadonlySignal<ReadonlyMap<PaneKind, Eye>> = computed(() => {
    const eyes = new Map<PaneKind, Eye>();
    for (const [kind, rect] of this.panes.value) {
      const solid = this.cuboid.value;
      if (kind === "main") eyes.set(kind, sized(this.eye.value, rect));
      else if (solid) eyes.set(kind, eyeAside(kind, solid, rect, this.aside.value));
    }
    return eyes;
  });
  readonly labels: ReadonlyMap<string, Label>;
  /** The gesture of the tool in hand; null where it makes nothing. */
  readonly drawing: ReadonlySignal<AnyDrawing | null> = computed(() => drawingOf(this.tool.value));
  /** Whether the tool's gesture has begun. */
  readonly isDrawing: ReadonlySignal<boolean> = computed(() => {
    const drawing = this.drawing.value;
    return drawing !== null && this.gesture.value !== null && !drawing.isIdle(this.gesture.value);
  });

  constructor(readonly desk: Desk) {
    this.task = desk.task as PointsTask;
    this.labels = new Map(this.task.labels.map((label) => [label.name, label]));
    this.tools = toolsOf(this.task);
    this.tool.value = this.tools[1] ?? "select";
    if (isLasso(this.tool.value)) this.look.value = { ...LOOK, color: "label" };
    this.book = new Book(desk, this.frame, desk.scope);
    this.tallies = new Tallies(this, desk.scope);
    // The class stays active, so that a cuboid is one drag.
    desk.activeLabel.value ??= this.task.labels[0]?.name ?? null;
    const item = computed(() => desk.session.item.value?.id);
    desk.scope.add(effect(() => this.#dropLasso()));
    desk.scope.add(
      effect(() => {
        item.value;
        this.clear();
        this.frame.value = 0;
        this.course.value = ONE_FRAME;
        this.cross.value = null;
        this.aside.value = WHOLLY;
      }),
    );
    desk.scope.add(
      effect(() => {
        this.frame.value;
        // Python leads to other frames too: what is in hand belongs to the one before.
        this.stage.release();
        this.clear();
      }),
    );
    desk.scope.add(
      effect(() => {
        const open = this.book.open.value;
        const frames = this.book.frames.value;
        if (open && open.item === item.value) {
          const { poses, times } = open.cloud;
          this.course.value = { frames: open.cloud.frames, poses, times };
        } else if (this.course.peek().frames < frames) this.course.value = { ...ONE_FRAME, frames };
      }),
    );
    desk.scope.add(
      effect(() => {
        desk.selection.value;
        this.face.value = null;
        this.vertex.value = null;
      }),
    );
    desk.scope.add(effect(keepAside(this)));
  }

  /** A lasso lies on the screen: it means nothing once the view has moved. */
  #dropLasso(): void {
    this.eye.value;
    if (!isLasso(this.tool.peek()) || !this.isDrawing.peek()) return;
    this.clear();
    this.desk.session.say("info", "The view has moved, so the lasso was dropped.");
  }

  /** Drops what is in hand. */
  clear(): void {
    this.gesture.value = this.drawing.peek()?.idle ?? null;
    this.edit.value = STILL;
  }

  get selected(): Placed | undefined {
    return this.byId.value.get(this.desk.selection.value ?? "");
  }

  /** The place below or above a place of the plane that lies on the ground. */
  onGround([x, y]: Vec): Vec3 {
    return [x, y, this.groundAt(x, y)];
  }

  /** Where a line of sight meets the ground; null above the horizon. */
  groundUnder(ray: Ray): Vec3 | null {
    let at = onLevel(ray, this.groundAt(...(this.eye.peek().target.slice(0, 2) as [number, number])));
    // The ground is nearly level: what is there is soon found.
    for (let round = 0; at && round < 3; round++) at = onLevel(ray, this.groundAt(at[0], at[1])) ?? at;
    return at;
  }

  /** The height of the ground; the lowest point of the cloud where it is not known. */
  groundAt(x: number, y: number): number {
    const open = this.book.open.peek();
    if (!open) return 0;
    const { cloud, points } = open;
    if (points.ground) return heightAt(points.ground, x, y);
    return cloud.origin[2] + Math.min(...cloud.tiles.map(({ low }) => low[2]));
  }

  /** The colours of the labels, in the order of the task. */
  get palette(): readonly string[] {
    return this.task.labels.map(({ name }) => this.colorOf(name));
  }

  colorOf(label: string): string {
    return this.labels.get(label)?.color || "#888888";
  }

  /** What a label's cuboids begin with: length, width and height; null where nothing is known. */
  sizeOf(label: string): Vec3 | null {
    const { sizes } = this.tallies;
    return sizes.peek()[label] ?? this.book.open.peek()?.cloud.sizes[label] ?? this.task.sizes[label] ?? null;
  }
}

/** The bench of a view. */
export const benchOf = perDesk((desk) => new Bench(desk));
