import type { Desk } from "../../shell/desk";
import type { Binding } from "../../tools/keymap";
import {
  chooseRelationEnd,
  chooseRelationType,
  drop,
  isBusy,
  pickLabel,
  removeSelected,
  stepEdge,
  stepSelection,
  toggleRelate,
} from "./actions";
import { type Bench, benchOf } from "./bench";

/** The keys of marking; while a relation is drawn, its own come first. */
export function bindings(desk: Desk): readonly Binding[] {
  const bench = benchOf(desk);
  const { task } = bench;
  const bind = (command: string, description: string, run: () => void): Binding => ({
    command,
    key: desk.key(command),
    description,
    run,
  });
  return [
    ...relating(bench),
    ...task.labels
      .filter(({ hotkey }) => hotkey !== "")
      .map(({ name, hotkey }) => ({
        ...bind(`label ${name}`, name, () => pickLabel(bench, name)),
        key: hotkey,
      })),
    bind("remove", "Remove what is selected", () => removeSelected(bench)),
    { ...bind("remove", "Remove what is selected", () => removeSelected(bench)), key: "Backspace" },
    { ...bind("next_span", "Next span", () => stepSelection(bench, 1)), repeats: true },
    { ...bind("previous_span", "Previous span", () => stepSelection(bench, -1)), repeats: true },
    {
      ...bind("start_left", "Start of the span to the left", () => stepEdge(bench, "start", -1)),
      repeats: true,
    },
    {
      ...bind("start_right", "Start of the span to the right", () => stepEdge(bench, "start", 1)),
      repeats: true,
    },
    { ...bind("end_left", "End of the span to the left", () => stepEdge(bench, "end", -1)), repeats: true },
    { ...bind("end_right", "End of the span to the right", () => stepEdge(bench, "end", 1)), repeats: true },
    bind("snap", "Snap to words, or mark characters", () => {
      bench.snap.value = !bench.snap.peek();
    }),
    ...(task.view === "code"
      ? [
          bind("whole_lines", "Mark whole lines, or less", () => {
            bench.wholeLines.value = !bench.wholeLines.peek();
          }),
        ]
      : []),
    ...(task.relations.length > 0
      ? [bind("relate", "Relate the selected span to another", () => toggleRelate(bench))]
      : []),
    ...(isBusy(bench) ? [{ ...bind("drop", "Drop what is in hand", () => drop(bench)), key: "Escape" }] : []),
  ];
}

/** The keys of the relation that is being drawn. */
function relating(bench: Bench): readonly Binding[] {
  const { desk, relate, task } = bench;
  switch (relate.value.kind) {
    case "idle":
      return [];
    case "sourcing":
    case "aiming":
      return [
        {
          command: "choose",
          key: "Enter",
          description: "Choose the selected span",
          run: () => chooseRelationEnd(bench, desk.selection.peek()),
        },
      ];
    case "typing":
      return task.relations.map(({ name }, index) => ({
        command: `relation ${name}`,
        key: relationKey(task.relations[index]?.hotkey ?? "", index),
        description: name,
        run: () => chooseRelationType(bench, name),
      }));
  }
}

/** The key that picks a relation's type: its own, else its number. */
export function relationKey(hotkey: string, index: number): string {
  return hotkey || String(index + 1);
}
