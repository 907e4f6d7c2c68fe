import { keyBefore } from "../../geometry/track";
import type { Signal } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { ToolButton } from "../../shell/tool-button";
import { cuboidsOf } from "../../tools/cloud/tracks";
import type { Bench } from "./bench";
import { removeSelected } from "./commands";
import { type Sequence, sequenceOf } from "./sequence";
import {
  addKeyframe,
  copyOn,
  goTo,
  link,
  presentOf,
  removeTrack,
  split,
  stepFrame,
  stepKeyframe,
  toggleOutside,
  togglePlay,
  toggleStatic,
} from "./track-acts";

interface Props {
  readonly desk: Desk;
  readonly bench: Bench;
}

/** Through the frames, and what the selected track is in this one. */
export function FramesBar({ desk, bench }: Props) {
  const sequence = sequenceOf(desk);
  const key = (command: string) => desk.key(command);
  return (
    <div class="jlb-toolbar jlb-frames" role="toolbar" aria-label="Frames">
      <span class="jlb-strip">
        <ToolButton name="Previous frame" shortcut={key("previous_frame")} run={() => stepFrame(bench, -1)}>
          ◂
        </ToolButton>
        <ToolButton
          name="Play the frames"
          isOn={sequence.isPlaying.value}
          shortcut={key("play_frames")}
          run={() => togglePlay(bench)}
        >
          {sequence.isPlaying.value ? "❚❚" : "▶"}
        </ToolButton>
        <ToolButton name="Next frame" shortcut={key("next_frame")} run={() => stepFrame(bench, 1)}>
          ▸
        </ToolButton>
      </span>
      <FrameSlide desk={desk} bench={bench} />
      <span class="jlb-ways">
        <TrackActs desk={desk} bench={bench} sequence={sequence} />
      </span>
    </div>
  );
}

function FrameSlide({ desk, bench }: Props) {
  const { frames, times } = bench.course.value;
  const frame = bench.frame.value;
  const time = times[frame];
  const seconds = time === undefined ? "" : `, ${(time - (times[0] ?? 0)).toFixed(2)} s`;
  const shown = `${frame + 1} of ${frames}${seconds}`;
  return (
    <label class="jlb-setting jlb-frame">
      Frame
      <input
        type="range"
        aria-label="Frame"
        aria-valuetext={shown}
        min={1}
        max={frames}
        step={1}
        value={frame + 1}
        onInput={({ currentTarget }) => {
          goTo(bench, currentTarget.valueAsNumber - 1);
          currentTarget.value = String(bench.frame.peek() + 1);
        }}
        onPointerUp={() => desk.home()}
      />
      <output>{shown}</output>
    </label>
  );
}

function TrackActs({ desk, bench, sequence }: Props & { readonly sequence: Sequence }) {
  const cuboid = presentOf(sequence)?.cuboid;
  const isLinking = sequence.linking.value !== null;
  const act = (shown: string, name: string, command: string, run: (bench: Bench) => void, isOn?: boolean) => (
    <ToolButton
      name={name}
      {...(isOn === undefined ? {} : { isOn })}
      shortcut={desk.key(command)}
      run={() => run(bench)}
    >
      {shown}
    </ToolButton>
  );
  const toggle = (shown: string, name: string, command: string, setting: Signal<boolean>) =>
    act(shown, name, command, () => turnOver(setting), setting.value);
  return (
    <>
      {act("Copy ▸", "Copy to next frame", "copy_on", copyOn)}
      <span class="jlb-strip">
        {act("◂ ◆", "Previous keyframe", "previous_keyframe", (of) => stepKeyframe(of, -1))}
        {act("+ ◆", "Add keyframe", "add_keyframe", addKeyframe)}
        {act("− ◆", "Remove keyframe", "remove", removeSelected)}
        {act("◆ ▸", "Next keyframe", "next_keyframe", (of) => stepKeyframe(of, 1))}
      </span>
      <span class="jlb-strip">
        {act("Outside", "Outside", "outside", toggleOutside, isOutside(sequence))}
        {act("Static", "Static", "static", toggleStatic, cuboid?.static ?? false)}
      </span>
      <span class="jlb-strip">
        {act("Link", "Link tracks", "link", link, isLinking)}
        {act("Split", "Split track", "split", split)}
        {act("Remove", "Remove track", "remove_track", removeTrack)}
      </span>
      <span class="jlb-strip">
        {toggle("Same size", "Same size in all frames", "rigid", sequence.isRigid)}
        {toggle("All frames", "All frames of the track", "strip", sequence.isSpread)}
      </span>
    </>
  );
}

/** Whether the selected track was said to be outside in this frame. */
function isOutside({ track, bench }: Sequence): boolean {
  const cuboids = track.value ? cuboidsOf(track.value) : [];
  return cuboids[keyBefore(cuboids, bench.frame.value)]?.outside ?? false;
}

export function turnOver(setting: Signal<boolean>): void {
  setting.value = !setting.peek();
}
