import type { Desk } from "../../shell/desk";
import type { Binding } from "../../tools/keymap";
import { back, drop, finish, isBusy } from "./acts";
import { type Bench, benchOf } from "./bench";
import {
  flip,
  pickLabel,
  pickTool,
  pushFace,
  quarter,
  raise,
  removeSelected,
  stepFace,
  stepSelection,
  turn,
} from "./commands";
import { copy, paste } from "./copies";
import { segmentBindings } from "./keys-segments";
import { trackBindings } from "./keys-tracks";
import {
  fly,
  flyOn,
  frameObject,
  lookDown,
  lookFromAside,
  orbitBy,
  resetOn,
  resizePoints,
  stepColor,
  toggleClip,
  toggleLook,
  zoom,
} from "./looking";
import { fitAgain, growToPoints, shrinkToPoints } from "./refit";
import { TITLES } from "./tools";
import { addVertex, moveVertex, removeVertex, stepVertex, toggleClosed } from "./vertex-acts";
import { leaveAsDrawn, strike, walk } from "./walk";

type Bind = (command: string, description: string, run: () => void, rest?: Partial<Binding>) => Binding;

const REPEATS = { repeats: true };
/** Metres. */
const [STEP, FINE] = [0.1, 0.01];

/** The keys of placing cuboids. */
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
      .map(({ name, hotkey }) => bind(`label ${name}`, name, () => pickLabel(bench, name), { key: hotkey })),
    ...(bench.isDrawing.value ? drawing(bench, bind) : []),
    ...placing(bench, bind),
    ...walking(bench, bind),
    ...shaping(bench, bind),
    ...looking(bench, bind),
    ...trackBindings(bench, bind),
    ...segmentBindings(bench, bind),
    ...(bench.task.tools.includes("polyline") ? lines(bench, bind) : []),
    ...(isBusy(bench) ? [bind("drop", "Drop what is in hand", () => drop(bench), { key: "Escape" })] : []),
  ];
}

/** While a gesture is under way. */
function drawing(bench: Bench, bind: Bind): readonly Binding[] {
  return [
    bind("finish", "Finish what is drawn", () => finish(bench), { key: "Enter" }),
    bind("as_drawn", "Leave it as drawn, not fitted", () => leaveAsDrawn(bench), { key: "Alt+Enter" }),
    bind("back", "Take the last piece back", () => back(bench), { key: "Backspace" }),
  ];
}

function placing(bench: Bench, bind: Bind): readonly Binding[] {
  const remove = () => removeVertex(bench) || removeSelected(bench);
  return [
    ...bench.tools.map((tool) => bind(tool, TITLES[tool], () => pickTool(bench, tool))),
    bind("press", "Press the tool at the cross, or hold it to move the view", () => {
      if (!bench.stage.holdSpace()) strike(bench);
    }),
    bind("remove", "Remove what is selected", remove),
    bind("remove", "Remove what is selected", remove, { key: "Backspace" }),
    bind("copy", "Copy", () => copy(bench)),
    bind("paste", "Paste", () => paste(bench)),
    bind("next_object", "Next object", () => stepSelection(bench, 1), REPEATS),
    bind("previous_object", "Previous object", () => stepSelection(bench, -1), REPEATS),
  ];
}

function walking(bench: Bench, bind: Bind): readonly Binding[] {
  const ways = [
    ["left", "to the left", [-1, 0]],
    ["right", "to the right", [1, 0]],
    ["up", "ahead", [0, 1]],
    ["down", "back", [0, -1]],
  ] as const;
  return [
    ...ways.flatMap(([name, where, way]) => [
      bind(name, `Move it by 10 cm ${where}, or the cross`, () => walk(bench, way, false), REPEATS),
      bind(`fine_${name}`, `Move it by 1 cm ${where}, or the cross`, () => walk(bench, way, true), REPEATS),
    ]),
    bind("raise", "Raise it by 10 cm", () => lift(bench, STEP), REPEATS),
    bind("sink", "Lower it by 10 cm", () => lift(bench, -STEP), REPEATS),
    bind("fine_raise", "Raise it by 1 cm", () => lift(bench, FINE), REPEATS),
    bind("fine_sink", "Lower it by 1 cm", () => lift(bench, -FINE), REPEATS),
  ];
}

