import type { Desk } from "../../shell/desk";
import type { Binding } from "../../tools/keymap";
import { type Bench, benchOf, type Look } from "./bench";
import { leaf, zoom, zoomToSegment } from "./looking";
import { drop, isBusy, markIn, markOut, markPoint, pickTool, pressLabel } from "./marking";
import { backTwo, playSegment, step, togglePlay } from "./playing";
import {
  mergeNext,
  move,
  nudge,
  nudgeBound,
  removeSelected,
  splitHere,
  stepSelection,
  toggleBounds,
} from "./shaping";
import { wordHere } from "./telling";
import { TITLES } from "./toolbar";

type Bind = (command: string, description: string, run: () => void, rest?: Partial<Binding>) => Binding;

const REPEATS = { repeats: true };
const TYPING = { whileTyping: true };
const [NEAR, FAR] = [1, 5];

/** The keys of listening and marking. */
export function bindings(desk: Desk): readonly Binding[] {
  const bench = benchOf(desk);
  const bind: Bind = (command, description, run, rest = {}) => ({
    command,
    key: desk.key(command),
    description,
    run,
    ...rest,
  });
  return [
    ...bench.task.labels
      .filter(({ hotkey }) => hotkey !== "")
      .map(({ name, hotkey }) =>
        bind(`label ${name}`, `${name}; hold it while it plays`, () => pressLabel(bench, name, hotkey), {
          key: hotkey,
        }),
      ),
    ...listening(bench, bind),
    ...marking(bench, bind),
    ...shaping(bench, bind),
    ...(bench.task.tools.includes("box") ? bounding(bench, bind) : []),
    ...(bench.task.transcript ? telling(bench, bind) : []),
    ...seeing(bench, bind),
    ...(isBusy(bench) ? [bind("drop", "Drop what is in hand", () => drop(bench), { key: "Escape" })] : []),
  ];
}

function listening(bench: Bench, bind: Bind): readonly Binding[] {
  const { deck } = bench;
  return [
    bind("play", "Play, or stop", () => togglePlay(bench)),
    bind("play_segment", "Play what is selected", () => playSegment(bench)),
    bind("play_again", "Play what is selected again", () => playSegment(bench), TYPING),
    bind("back_two", "Back two seconds, and play", () => backTwo(bench), TYPING),
    bind("loop", "Play over and over", () => toggle(deck.loops)),
    bind("back", `Back by ${NEAR} s`, () => step(bench, -NEAR), REPEATS),
    bind("forward", `Forward by ${NEAR} s`, () => step(bench, NEAR), REPEATS),
    bind("far_back", `Back by ${FAR} s`, () => step(bench, -FAR), REPEATS),
    bind("far_forward", `Forward by ${FAR} s`, () => step(bench, FAR), REPEATS),
    bind("slower", "Slower", () => deck.faster(-1), TYPING),
    bind("faster", "Faster", () => deck.faster(1), TYPING),
    bind("louder", "Louder", () => deck.louder(1), REPEATS),
    bind("quieter", "Quieter", () => deck.louder(-1), REPEATS),
    bind("click_plays", "A click plays, or only puts the playhead there", () => toggle(bench.clickPlays)),
    bind("follow", "Follow the playhead", () => toggle(bench.follows)),
  ];
}

function marking(bench: Bench, bind: Bind): readonly Binding[] {
  return [
    ...bench.tools.map((tool) => bind(tool, TITLES[tool], () => pickTool(bench, tool))),
    bind("mark_in", "Mark where a segment begins", () => markIn(bench)),
    bind("mark_out", "Mark where it ends", () => markOut(bench)),
    ...(bench.task.tools.includes("point")
      ? [bind("point", "Mark a point at the playhead", () => markPoint(bench))]
      : []),
    bind("snap", "Snap to edges, silence and zero crossings", () => toggle(bench.snaps)),
  ];
}

function shaping(bench: Bench, bind: Bind): readonly Binding[] {
  const edge = (side: "start" | "end", where: "left" | "right", sign: 1 | -1) => [
    bind(
      `${side}_${where}`,
      `${title(side)} by 10 ms to the ${where}`,
      () => nudge(bench, side, sign * 0.01),
      REPEATS,
    ),
    bind(
      `far_${side}_${where}`,
      `${title(side)} by 100 ms to the ${where}`,
      () => nudge(bench, side, sign * 0.1),
      REPEATS,
    ),
  ];
  const remove = () => removeSelected(bench);
  return [
    ...edge("start", "left", -1),
    ...edge("start", "right", 1),
    ...edge("end", "left", -1),
    ...edge("end", "right", 1),
    bind("move_left", "Move it by 10 ms to the left", () => move(bench, -0.01), REPEATS),
    bind("move_right", "Move it by 10 ms to the right", () => move(bench, 0.01), REPEATS),
    bind("far_move_left", "Move it by 100 ms to the left", () => move(bench, -0.1), REPEATS),
    bind("far_move_right", "Move it by 100 ms to the right", () => move(bench, 0.1), REPEATS),
    bind("split", "Split at the playhead", () => splitHere(bench)),
    bind("merge", "Merge with the next of the same label", () => mergeNext(bench)),
    bind("remove", "Remove what is selected", remove),
    bind("remove", "Remove what is selected", remove, { key: "Backspace" }),
    bind("next_segment", "Next segment", () => stepSelection(bench, 1), REPEATS),
    bind("previous_segment", "Previous segment", () => stepSelection(bench, -1), REPEATS),
  ];
}

function bounding(bench: Bench, bind: Bind): readonly Binding[] {
  return [
    bind("bounds", "Bound it in Hz, or not", () => toggleBounds(bench)),
    bind("high_up", "Upper bound higher", () => nudgeBound(bench, "high", 1), REPEATS),
    bind("high_down", "Upper bound lower", () => nudgeBound(bench, "high", -1), REPEATS),
    bind("low_up", "Lower bound higher", () => nudgeBound(bench, "low", 1), REPEATS),
    bind("low_down", "Lower bound lower", () => nudgeBound(bench, "low", -1), REPEATS),
  ];
}

function telling(bench: Bench, bind: Bind): readonly Binding[] {
  return [
    bind("transcript", "Write the transcript", () => bench.write()),
    bind("word_here", "The next word begins here", () => wordHere(bench), TYPING),
  ];
}

function seeing(bench: Bench, bind: Bind): readonly Binding[] {
  const show = (name: "waveform" | "spectrogram") => () => {
    const look: Look = bench.look.peek();
    bench.look.value = { ...look, [name]: !look[name] };
  };
  return [
    bind("zoom_in", "Zoom in", () => zoom(bench, 1), REPEATS),
    bind("zoom_in", "Zoom in", () => zoom(bench, 1), { ...REPEATS, key: "=" }),
    bind("zoom_out", "Zoom out", () => zoom(bench, -1), REPEATS),
    bind("fit", "Fit the whole recording", () => bench.fit()),
    bind("zoom_segment", "Zoom to the segment", () => zoomToSegment(bench)),
    bind("pan_left", "Further to the left", () => leaf(bench, -1), REPEATS),
    bind("pan_right", "Further to the right", () => leaf(bench, 1), REPEATS),
    bind("view", "View settings", () => toggle(bench.isAdjusting)),
    bind("waveform", "Waveform", show("waveform")),
    bind("spectrogram", "Spectrogram", show("spectrogram")),
  ];
}

function toggle(setting: { value: boolean; peek(): boolean }): void {
  setting.value = !setting.peek();
}

function title(side: "start" | "end"): string {
  return side === "start" ? "Start" : "End";
}
