import type { Signal } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { ToolButton } from "../../shell/tool-button";
import type { Bench, ToolName } from "./bench";
import { Icon, type IconName } from "./icons";
import { secondsSeen, zoom } from "./looking";
import { pickTool } from "./marking";

export const TITLES: Readonly<Record<ToolName, string>> = {
  select: "Select",
  segment: "Segment",
  points: "Point",
  box: "Box",
};

/** The tools, and the ways to look. */
export function Toolbar({ desk, bench }: { desk: Desk; bench: Bench }) {
  return (
    <div class="jlb-toolbar" role="toolbar" aria-label="Tools">
      <span class="jlb-strip">
        {bench.tools.map((name) => (
          <ToolButton
            key={name}
            name={TITLES[name]}
            isOn={bench.tool.value === name}
            shortcut={desk.key(name)}
            run={() => pickTool(bench, name)}
          >
            <Icon of={name} />
          </ToolButton>
        ))}
      </span>
      <span class="jlb-strip">
        <Toggle desk={desk} name="Snap" command="snap" setting={bench.snaps} />
        <Toggle desk={desk} name="A click plays" command="click_plays" setting={bench.clickPlays} />
        <Toggle desk={desk} name="Follow the playhead" command="follow" setting={bench.follows} />
      </span>
      <span class="jlb-ways">
        <Zoom desk={desk} bench={bench} />
        <Toggle desk={desk} name="View" command="view" setting={bench.isAdjusting} />
      </span>
    </div>
  );
}

interface ToggleProps {
  readonly desk: Desk;
  readonly name: string;
  readonly command: IconName;
  readonly setting: Signal<boolean>;
}

/** A setting that is on or off. */
export function Toggle({ desk, name, command, setting }: ToggleProps) {
  return (
    <ToolButton
      name={name}
      isOn={setting.value}
      shortcut={desk.key(command)}
      run={() => {
        setting.value = !setting.peek();
      }}
    >
      <Icon of={command} />
    </ToolButton>
  );
}

function Zoom({ desk, bench }: { desk: Desk; bench: Bench }) {
  return (
    <span class="jlb-zoom" role="group" aria-label="Zoom">
      <ToolButton name="Zoom out" shortcut={desk.key("zoom_out")} run={() => zoom(bench, -1)}>
        −
      </ToolButton>
      <output class="jlb-percent">{spell(secondsSeen(bench))}</output>
      <ToolButton name="Zoom in" shortcut={desk.key("zoom_in")} run={() => zoom(bench, 1)}>
        +
      </ToolButton>
      <ToolButton name="Fit" shortcut={desk.key("fit")} run={() => bench.fit()} />
    </span>
  );
}

/** How much is seen: "2.5 s", "40 ms", "12 min". */
function spell(seconds: number): string {
  if (!(seconds > 0)) return "";
  if (seconds < 1) return `${Number((seconds * 1000).toPrecision(2))} ms`;
  if (seconds < 100) return `${Number(seconds.toPrecision(2))} s`;
  const [amount, unit] = seconds < 5940 ? [seconds / 60, "min"] : [seconds / 3600, "h"];
  return `${Number(amount.toPrecision(2))} ${unit}`;
}