function shaping(bench: Bench, bind: Bind): readonly Binding[] {
  return [
    bind("turn_left", "Turn it by a degree to the left", () => turn(bench, 1), REPEATS),
    bind("turn_right", "Turn it by a degree to the right", () => turn(bench, -1), REPEATS),
    bind("far_turn_left", "Turn it by 10 degrees to the left", () => turn(bench, 10), REPEATS),
    bind("far_turn_right", "Turn it by 10 degrees to the right", () => turn(bench, -10), REPEATS),
    bind("flip", "Swap front and back", () => flip(bench)),
    bind("quarter", "Turn its heading by 90 degrees", () => quarter(bench)),
    bind("refit", "Fit it to its points anew", () => fitAgain(bench)),
    bind("shrink", "Shrink it to its points", () => shrinkToPoints(bench)),
    bind("grow", "Grow it to the points around", () => growToPoints(bench)),
    bind(
      "next_face",
      "Take the next face, or vertex, in hand",
      () => stepVertex(bench, 1) || stepFace(bench, 1),
      REPEATS,
    ),
    bind(
      "previous_face",
      "Take the face or vertex before in hand",
      () => stepVertex(bench, -1) || stepFace(bench, -1),
      REPEATS,
    ),
    bind("face_out", "Move the face out by 10 cm", () => pushFace(bench, STEP), REPEATS),
    bind("face_in", "Move the face in by 10 cm", () => pushFace(bench, -STEP), REPEATS),
    bind("fine_face_out", "Move the face out by 1 cm", () => pushFace(bench, FINE), REPEATS),
    bind("fine_face_in", "Move the face in by 1 cm", () => pushFace(bench, -FINE), REPEATS),
  ];
}

function looking(bench: Bench, bind: Bind): readonly Binding[] {
  const toggleView = () => {
    bench.isAdjusting.value = !bench.isAdjusting.peek();
  };
  const zoomOn = (direction: 1 | -1) => zoom(bench, direction, bench.stage.focused());
  return [
    bind("birds_eye", "Look from above", () => lookDown(bench)),
    bind("perspective", "Look in perspective", () => lookFromAside(bench)),
    bind("frame_object", "Frame what is selected", () => frameObject(bench)),
    bind("fit", "Show the whole cloud, or what the view in focus shows", () => resetOn(bench)),
    bind("zoom_in", "Zoom in", () => zoomOn(1), REPEATS),
    bind("zoom_in", "Zoom in", () => zoomOn(1), { ...REPEATS, key: "=" }),
    bind("zoom_out", "Zoom out", () => zoomOn(-1), REPEATS),
    bind("fly_left", "Fly to the left", () => flyOn(bench, -1, 0), REPEATS),
    bind("fly_right", "Fly to the right", () => flyOn(bench, 1, 0), REPEATS),
    bind("fly_ahead", "Fly ahead", () => flyOn(bench, 0, 1), REPEATS),
    bind("fly_back", "Fly back", () => flyOn(bench, 0, -1), REPEATS),
    bind("fly_up", "Fly up", () => fly(bench, { up: 1 }), REPEATS),
    bind("fly_down", "Fly down", () => fly(bench, { up: -1 }), REPEATS),
    bind("orbit_left", "Look around to the left", () => orbitBy(bench, 1, 0), REPEATS),
    bind("orbit_right", "Look around to the right", () => orbitBy(bench, -1, 0), REPEATS),
    bind("orbit_up", "Look from lower down", () => orbitBy(bench, 0, -1), REPEATS),
    bind("orbit_down", "Look from higher up", () => orbitBy(bench, 0, 1), REPEATS),
    bind("view", "View settings", toggleView),
    bind("ground", "Points of the ground", () => toggleLook(bench, "ground")),
    bind("color", "Colour points by something else", () => stepColor(bench)),
    bind("larger_points", "Larger points", () => resizePoints(bench, 1), REPEATS),
    bind("smaller_points", "Smaller points", () => resizePoints(bench, -1), REPEATS),
    bind("clip", "Only what is as high as the selected cuboid, or all", () => toggleClip(bench)),
    bind("cameras", "What cameras saw", () => toggleLook(bench, "cameras")),
    ...(bench.hasCuboids.value ? [bind("sides", "Side views", () => toggleLook(bench, "sides"))] : []),
  ];
}

/** Raises what is in hand: a vertex, else what is selected. */
function lift(bench: Bench, by: number): void {
  if (!moveVertex(bench, [0, 0, by])) raise(bench, by);
}

function lines(bench: Bench, bind: Bind): readonly Binding[] {
  return [
    bind("add_vertex", "Add a vertex behind the one in hand", () => addVertex(bench)),
    bind("close_line", "Join the ends of a line, or part them", () => toggleClosed(bench)),
  ];
}
