import { type Face, faceMoved, flipped, movedBy, quarterTurned, turned } from "../../geometry/cuboid";
import type { Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import { batch } from "../../kit/signals";
import type { Cuboid, Solid } from "../../schema";
import type { Bench } from "./bench";
import { editPlaced, removePlaced } from "./edits";
import { isLasso, type ToolName } from "./tools";
import { mayDrop } from "./unfinished";

const FACES: readonly Face[] = ["front", "back", "left", "right", "top", "bottom"];

export function pickTool(bench: Bench, tool: ToolName): void {
  if (!mayDrop(bench)) return;
  // All at once: a gesture's state means nothing to another tool.
  batch(() => {
    bench.clear();
    bench.tool.value = tool;
    // What lassos do is seen by no other colours.
    if (isLasso(tool)) bench.look.value = { ...bench.look.peek(), color: "label" };
    // What is drawn from now on has nothing to do with what was selected.
    if (bench.drawing.peek()) bench.desk.selection.value = null;
    bench.gesture.value = bench.drawing.peek()?.idle ?? null;
  });
}

/** A label was picked: it goes to what is selected, and to what is made from now on. */
export function pickLabel(bench: Bench, label: string): void {
  const { desk, selected } = bench;
  desk.look(label);
  batch(() => {
    if (selected && !bench.isDrawing.peek()) {
      const edit = bench.edit.peek();
      const id = editPlaced(bench, selected, { label });
      // A suggestion is another object once it has a label of the person's, and stays in hand.
      if (edit.kind !== "idle") bench.edit.value = { ...edit, id };
      desk.selection.value = id;
    }
    desk.activeLabel.value = label;
  });
}

/** Goes to the next object, or the one before. */
export function stepSelection(bench: Bench, step: 1 | -1): void {
  const objects = bench.all.peek();
  if (objects.length === 0) {
    bench.desk.session.say("info", "There is no object to select.");
    return;
  }
  const at = objects.findIndex(({ id }) => id === bench.desk.selection.peek());
  const next = at < 0 && step < 0 ? objects.length - 1 : (at + step + objects.length) % objects.length;
  bench.desk.selection.value = objects[next]?.id ?? null;
}

export function removeSelected(bench: Bench): void {
  if (bench.selected) removePlaced(bench, bench.selected);
  else needSelection(bench);
}

/** Moves what is selected over the ground as the arrows point on the screen, in metres; false where nothing is. */
export function nudge(bench: Bench, [right, up]: Vec): boolean {
  const { selected } = bench;
  if (!selected || bench.isDrawing.peek()) return false;
  const [east, north] = onGround(bench, right, up);
  change(bench, shifted(selected.solid, [east, north, 0]));
  return true;
}

/** From steps on the screen to a way over the ground: along the axis of the cloud that points there most. */
export function onGround(bench: Bench, right: number, up: number): Vec {
  const quarters = Math.round(bench.eye.peek().yaw / (Math.PI / 2));
  const turn = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ][((quarters % 4) + 4) % 4] as [number, number];
  const [cos, sin] = turn;
  return [up * cos + right * sin, up * sin - right * cos];
}

export function raise(bench: Bench, by: number): void {
  const { selected } = bench;
  if (selected) change(bench, shifted(selected.solid, [0, 0, by]));
  else needSelection(bench);
}

/** Replaces the selected cuboid by what becomes of it. */
export function reshape(bench: Bench, to: (cuboid: Cuboid) => Cuboid | null): void {
  const solid = bench.selected?.solid;
  if (solid?.type !== "cuboid") {
    bench.desk.session.say("info", "Select a cuboid first.");
    return;
  }
  const next = to(solid);
  if (next) change(bench, next);
}

export function turn(bench: Bench, degrees: number): void {
  reshape(bench, (cuboid) => turned(cuboid, (degrees * Math.PI) / 180));
}

export function flip(bench: Bench): void {
  reshape(bench, flipped);
}

export function quarter(bench: Bench): void {
  reshape(bench, quarterTurned);
}

/** Takes another face in hand. */
export function stepFace(bench: Bench, step: 1 | -1): void {
  if (bench.cuboid.peek() === null) {
    bench.desk.session.say("info", "Select a cuboid first.");
    return;
  }
  const at = bench.face.peek() === null ? (step > 0 ? -1 : 0) : FACES.indexOf(bench.face.peek() as Face);
  bench.face.value = FACES[(at + step + FACES.length) % FACES.length] ?? null;
}

/** Moves the face in hand outwards by metres; the front where none is. */
export function pushFace(bench: Bench, by: number): void {
  const face = bench.face.peek() ?? "front";
  reshape(bench, (cuboid) => faceMoved(cuboid, face, by));
  if (bench.cuboid.peek()) bench.face.value = face;
}

/** Replaces what is selected; a face in hand stays in hand. */
export function change(bench: Bench, solid: Solid): void {
  const { selected, desk } = bench;
  if (!selected) return;
  const face = bench.face.peek();
  batch(() => {
    desk.selection.value = editPlaced(bench, selected, { solid });
  });
  bench.face.value = face;
}

export function needSelection(bench: Bench): void {
  bench.desk.session.say("info", "Select an object first.");
}

/** An object moved by metres. */
export function shifted(solid: Solid, by: Vec3): Solid {
  switch (solid.type) {
    case "cuboid":
      return movedBy(solid, by);
    case "point3d":
      return { ...solid, x: solid.x + by[0], y: solid.y + by[1], z: solid.z + by[2] };
    case "polyline3d":
      return {
        ...solid,
        points: solid.points.map(([x, y, z]) => [x + by[0], y + by[1], z + by[2]] as const),
      };
    case "pointmask":
      return solid;
  }
}
