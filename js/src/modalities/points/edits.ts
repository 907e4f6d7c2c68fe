import type { Patch } from "../../document/document";
import type { Annotation, Cuboid, Question, Solid } from "../../schema";
import { corrected, revised } from "../../shell/proposals";
import { alike } from "../../tools/cloud/track-edits";
import { freshTrack } from "../../tools/cloud/tracks";
import type { Bench } from "./bench";
import type { Placed } from "./placed";
import { relabel } from "./segment-acts";
import { sequenceOf } from "./sequence";

/** Tenths of a millimetre and of a milliradian: finer than any scanner, and no noise of sums behind the point. */
const [PLACES, ANGLES] = [1e4, 1e5];

/** What is asked of an object: of all objects, and of its label. */
export function questionsOf({ task, labels }: Bench, { label = "" }: Annotation): readonly Question[] {
  return [...task.object_questions, ...(labels.get(label)?.questions ?? [])];
}

/** Adds an object with the active label; returns its id, or null where it was refused. */
export function addSolid(bench: Bench, solid: Solid): string | null {
  const { desk } = bench;
  const label = desk.activeLabel.peek();
  if (label === null) {
    desk.session.say("info", "Pick a label first.");
    return null;
  }
  const made = desk.session.compose(tidy(withTrack(bench, onFrame(bench, solid))), { label });
  desk.session.commit({ put: [made], delete: [] });
  return made.id;
}

/** Gives an object or a suggestion another value or label; returns the id that it has then. */
export function editPlaced(
  bench: Bench,
  placed: Placed,
  to: { readonly solid?: Solid; readonly label?: string },
): string {
  const { label = placed.label } = to;
  const solid = tidy(to.solid ?? placed.solid);
  if (!placed.isSuggested && label === placed.label && isSame(solid, placed.solid)) return placed.id;
  if (solid.type === "pointmask")
    return relabel(bench, { annotation: placed.annotation, mask: solid }, label);
  const patch = patchOf(bench, placed, solid, label);
  bench.desk.session.commit(patch);
  return patch.put[0]?.id ?? placed.id;
}

/** Between keyframes an edit makes one; the others of the track are changed with it in what they share. */
function patchOf({ desk }: Bench, placed: Placed, solid: Solid, label: string): Patch {
  const { annotation, present, isSuggested } = placed;
  const patch = corrected(desk, annotation, solid, label);
  if (!present || isSuggested || solid.type !== "cuboid") return patch;
  const { isRigid } = sequenceOf(desk);
  const others = alike(present, { cuboid: solid, label }, isRigid.peek());
  if (present.isKeyframe) return { put: [...patch.put, ...others], delete: patch.delete };
  const made = desk.session.compose(solid, { label, attributes: annotation.attributes ?? {} });
  return { put: [made, ...others], delete: [] };
}

/** Takes an object, of a track what is placed in this frame, away; a suggestion is rejected. */
export function removePlaced({ desk }: Bench, { annotation, isSuggested, id, present }: Placed): void {
  if (isSuggested) desk.reject(annotation);
  else if (present && !present.isKeyframe)
    desk.session.say(
      "info",
      "Nothing of it was placed in this frame. Remove its track, or say that it is outside.",
    );
  else desk.session.commit({ put: revised(desk, id, "rejected"), delete: [id] });
}

/** An object of the frame at hand. */
export function onFrame(bench: Bench, solid: Solid): Solid {
  const frame = bench.frame.peek();
  return frame === (solid.frame ?? 0) ? solid : { ...solid, frame };
}

/** A cuboid that is new gets a track where there are frames to go through. */
export function withTrack({ desk, course }: Bench, solid: Solid): Solid {
  if (solid.type !== "cuboid" || solid.track || course.peek().frames < 2) return solid;
  return { ...solid, track: freshTrack(desk.session.annotations.peek()) };
}

/** A value without the noise of sums. */
export function tidy(solid: Solid): Solid {
  switch (solid.type) {
    case "cuboid":
      return tidyCuboid(solid);
    case "point3d":
      return { ...solid, x: metres(solid.x), y: metres(solid.y), z: metres(solid.z) };
    case "polyline3d":
      return {
        ...solid,
        points: solid.points.map(([x, y, z]) => [metres(x), metres(y), metres(z)] as const),
      };
    case "pointmask":
      return solid;
  }
}

function tidyCuboid(cuboid: Cuboid): Cuboid {
  const { x, y, z, length, width, height, yaw = 0 } = cuboid;
  return {
    ...cuboid,
    x: metres(x),
    y: metres(y),
    z: metres(z),
    length: metres(length),
    width: metres(width),
    height: metres(height),
    yaw: Math.round(yaw * ANGLES) / ANGLES,
  };
}

function metres(value: number): number {
  return Math.round(value * PLACES) / PLACES;
}

function isSame(a: Solid, b: Solid): boolean {
  return JSON.stringify(a) === JSON.stringify(tidy(b));
}
