import type { Binding } from "../tools/keymap";
import type { Desk } from "./desk";

/** The commands that every labeler has. */
export function sharedBindings(desk: Desk): readonly Binding[] {
  const bind = (command: string, description: string, run: () => void, whileTyping = false): Binding => ({
    command,
    key: desk.key(command),
    description,
    run,
    whileTyping,
  });
  return [
    bind("submit", "Submit and go on", () => desk.submit()),
    { ...bind("submit", "Submit while typing", () => desk.submit(), true), key: "Mod+Enter" },
    bind("skip", "Skip", () => desk.skip()),
    bind("flag", "Flag with a note", () => desk.flag()),
    { ...bind("previous", "Previous item", () => desk.step(-1)), repeats: true },
    { ...bind("next", "Next item", () => desk.step(1)), repeats: true },
    { ...bind("undo", "Undo", () => desk.undo()), repeats: true },
    { ...bind("redo", "Redo", () => desk.redo()), repeats: true },
    { ...bind("redo", "Redo", () => desk.redo()), key: "Mod+y", repeats: true },
    bind("search", "Search", () => desk.focus("search")),
    ...(desk.task.guidelines ? [bind("guidelines", "Guidelines", () => desk.toggle("guidelines"))] : []),
    bind("keys", "Keyboard shortcuts", () => desk.toggle("keys")),
    ...(desk.session.learning.peek() ? [bind("learning", "Learning", () => desk.toggle("learning"))] : []),
    bind("accept", "Accept the suggestion", () => desk.acceptOne()),
    bind("accept_all", "Accept all suggestions", () => desk.accept(desk.suggestions.peek())),
    bind("reject", "Reject the suggestion", () => desk.rejectOne()),
    bind("find_label", "Find a label", () => desk.focus("label")),
    {
      command: "leave",
      key: "Escape",
      description: "Leave a text box or panel",
      run: () => desk.escape(),
      whileTyping: true,
    },
  ];
}
