import { matrixOf } from "../../geometry/eye";
import type { Size } from "../../geometry/rect";
import type { Scope } from "../../kit/scope";
import { Frame } from "../frame";
import { drop, takeBrush } from "./brush";
import { Budget } from "./budget";
import type { CloudFrame } from "./cloud-frame";
import { clear, type Gpu } from "./gpu";
import { GpuClock } from "./gpu-clock";
import { PaneProgress } from "./pane-progress";
import type { PointLook, PointPane } from "./point-look";
import { PointMaterial } from "./point-material";
import { Camera } from "./three";
import { TileGeometries } from "./tile-geometries";

// As long as the view goes on moving, frames are for the next view, not for more points of this one.
const REST_MS = 120;
const LOST = "The graphics context was lost; points are shown again once the browser restores it.";
const MISSING =
  "This browser has no WebGL 2, so points cannot be drawn. Lists, questions and keys work as ever.";

/**
 * Draws the points of a cloud in panes of one canvas.
 *
 * While a view moves a frame draws as many points as it has time for; at rest
 * the others are drawn on top, frame by frame, until all are there. Pieces that
 * come are drawn on top as well. Nothing is drawn while nothing has changed.
 */
export class PointRenderer {
  readonly #brush = takeBrush();
  readonly #budget = new Budget();
  readonly #frame: Frame;
  readonly #clock = new GpuClock((points, took) => this.#budget.measured(points, took));
  readonly #camera = new Camera();
  readonly #progress = new Map<string, PaneProgress>();
  #material = this.#brush.material;
  #tiles: TileGeometries | null = null;
  #cloud: CloudFrame | null = null;
  #look: PointLook | null = null;
  #panes: readonly PointPane[] = [];
  #layout = "";
  /** Whether nothing is left of panes that were elsewhere. */
  #isEmptied = false;
  #view: Size = { width: 0, height: 0 };
  #ratio = 1;
  #changedAt = 0;
  /** Whether the cloud has not been drawn yet: that it has come is no move of the view. */
  #isNew = false;
  /** Whether the GPU has the program for boxes and the ground too. */
  #isWarm = false;
  #isLost = false;
  #resting = 0;

