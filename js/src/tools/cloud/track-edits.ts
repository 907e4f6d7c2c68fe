import type { Patch } from "../../document/document";
import { type Course, forecast } from "../../geometry/track";
import type { Annotation, Cuboid, Value } from "../../schema";
import { assumedIn, cuboidsOf, frameOf, type Keyframe, type Present, presentIn, type Track } from "./tracks";

/** Makes an annotation of the item at hand, as `Session.compose`. */
export type Compose = (value: Value, rest: Partial<Annotation>) => Annotation;

/** A change, or why there is none, as a sentence for the person. */
export type Outcome = Patch | { readonly refused: string };

type Size = Pick<Cuboid, "length" | "width" | "height">;

/** Gives a cuboid another place or state in its frame; where it only followed from others it becomes a keyframe. */
export function keyed({ annotation, isKeyframe }: Present, cuboid: Cuboid, compose: Compose): Annotation {
  if (isKeyframe) return { ...annotation, value: cuboid, source: "human" };
  const { label = "", attributes = {} } = annotation;
  return compose(cuboid, { label, attributes });
}

/** What an edit of one cuboid changes of its track's other keyframes: their label, and their size where it is one in all frames. */
export function alike(
  { annotation, cuboid, track, isKeyframe }: Present,
  to: { readonly cuboid: Cuboid; readonly label: string },
  isRigid: boolean,
): readonly Annotation[] {
  const isResized = isRigid && !isSameSize(cuboid, to.cuboid);
  return track.keyframes.flatMap((other) => {
    if (isKeyframe && other.annotation.id === annotation.id) return [];
    const value = isResized ? withSizeOf(other.cuboid, to.cuboid) : other.cuboid;
    const isSame = value === other.cuboid && other.annotation.label === to.label;
    return isSame ? [] : [{ ...other.annotation, label: to.label, value }];
  });
}

/** Places a track also in another frame: where it goes at its pace, or stands still in the world. */
export function copyPatch(present: Present, frame: number, course: Course, compose: Compose): Outcome {
  const { track, annotation, cuboid } = present;
  if (track.name === "") return { refused: "A cuboid without a track is of its frame alone." };
  if (cuboid.static) return { refused: "A static cuboid is in every frame already." };
  const wanted = forecast(cuboidsOf(track), cuboid, frame, course);
  const there = track.keyframes.find((each) => frameOf(each.cuboid) === frame);
  const value = { ...wanted, outside: false };
  if (there && !there.cuboid.outside) return { refused: `Frame ${frame + 1} has a keyframe of it already.` };
  if (there) return { put: [{ ...there.annotation, value }], delete: [] };
  const { label = "", attributes = {} } = annotation;
  return { put: [compose(value, { label, attributes })], delete: [] };
}

/** Says in a frame that a track is not to be seen from there on, or that it is again. */
export function outsidePatch(track: Track, frame: number, course: Course, compose: Compose): Outcome {
  if (track.name === "") return { refused: "A cuboid without a track is of its frame alone." };
  if (track.keyframes.some(({ cuboid }) => cuboid.static))
    return { refused: "A static cuboid is in every frame." };
  const assumed = assumedIn(track, frame, course);
  if (!assumed) return { refused: "This track has no cuboid." };
  const outside = presentIn(track, frame, course) !== null;
  return { put: [keyed(assumed, { ...assumed.cuboid, outside }, compose)], delete: [] };
}

/** Makes one cuboid that holds in every frame of a track, or gives a static one back to its frame. */
export function staticPatch({ annotation, cuboid, track }: Present): Patch {
  if (cuboid.static) {
    const value = { ...cuboid, static: false };
    return { put: [{ ...annotation, value }], delete: [] };
  }
  const others = track.keyframes.filter((each) => each.annotation.id !== annotation.id);
  return {
    put: [{ ...annotation, value: { ...cuboid, static: true, outside: false } }],
    delete: others.map((each) => each.annotation.id),
  };
}

/** Makes two tracks one: the keyframes of the first get the name of the second. */
export function linkPatch(track: Track, other: Track, name: string): Outcome {
  if (track === other) return { refused: "Choose another object: this is the same track." };
  const taken = new Map(other.keyframes.map(({ cuboid }) => [frameOf(cuboid), cuboid]));
  const clash = track.keyframes.find(({ cuboid }) => taken.has(frameOf(cuboid)));
  if (clash)
    return {
      refused: `Both are placed in frame ${frameOf(clash.cuboid) + 1}: remove one of the keyframes first.`,
    };
  return { put: [...renamed(track, name), ...(other.name === name ? [] : renamed(other, name))], delete: [] };
}

/** Makes two tracks of one: from a frame on it has another name. */
export function splitPatch(
  track: Track,
  frame: number,
  name: string,
  course: Course,
  compose: Compose,
): Outcome {
  const before = track.keyframes.filter(({ cuboid }) => frameOf(cuboid) < frame);
  const after = track.keyframes.filter(({ cuboid }) => frameOf(cuboid) >= frame);
  if (before.length === 0 || after.length === 0)
    return {
      refused: "Go to the frame from which on it is another object; it has to be placed on both sides.",
    };
  // What was interpolated across the cut stays where it was.
  const ends = [frame - 1, frame].flatMap((at, side) => {
    const present = presentIn(track, at, course);
    if (!present || present.isKeyframe) return [];
    const { label = "", attributes = {} } = present.annotation;
    const cuboid = side === 0 ? present.cuboid : { ...present.cuboid, track: name };
    return [compose(cuboid, { label, attributes })];
  });
  return { put: [...renamed({ name, keyframes: after }, name), ...ends], delete: [] };
}

function renamed({ keyframes }: Track, name: string): readonly Annotation[] {
  return keyframes.map(({ annotation, cuboid }: Keyframe) => ({
    ...annotation,
    value: { ...cuboid, track: name },
  }));
}

/** As large as another; it stays on the ground where it stands. */
function withSizeOf(cuboid: Cuboid, { length, width, height }: Size): Cuboid {
  const z = cuboid.z + (height - cuboid.height) / 2;
  return { ...cuboid, z, length, width, height };
}

function isSameSize(a: Size, b: Size): boolean {
  return a.length === b.length && a.width === b.width && a.height === b.height;
}
