import type { Binding } from "../../tools/keymap";
import type { Bench } from "./bench";
import { turnOver } from "./frames-bar";
import { type Sequence, sequenceOf } from "./sequence";
import {
  addKeyframe,
  copyOn,
  link,
  removeTrack,
  split,
  stepFrame,
  stepKeyframe,
  toggleOccluded,
  toggleOutside,
  togglePlay,
  toggleStatic,
} from "./track-acts";

type Bind = (command: string, description: string, run: () => void, rest?: Partial<Binding>) => Binding;

const REPEATS = { repeats: true };

/** The keys of going through frames, and of tracks; none where there is one frame. */
export function trackBindings(bench: Bench, bind: Bind): readonly Binding[] {
  const sequence = sequenceOf(bench.desk);
  const occluded = bind("occluded", "Hidden in part, or not", () => toggleOccluded(bench));
  return sequence.isLong ? [occluded, ...frameBindings(bench, sequence, bind)] : [occluded];
}

function frameBindings(bench: Bench, sequence: Sequence, bind: Bind): readonly Binding[] {
  return [
    bind("next_frame", "Next frame", () => stepFrame(bench, 1), REPEATS),
    bind("previous_frame", "Frame before", () => stepFrame(bench, -1), REPEATS),
    bind("play_frames", "Play the frames, or stop", () => togglePlay(bench)),
    bind("next_keyframe", "Next keyframe of the track", () => stepKeyframe(bench, 1), REPEATS),
    bind("previous_keyframe", "Keyframe before", () => stepKeyframe(bench, -1), REPEATS),
    bind("copy_on", "Copy to the next frame, and go there", () => copyOn(bench), REPEATS),
    bind("add_keyframe", "Make a keyframe here", () => addKeyframe(bench)),
    bind("remove_track", "Remove the track from all frames", () => removeTrack(bench)),
    bind("outside", "Not to be seen from here on, or again", () => toggleOutside(bench)),
    bind("static", "Stands still in the world, in all frames", () => toggleStatic(bench)),
    bind("link", "Link the track to another", () => link(bench)),
    bind("split", "Split the track at this frame", () => split(bench)),
    bind("rigid", "Same size in all frames", () => turnOver(sequence.isRigid)),
    bind("strip", "All frames of the track", () => turnOver(sequence.isSpread)),
    ...(sequence.isPlaying.value
      ? [bind("stop", "Stop at this frame", () => togglePlay(bench), { key: "Escape" })]
      : []),
    ...(sequence.linking.value === null
      ? []
      : [
          bind(
            "drop",
            "Link nothing",
            () => {
              sequence.linking.value = null;
            },
            { key: "Escape" },
          ),
        ]),
  ];
}
