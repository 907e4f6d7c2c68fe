import { revised } from "../../shell/proposals";
import {
  type Compose,
  copyPatch,
  keyed,
  linkPatch,
  type Outcome,
  outsidePatch,
  splitPatch,
  staticPatch,
} from "../../tools/cloud/track-edits";
import {
  assumedIn,
  freshTrack,
  keyframeBeside,
  type Present,
  presentIn,
  type Track,
} from "../../tools/cloud/tracks";
import type { Bench } from "./bench";
import { type Sequence, sequenceOf } from "./sequence";
import { mayDrop } from "./unfinished";

/** Goes to a frame, unless something is in hand that would be lost. */
export function goTo(bench: Bench, frame: number): void {
  if (frame === bench.frame.peek() || !mayDrop(bench)) return;
  sequenceOf(bench.desk).go(frame);
}

export function stepFrame(bench: Bench, step: 1 | -1): void {
  const { frames } = bench.course.peek();
  const to = bench.frame.peek() + step;
  if (to >= 0 && to < frames) goTo(bench, to);
  else
    say(
      bench,
      frames < 2
        ? "This item has one frame."
        : step > 0
          ? "This is the last frame."
          : "This is the first frame.",
    );
}

export function togglePlay(bench: Bench): void {
  if (bench.course.peek().frames < 2) say(bench, "This item has one frame.");
  else if (mayDrop(bench)) {
    bench.clear();
    sequenceOf(bench.desk).toggle();
  }
}

/** Goes to the next keyframe of the selected track, or the one before. */
export function stepKeyframe(bench: Bench, direction: 1 | -1): void {
  const track = needTrack(bench);
  if (!track) return;
  const frame = keyframeBeside(track, bench.frame.peek(), direction);
  if (frame !== null) goTo(bench, frame);
  else say(bench, direction > 0 ? "This is its last keyframe." : "This is its first keyframe.");
}

/** Places what is selected in the next frame too, and goes there. */
export function copyOn(bench: Bench): void {
  const present = needPresent(bench);
  const next = bench.frame.peek() + 1;
  if (!present || !mayDrop(bench)) return;
  if (next >= bench.course.peek().frames) say(bench, "This is the last frame.");
  else if (take(bench, copyPatch(present, next, bench.course.peek(), composing(bench)))) goTo(bench, next);
}

/** Makes a keyframe of what is interpolated here. */
export function addKeyframe(bench: Bench): void {
  const present = needPresent(bench);
  if (present?.isKeyframe) say(bench, "This frame has a keyframe of it already.");
  else if (present) take(bench, { put: [keyed(present, present.cuboid, composing(bench))], delete: [] });
}

/** Takes the selected track away from all frames. */
export function removeTrack(bench: Bench): void {
  const track = needTrack(bench);
  const ids = track?.keyframes.map(({ annotation }) => annotation.id) ?? [];
  const verdicts = ids.flatMap((id) => revised(bench.desk, id, "rejected"));
  if (track) take(bench, { put: verdicts, delete: ids });
}

/** From this frame on the selected track is not to be seen, or it is again. */
export function toggleOutside(bench: Bench): void {
  const track = needTrack(bench);
  if (track) take(bench, outsidePatch(track, bench.frame.peek(), bench.course.peek(), composing(bench)));
}

/** From this frame on what is selected is hidden in part, or it is not. */
export function toggleOccluded(bench: Bench): void {
  const present = needPresent(bench);
  if (!present) return;
  const { cuboid } = present;
  const value = { ...cuboid, occluded: !cuboid.occluded };
  take(bench, { put: [keyed(present, value, composing(bench))], delete: [] });
}

/** What is selected does not move in the world, or it does. */
export function toggleStatic(bench: Bench): void {
  const present = needPresent(bench);
  if (present) take(bench, staticPatch(present));
}

/** Notes the selected track; the second time joins it to the one that is selected by then. */
export function link(bench: Bench): void {
  const track = needTrack(bench);
  const sequence = sequenceOf(bench.desk);
  const name = sequence.linking.peek();
  if (!track) return;
  if (name === null) {
    if (track.name === "") say(bench, "A cuboid without a track is of its frame alone.");
    else sequence.linking.value = track.name;
    return;
  }
  const first = bench.tracks.peek().find((each) => each.name === name);
  const fresh = track.name || freshTrack(bench.desk.session.annotations.peek());
  if (first && take(bench, linkPatch(first, track, fresh))) sequence.linking.value = null;
}

/** From this frame on the selected track is another object. */
export function split(bench: Bench): void {
  const track = needTrack(bench);
  if (!track) return;
  const fresh = freshTrack(bench.desk.session.annotations.peek());
  take(bench, splitPatch(track, bench.frame.peek(), fresh, bench.course.peek(), composing(bench)));
}

/** Selects a track: what it has in this frame, else its keyframe that is nearest before. */
export function selectTrack(bench: Bench, track: Track): void {
  const assumed = assumedIn(track, bench.frame.peek(), bench.course.peek());
  if (assumed) bench.desk.selection.value = assumed.annotation.id;
}

/** What the selected track has in the frame at hand. */
export function presentOf({ bench, track }: Sequence): Present | null {
  return track.value && presentIn(track.value, bench.frame.value, bench.course.value);
}

export function composing({ desk }: Bench): Compose {
  return (value, rest) => desk.session.compose(value, rest);
}

/** Makes a change, or says why there is none; whether it was made. */
export function take({ desk }: Bench, outcome: Outcome): boolean {
  if ("refused" in outcome) {
    desk.session.say("info", outcome.refused);
    return false;
  }
  desk.session.commit(outcome);
  return true;
}

/** The person's own track; suggestions are accepted first. */
function needTrack(bench: Bench): Track | null {
  const track = sequenceOf(bench.desk).track.peek();
  if (!track) say(bench, "Select a cuboid first.");
  return track;
}

function needPresent(bench: Bench): Present | null {
  const track = needTrack(bench);
  const present = track && presentIn(track, bench.frame.peek(), bench.course.peek());
  if (track && !present) say(bench, "This track has nothing in this frame.");
  return present;
}

function say({ desk }: Bench, text: string): void {
  desk.session.say("info", text);
}