  constructor(
    element: HTMLElement,
    /** Told when what is drawn, or why nothing is, has changed. */
    readonly changed: () => void,
    scope: Scope,
  ) {
    element.prepend(this.canvas);
    this.#frame = new Frame(scope, () => this.#draw());
    this.#camera.matrixWorldAutoUpdate = false;
    scope.listen(this.canvas, "webglcontextlost", () => this.#lose());
    scope.listen(this.canvas, "webglcontextrestored", () => this.#restore());
    scope.add(() => this.#dispose());
  }

  get canvas(): HTMLCanvasElement {
    return this.#brush.canvas;
  }

  get #gpu(): Gpu | null {
    return this.#brush.gpu;
  }

  /** Why points cannot be drawn; null where they can. */
  get failure(): string | null {
    if (!this.#gpu) return MISSING;
    return this.#isLost ? LOST : null;
  }

  /** How many points a frame may draw while the view moves. */
  get budget(): number {
    return this.#budget.points;
  }

  /** How many points a pane shows. */
  drawn(name: string): number {
    return this.#progress.get(name)?.total ?? 0;
  }

  /** Whether a pane shows all points of its view that have come. */
  isPainted(name: string): boolean {
    return !this.#isLost && (this.#progress.get(name)?.isComplete(this.#ready) ?? false);
  }

  /** In CSS pixels; `ratio` is pixels of the canvas each of them has. The picture is drawn anew at once. */
  resize(view: Size, ratio: number): void {
    this.#view = view;
    this.#ratio = ratio;
    this.canvas.style.width = `${view.width}px`;
    this.canvas.style.height = `${view.height}px`;
    // The canvas is empty now, whatever the GPU is still at.
    this.#clock.forget();
    this.#isEmptied = false;
    this.#gpu?.renderer.setSize(Math.round(view.width * ratio), Math.round(view.height * ratio), false);
    this.#again();
    this.#draw();
  }

  /** Shows a cloud as far as it has come; nothing where it is null. */
  show(cloud: CloudFrame | null): void {
    if (cloud === this.#cloud) return;
    this.#cloud = cloud;
    this.#isNew = true;
    this.#tiles?.dispose();
    this.#tiles = cloud && this.#gpu && !this.#isLost ? new TileGeometries(cloud.points) : null;
    this.#again();
  }

  /** Shows what is looked at and how; only what is another than before is drawn anew. */
  set(panes: readonly PointPane[], look: PointLook): void {
    const layout = JSON.stringify(panes.map(({ rect }) => rect));
    if (layout !== this.#layout) this.#isEmptied = false;
    this.#layout = layout;
    if (look !== this.#look || !this.#isEmptied) this.#again();
    this.#look = look;
    this.#panes = panes;
    const known = new Map(panes.map((pane) => [pane.name, pane]));
    for (const [name, progress] of this.#progress) {
      const pane = known.get(name);
      // At once: what is asked in between is whether this view is painted.
      if (!pane || !progress.isOf(pane)) this.#progress.delete(name);
    }
    this.#frame.request();
  }

  /** Draws what has come since; asked for as often as pieces come, done once a frame. */
  request(): void {
    this.#frame.request();
  }

  /** Everything is drawn anew. */
  #again(): void {
    this.#progress.clear();
    this.#frame.request();
  }

  #draw(): void {
    const { width, height } = this.#view;
    if (!this.#gpu || this.#isLost || width * height === 0 || !this.#look) return;
    if (this.#clock.isBusy(this.#gpu.gl)) {
      this.#frame.request();
      return;
    }
    if (!this.#isEmptied) this.#empty(this.#gpu, this.#look.background);
    const moved = this.#panes.filter((pane) =>
      this.#progressOf(pane).begin(pane, this.#tiles?.points ?? null),
    );
    const now = performance.now();
    if (moved.length > 0 && !this.#isNew) this.#changedAt = now;
    this.#isNew = false;
    const isMoving = now - this.#changedAt < REST_MS;
    this.#material.set(this.#look, this.#origin, this.#cloud?.ground ?? null, this.#ratio);
    // Also those that nothing is drawn in yet: what they showed before goes.
    const open = this.#panes.filter(
      (pane) => moved.includes(pane) || !(isMoving || this.isPainted(pane.name)),
    );
    let points = 0;
    for (const pane of open) points += this.#drawPane(this.#gpu, pane, moved.includes(pane), open.length);
    if (points > 0) this.#clock.submit(this.#gpu.gl, points, now);
    if (moved.length > 0 || points > 0) this.changed();
    this.#goOn(isMoving);
  }

  /** Empties what belongs to no pane as well. */
  #empty(gpu: Gpu, background: string): void {
    gpu.renderer.setScissorTest(false);
    clear(gpu, background);
    this.#isEmptied = true;
  }

  /** Asks for the frames that are still needed. */
  #goOn(isMoving: boolean): void {
    const isDone = this.#panes.every(({ name }) => this.isPainted(name));
    if (isDone && !this.#clock.isWaiting) this.#warmUp();
    if (this.#clock.isWaiting || !(isDone || isMoving)) this.#frame.request();
    else if (!isDone && this.#resting === 0)
      this.#resting = window.setTimeout(() => {
        this.#resting = 0;
        this.#frame.request();
      }, REST_MS);
  }

  #drawPane(gpu: Gpu, pane: PointPane, isNew: boolean, panes: number): number {
    const { renderer } = gpu;
    const look = this.#look as PointLook;
    const [x, y, width, height] = this.#onCanvas(pane);
    renderer.setViewport(x, y, width, height);
    renderer.setScissor(x, y, width, height);
    renderer.setScissorTest(true);
    if (isNew) clear(gpu, look.background);
    if (!this.#tiles) return 0;
    const budget = isNew ? this.#budget.points : this.#budget.atRest;
    const { from, counts, total } = this.#progressOf(pane).next(this.#ready, budget / panes);
    if (total === 0) return 0;
    this.#tiles.range(from, counts, look.colouring);
    this.#camera.projectionMatrix.fromArray([...matrixOf(pane.eye, this.#origin)]);
    this.#material.setSlab(pane.slab, this.#origin);
    this.#tiles.scene.overrideMaterial = this.#material.shader;
    renderer.render(this.#tiles.scene, this.#camera);
    return total;
  }

  /** Draws a point of each tile once more, with the program that a first box would have to wait for. */
  #warmUp(): void {
    if (this.#isWarm || !this.#gpu || !this.#tiles || !this.#look) return;
    this.#isWarm = true;
    const ready = this.#ready.map((count) => Math.min(count, 1));
    this.#tiles.range(new Uint32Array(ready.length), ready, this.#look.colouring);
    this.#tiles.scene.overrideMaterial = this.#material.cutting;
    this.#gpu.renderer.render(this.#tiles.scene, this.#camera);
  }

  get #origin() {
    return this.#cloud?.points.origin ?? ([0, 0, 0] as const);
  }

  /** How many points of each tile can be drawn. */
  get #ready(): readonly number[] {
    const [tiles, look] = [this.#tiles, this.#look];
    return tiles && look ? tiles.points.tiles.map((_, tile) => tiles.ready(tile, look.colouring)) : [];
  }

  #progressOf({ name }: PointPane): PaneProgress {
    const known = this.#progress.get(name) ?? new PaneProgress();
    this.#progress.set(name, known);
    return known;
  }

  /** Pixels of the canvas from the bottom left, as WebGL counts them. */
  #onCanvas({ rect }: PointPane): readonly [number, number, number, number] {
    const [left, top] = [Math.round(rect.x * this.#ratio), Math.round(rect.y * this.#ratio)];
    const right = Math.round((rect.x + rect.width) * this.#ratio);
    const bottom = Math.round((rect.y + rect.height) * this.#ratio);
    return [left, this.canvas.height - bottom, right - left, bottom - top];
  }

  /** What the GPU had is gone; the page has it all. */
  #lose(): void {
    this.#isLost = true;
    this.#clock.forget();
    this.#tiles?.dispose();
    this.#tiles = null;
    this.#material.dispose();
    this.changed();
  }

  #restore(): void {
    this.#isLost = false;
    this.#isEmptied = false;
    this.#isWarm = false;
    this.#material = new PointMaterial();
    this.#tiles = this.#cloud && new TileGeometries(this.#cloud.points);
    this.#again();
    this.changed();
  }

  #dispose(): void {
    clearTimeout(this.#resting);
    this.#tiles?.dispose();
    drop({ ...this.#brush, material: this.#material });
  }
}
