import type { Desk } from "../../shell/desk";
import { ToolButton } from "../../shell/tool-button";
import { AssistTools } from "./assist-tools";
import type { Bench } from "./bench";
import { pickTool } from "./commands";
import { Icon } from "./icons";
import { actualSize, fitView, stepFrame, zoom } from "./looking";
import { isPainting, TITLES } from "./tools";

/** The tools, what they are set to, and the ways to look. */
export function Toolbar({ desk, bench }: { desk: Desk; bench: Bench }) {
  const { tool, snaps, isAdjusting, painting } = bench;
  return (
    <div class="jlb-toolbar" role="toolbar" aria-label="Tools">
      <span class="jlb-strip">
        {bench.tools.map((name) => (
          <ToolButton
            key={name}
            name={TITLES[name]}
            isOn={tool.value === name}
            shortcut={desk.key(name)}
            run={() => pickTool(bench, name)}
          >
            <Icon of={name} />
          </ToolButton>
        ))}
      </span>
      {isPainting(tool.value) && tool.value !== "fill" && (
        <label class="jlb-setting">
          Size
          <input
            type="range"
            aria-label="Brush size"
            min={0}
            max={100}
            value={Math.round(100 * Math.log(painting.radius.value / 0.5)) / Math.log(1000)}
            onInput={(event) => {
              painting.radius.value = 0.5 * 1000 ** (Number(event.currentTarget.value) / 100);
            }}
          />
          <output>{Math.round(2 * painting.radius.value)} px</output>
        </label>
      )}
      <AssistTools desk={desk} bench={bench} />
      <span class="jlb-ways">
        <Frames desk={desk} bench={bench} />
        <ToolButton
          name="Snap"
          isOn={snaps.value}
          shortcut={desk.key("snap")}
          run={() => {
            snaps.value = !snaps.peek();
          }}
        >
          <Icon of="snap" />
        </ToolButton>
        <Zoom desk={desk} bench={bench} />
        <ToolButton
          name="View"
          isOn={isAdjusting.value}
          shortcut={desk.key("view")}
          run={() => {
            isAdjusting.value = !isAdjusting.peek();
          }}
        >
          <Icon of="view" />
        </ToolButton>
      </span>
    </div>
  );
}

function Zoom({ desk, bench }: { desk: Desk; bench: Bench }) {
  const percent = Math.round(bench.camera.value.scale * bench.stage.ratio * 100);
  return (
    <span class="jlb-zoom" role="group" aria-label="Zoom">
      <ToolButton name="Zoom out" shortcut={desk.key("zoom_out")} run={() => zoom(bench, -1)}>
        −
      </ToolButton>
      <output class="jlb-percent">{percent} %</output>
      <ToolButton name="Zoom in" shortcut={desk.key("zoom_in")} run={() => zoom(bench, 1)}>
        +
      </ToolButton>
      <ToolButton name="Fit" shortcut={desk.key("fit")} run={() => fitView(bench)}>
        Fit
      </ToolButton>
      <ToolButton name="100 %" shortcut={desk.key("actual")} run={() => actualSize(bench)}>
        100 %
      </ToolButton>
    </span>
  );
}

/** The frames of a stack. */
function Frames({ desk, bench }: { desk: Desk; bench: Bench }) {
  const frames = bench.book.open.value?.sight.frames ?? 1;
  if (frames < 2) return null;
  return (
    <span class="jlb-zoom" role="group" aria-label="Frames">
      <ToolButton
        name="Previous frame"
        shortcut={desk.key("previous_frame")}
        run={() => stepFrame(bench, -1)}
      >
        ‹
      </ToolButton>
      <output aria-label="Frame">
        {bench.frame.value + 1} / {frames}
      </output>
      <ToolButton name="Next frame" shortcut={desk.key("next_frame")} run={() => stepFrame(bench, 1)}>
        ›
      </ToolButton>
    </span>
  );
}
