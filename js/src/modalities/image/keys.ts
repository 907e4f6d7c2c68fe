import { NEUTRAL } from "../../geometry/tone";
import type { Desk } from "../../shell/desk";
import type { Binding } from "../../tools/keymap";
import { back, drop, finish, isBusy } from "./acts";
import { assistBindings } from "./assist-keys";
import { type Bench, benchOf } from "./bench";
import {
  adopt,
  grip,
  newInstance,
  occlude,
  pickLabel,
  pickTool,
  removeSelected,
  reorderSelected,
  stepSelection,
  stepVertex,
  stretch,
  toggleIn,
  turn,
} from "./commands";
import { bring, copy, duplicate, paste, repeat } from "./copies";
import { restoreJoint } from "./joints";
import { actualSize, fitView, stepFrame, zoom, zoomToShape } from "./looking";
import { TITLES } from "./tools";
import { strike, walk } from "./walk";

export type Bind = (command: string, description: string, run: () => void, repeats?: boolean) => Binding;

/** The keys of drawing; what is in hand takes Enter, Backspace and Escape first. */
export function bindings(desk: Desk): readonly Binding[] {
  const bench = benchOf(desk);
  const bind: Bind = (command, description, run, repeats = false) => ({
    command,
    key: desk.key(command),
    description,
    run,
    repeats,
  });
  return [
    ...assistBindings(bench, bind),
    ...inHand(bench),
    ...bench.task.labels
      .filter(({ hotkey }) => hotkey !== "")
      .map(({ name, hotkey }) => ({
        ...bind(`label ${name}`, name, () => pickLabel(bench, name)),
        key: hotkey,
      })),
    ...bench.tools
      .filter((tool) => tool !== "pan")
      .map((tool) => bind(tool, TITLES[tool], () => pickTool(bench, tool))),
    ...moving(bench, bind),
    ...editing(bench, bind),
    ...seeing(bench, bind),
  ];
}

function inHand(bench: Bench): readonly Binding[] {
  const key = (key: string, command: string, description: string, run: () => void): Binding => ({
    command,
    key,
    description,
    run,
  });
  return [
    ...(bench.isDrawing.value
      ? [
          key("Enter", "finish", "Finish the shape", () => finish(bench)),
          key("Backspace", "back", "Take the last piece back", () => back(bench)),
          key("Delete", "back", "Take the last piece back", () => back(bench)),
        ]
      : []),
    ...(isBusy(bench)
      ? [
          key("Escape", "drop", "Drop what is in hand", () => {
            bench.stage.release();
            drop(bench);
          }),
        ]
      : []),
  ];
}

function moving(bench: Bench, bind: Bind): readonly Binding[] {
  const arrow = (command: string, where: string, x: number, y: number) => [
    bind(command, `Move ${where} by 1 px`, () => walk(bench, [x, y], false), true),
    bind(`far_${command}`, `Move ${where} by 10 px`, () => walk(bench, [x, y], true), true),
  ];
  return [
    ...arrow("left", "left", -1, 0),
    ...arrow("right", "right", 1, 0),
    ...arrow("up", "up", 0, -1),
    ...arrow("down", "down", 0, 1),
    bind("press", "Press at the cross; hold to move the picture with the mouse", () => {
      if (!bench.stage.holdSpace()) strike(bench);
    }),
    bind("narrower", "Narrower", () => stretch(bench, [-1, 0]), true),
    bind("wider", "Wider", () => stretch(bench, [1, 0]), true),
    bind("shorter", "Shorter", () => stretch(bench, [0, -1]), true),
    bind("taller", "Taller", () => stretch(bench, [0, 1]), true),
    bind("turn_left", "Turn left", () => turn(bench, -1), true),
    bind("turn_right", "Turn right", () => turn(bench, 1), true),
  ];
}

function editing(bench: Bench, bind: Bind): readonly Binding[] {
  const remove = () => removeSelected(bench);
  return [
    bind("remove", "Remove what is selected", remove),
    { ...bind("remove", "Remove what is selected", remove), key: "Backspace" },
    bind("next_shape", "Next shape", () => stepSelection(bench, 1), true),
    bind("previous_shape", "Previous shape", () => stepSelection(bench, -1), true),
    bind("next_vertex", "Next vertex, corner or joint", () => stepVertex(bench), true),
    ...(bench.task.tools.includes("keypoints")
      ? [
          bind("occlude", "Joint occluded, or visible again", () => occlude(bench, grip(bench))),
          bind("joint", "Place the next absent joint", () => restoreJoint(bench)),
        ]
      : []),
    bind("duplicate", "Duplicate", () => duplicate(bench)),
    bind("copy", "Copy what is selected, or all", () => copy(bench)),
    bind("paste", "Paste", () => paste(bench)),
    bind("repeat", "Repeat the last shape here", () => repeat(bench)),
    bind("bring", "Copy the shapes of the previous picture or frame here", () => bring(bench)),
    bind("raise", "Bring to front", () => reorderSelected(bench, "top")),
    bind("lower", "Send to back", () => reorderSelected(bench, "bottom")),
    bind("hide", "Hide, or show all", () => toggleIn(bench, "hidden")),
    bind("lock", "Lock, or unlock all", () => toggleIn(bench, "locked")),
    bind("part", "Make it a part of another shape", () => adopt(bench)),
    bind("instance", "A new instance", () => newInstance(bench)),
    bind("snap", "Snap to other shapes", () => {
      bench.snaps.value = !bench.snaps.peek();
    }),
    ...(bench.task.tools.includes("mask") ? painting(bench, bind) : []),
  ];
}

function painting(bench: Bench, bind: Bind): readonly Binding[] {
  return [
    bind("smaller", "Smaller brush", () => bench.painting.resize(1 / 1.25), true),
    bind("larger", "Larger brush", () => bench.painting.resize(1.25), true),
    bind("convert", "Polygon to mask, or mask to polygon", () => bench.painting.convert()),
  ];
}

function seeing(bench: Bench, bind: Bind): readonly Binding[] {
  const toggle = (name: "cross" | "lens") => () => {
    const look = bench.look.peek();
    bench.look.value = { ...look, [name]: !look[name] };
  };
  return [
    bind("zoom_in", "Zoom in", () => zoom(bench, 1), true),
    { ...bind("zoom_in", "Zoom in", () => zoom(bench, 1), true), key: "=" },
    bind("zoom_out", "Zoom out", () => zoom(bench, -1), true),
    bind("fit", "Fit the whole picture", () => fitView(bench)),
    bind("actual", "100 %", () => actualSize(bench)),
    bind("zoom_shape", "Zoom to the shape", () => zoomToShape(bench)),
    bind("next_frame", "Next frame", () => stepFrame(bench, 1), true),
    bind("previous_frame", "Previous frame", () => stepFrame(bench, -1), true),
    bind("view", "View settings", () => {
      bench.isAdjusting.value = !bench.isAdjusting.peek();
    }),
    bind("reset_view", "Reset the view settings", () => {
      bench.tone.value = NEUTRAL;
    }),
    bind("cross", "Crosshair", toggle("cross")),
    bind("lens", "Magnifier", toggle("lens")),
  ];
}
