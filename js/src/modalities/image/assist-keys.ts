import type { Binding } from "../../tools/keymap";
import { titleOf } from "./assist";
import type { Bench } from "./bench";
import { pickAssistant } from "./commands";
import type { Bind } from "./keys";
import { isPrompted } from "./tools";
import { strike, strikeCorner } from "./walk";

const STEP = 2;

/** The keys of assistants; what they propose takes Enter, and the keys of going through shapes. */
export function assistBindings(bench: Bench, bind: Bind): readonly Binding[] {
  const { assist, tool } = bench;
  return [
    ...(assist.prompting.value ? proposed(bench, bind) : []),
    ...(tool.value === "wand"
      ? [
          bind("smaller", "Tolerate less", () => assist.tolerate(-STEP), true),
          bind("larger", "Tolerate more", () => assist.tolerate(STEP), true),
        ]
      : []),
    ...(isPrompted(tool.value)
      ? [
          bind("press_not", "Say that the place at the cross does not belong", () => strike(bench, true)),
          bind("corner", "A corner of the rough box at the cross", () => strikeCorner(bench)),
        ]
      : []),
    ...picking(bench, bind),
  ];
}

function proposed(bench: Bench, bind: Bind): readonly Binding[] {
  const { assist } = bench;
  const keep = () => assist.accept();
  return [
    { ...bind("keep", "Keep what the assistant proposes", keep), key: "Enter" },
    bind("accept", "Keep what the assistant proposes", keep),
    ...(assist.candidates.value.length > 1
      ? [
          bind("next_shape", "Next proposal", () => assist.step(1), true),
          bind("previous_shape", "Previous proposal", () => assist.step(-1), true),
        ]
      : []),
  ];
}

/** Those that come along have keys of their own; of the user's own the first has. */
function picking(bench: Bench, bind: Bind): readonly Binding[] {
  const { builtIn, own } = bench.assist.offered.value;
  const [first] = own;
  return [
    ...builtIn.map((name) => bind(name, titleOf(name), () => pickAssistant(bench, name))),
    ...(first === undefined ? [] : [bind("assistant", first, () => pickAssistant(bench, first))]),
  ];
}
