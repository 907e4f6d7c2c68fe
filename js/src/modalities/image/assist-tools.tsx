import type { Desk } from "../../shell/desk";
import { ToolButton } from "../../shell/tool-button";
import { type BuiltIn, titleOf } from "./assist";
import type { Bench } from "./bench";
import { pickAssistant } from "./commands";
import { Icon } from "./icons";

/** The assistants that can be taken in hand, and what they are set to. */
export function AssistTools({ desk, bench }: { desk: Desk; bench: Bench }) {
  const { assist, tool } = bench;
  const { builtIn, own } = assist.offered.value;
  if (builtIn.length + own.length === 0) return null;
  const button = (name: BuiltIn | string, isOn: boolean, shortcut: string) => (
    <ToolButton
      key={name}
      name={titleOf(name)}
      isOn={isOn}
      isBusy={isOn && assist.isWaiting.value}
      shortcut={shortcut}
      run={() => pickAssistant(bench, name)}
    >
      {builtIn.includes(name as BuiltIn) && <Icon of={name as BuiltIn} />}
    </ToolButton>
  );
  return (
    <>
      <span class="jlb-strip">
        {builtIn.map((name) => button(name, tool.value === name, desk.key(name)))}
        {own.map((name, index) =>
          button(
            name,
            tool.value === "assistant" && assist.own.value === name,
            index === 0 ? desk.key("assistant") : "",
          ),
        )}
      </span>
      {tool.value === "wand" && <Tolerance bench={bench} />}
      <Preparing desk={desk} />
    </>
  );
}

function Tolerance({ bench }: { bench: Bench }) {
  const { assist } = bench;
  const value = assist.prompting.value?.tolerance ?? assist.tolerance.value;
  return (
    <label class="jlb-setting">
      Tolerance
      <input
        type="range"
        aria-label="Tolerance"
        min={0}
        max={255}
        value={value}
        onInput={(event) => assist.tolerate(Number(event.currentTarget.value) - value)}
      />
      <output>{value}</output>
    </label>
  );
}

/** How far the next pictures are made ready for the user's own assistants. */
function Preparing({ desk }: { desk: Desk }) {
  const share = desk.session.surroundings.value.preparing;
  if (share === null || share === undefined) return null;
  return (
    <label class="jlb-setting">
      Preparing
      <progress aria-label="Preparing pictures" value={share} max={1} />
    </label>
  );
}
