import { between, type Course, carried, cuboidAt, type Held, keyBefore } from "../../geometry/track";
import type { Annotation, Cuboid } from "../../schema";

/** A cuboid that a person or a model has placed. */
export interface Keyframe {
  readonly annotation: Annotation;
  readonly cuboid: Cuboid;
}

/** A track's keyframes in the order of frames; "" is the name of a cuboid that has none. */
export interface Track {
  readonly name: string;
  readonly keyframes: readonly Keyframe[];
}

/** A cuboid as a frame has it. */
export interface Present extends Keyframe {
  readonly track: Track;
  /** Whether it was placed in this frame, or for all frames, and does not follow from others. */
  readonly isKeyframe: boolean;
}

/** The tracks among annotations, in the order in which they began to be placed; each cuboid without one by itself. */
export function tracksOf(annotations: readonly Annotation[]): readonly Track[] {
  const tracks: { name: string; keyframes: Keyframe[] }[] = [];
  const known = new Map<string, Keyframe[]>();
  for (const annotation of annotations) {
    const { value: cuboid } = annotation;
    if (cuboid.type !== "cuboid") continue;
    const name = cuboid.track ?? "";
    const keyframe = { annotation, cuboid };
    const others = name === "" ? undefined : known.get(name);
    if (others) others.push(keyframe);
    else {
      const keyframes = [keyframe];
      tracks.push({ name, keyframes });
      known.set(name, keyframes);
    }
  }
  for (const { keyframes } of tracks) keyframes.sort((a, b) => frameOf(a.cuboid) - frameOf(b.cuboid));
  return tracks;
}

/** What is in a frame of a track; null where nothing is. */
export function presentIn(track: Track, frame: number, course: Course): Present | null {
  const { keyframes } = track;
  const [only, another] = keyframes;
  // Most cuboids of a long sequence are of one frame alone.
  if (!another && only && !only.cuboid.static && frameOf(only.cuboid) !== frame) return null;
  return presented(track, cuboidAt(cuboidsOf(track), frame, course));
}

/** What would be in a frame if the track were never outside, and went on at both ends. */
export function assumedIn(track: Track, frame: number, course: Course): Present | null {
  const found = presentIn(track, frame, course);
  if (found) return found;
  const cuboids = cuboidsOf(track);
  const key = Math.max(keyBefore(cuboids, frame), 0);
  const [before, after] = [cuboids[key], cuboids[key + 1]];
  if (!before) return null;
  const isWithin = after !== undefined && frameOf(before) < frame;
  const cuboid = isWithin ? between(before, after, frame, course) : carried(before, frame, course);
  return presented(track, { cuboid, key, isKeyframe: frameOf(before) === frame });
}

/** The frame of the keyframe next to one in a direction; null where there is none. */
export function keyframeBeside({ keyframes }: Track, frame: number, direction: 1 | -1): number | null {
  const frames = keyframes.map(({ cuboid }) => frameOf(cuboid));
  const beside = direction === 1 ? frames.find((at) => at > frame) : frames.findLast((at) => at < frame);
  return beside ?? null;
}

/** A name that no track has: the number after the highest. */
export function freshTrack(annotations: readonly Annotation[]): string {
  let highest = 0;
  for (const { value } of annotations)
    if (value.type === "cuboid" && /^\d{1,9}$/.test(value.track ?? ""))
      highest = Math.max(highest, Number(value.track));
  return String(highest + 1);
}

export function frameOf({ frame = 0 }: { readonly frame?: number }): number {
  return frame;
}

export function cuboidsOf({ keyframes }: Track): readonly Cuboid[] {
  return keyframes.map(({ cuboid }) => cuboid);
}

function presented(track: Track, held: Held | null): Present | null {
  const keyframe = held && track.keyframes[held.key];
  if (!keyframe) return null;
  const { cuboid } = held;
  const isKeyframe = held.isKeyframe || cuboid.static === true;
  return { annotation: keyframe.annotation, cuboid, track, isKeyframe };
}
