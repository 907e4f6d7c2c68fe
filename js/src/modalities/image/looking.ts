import { bounds } from "../../geometry/outline";
import { unite } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import { atScale, type Camera, frameOn, shown, whole, zoomAt } from "../../stage/camera";
import type { Bench } from "./bench";
import { mayDrop } from "./unfinished";

const ZOOM = 1.25;
const LEAST_SHARE = 0.25;

export function zoom(bench: Bench, direction: 1 | -1): void {
  const { width, height } = bench.stage.view;
  zoomTo(bench, [width / 2, height / 2], ZOOM ** direction);
}

/** Zooms at a place of the view. */
export function zoomTo(bench: Bench, at: Vec, factor: number): void {
  const { size, stage } = bench;
  if (!size) return;
  const least = Math.min(whole(size, stage.view).scale, 1) * LEAST_SHARE;
  bench.camera.value = zoomAt(bench.camera.peek(), at, factor, least);
}

export function fitView(bench: Bench): void {
  if (bench.size) bench.camera.value = whole(bench.size, bench.stage.view);
}

export function actualSize(bench: Bench): void {
  const { camera, stage } = bench;
  camera.value = atScale(camera.peek(), stage.view, 1 / stage.ratio);
}

/** Shows the selected shape as large as the view allows, else all shapes. */
export function zoomToShape(bench: Bench): void {
  const { selected, stage } = bench;
  const shapes = selected ? [selected] : bench.shapes.peek();
  if (shapes.length === 0) {
    fitView(bench);
    return;
  }
  bench.camera.value = frameOn(shapes.map(({ shape }) => bounds(shape)).reduce(unite), stage.view);
}

/** Moves the camera so that a place of the picture is in sight. */
export function reveal(bench: Bench, [x, y]: Vec): void {
  const { camera, stage } = bench;
  const now: Camera = camera.peek();
  const { width, height } = shown(now, stage.view);
  const within = (from: number, length: number, at: number) =>
    Math.min(Math.max(from, at - length * 0.95), at - length * 0.05);
  const next = { ...now, x: within(now.x, width, x), y: within(now.y, height, y) };
  if (next.x !== now.x || next.y !== now.y) camera.value = next;
}

export function stepFrame(bench: Bench, step: 1 | -1): void {
  const frames = bench.book.open.peek()?.sight.frames ?? 1;
  const next = bench.frame.peek() + step;
  if (next < 0 || next >= frames) {
    bench.desk.session.say("info", "There is no further frame.");
    return;
  }
  if (!mayDrop(bench)) return;
  bench.clear();
  bench.desk.selection.value = null;
  bench.frame.value = next;
}
