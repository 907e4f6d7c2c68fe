import type { Desk } from "../../shell/desk";
import { keyLabel } from "../../tools/keymap";
import { AssistTools } from "./assist-tools";
import type { Bench } from "./bench";
import { pickTool } from "./commands";
import { actualSize, fitView, stepFrame, zoom } from "./looking";
import { MAC, ToolButton } from "./tool-button";
import { isPainting, TITLES } from "./tools";

/** The tools, what they are set to, and the ways to look. */
export function Toolbar({ desk, bench }: { desk: Desk; bench: Bench }) {
  const { tool, snaps, isAdjusting, painting } = bench;
  return (
    <div class="jlb-tools" role="toolbar" aria-label="Tools">
      <span class="jlb-strip">
        {bench.tools.map((name) => (
          <ToolButton
            key={name}
            name={TITLES[name]}
            icon={name}
            isOn={tool.value === name}
            shortcut={desk.key(name)}
            run={() => pickTool(bench, name)}
          />
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
          icon="snap"
          isOn={snaps.value}
          shortcut={desk.key("snap")}
          run={() => {
            snaps.value = !snaps.peek();
          }}
        />
        <Zoom desk={desk} bench={bench} />
        <ToolButton
          name="View"
          icon="view"
          isOn={isAdjusting.value}
          shortcut={desk.key("view")}
          run={() => {
            isAdjusting.value = !isAdjusting.peek();
          }}
        />
      </span>
    </div>
  );
}

function Zoom({ desk, bench }: { desk: Desk; bench: Bench }) {
  const percent = Math.round(bench.camera.value.scale * bench.stage.ratio * 100);
  return (
    <span class="jlb-zoom" role="group" aria-label="Zoom">
      <Act name="Zoom out" shown="−" shortcut={desk.key("zoom_out")} run={() => zoom(bench, -1)} />
      <output class="jlb-percent">{percent} %</output>
      <Act name="Zoom in" shown="+" shortcut={desk.key("zoom_in")} run={() => zoom(bench, 1)} />
      <Act name="Fit" shown="Fit" shortcut={desk.key("fit")} run={() => fitView(bench)} />
      <Act name="100 %" shown="100 %" shortcut={desk.key("actual")} run={() => actualSize(bench)} />
    </span>
  );
}

/** The frames of a stack. */
function Frames({ desk, bench }: { desk: Desk; bench: Bench }) {
  const frames = bench.book.open.value?.sight.frames ?? 1;
  if (frames < 2) return null;
  return (
    <span class="jlb-zoom" role="group" aria-label="Frames">
      <Act
        name="Previous frame"
        shown="‹"
        shortcut={desk.key("previous_frame")}
        run={() => stepFrame(bench, -1)}
      />
      <output aria-label="Frame">
        {bench.frame.value + 1} / {frames}
      </output>
      <Act name="Next frame" shown="›" shortcut={desk.key("next_frame")} run={() => stepFrame(bench, 1)} />
    </span>
  );
}

interface ActProps {
  readonly name: string;
  readonly shown: string;
  readonly shortcut: string;
  readonly run: () => void;
}

function Act({ name, shown, shortcut, run }: ActProps) {
  return (
    <button
      type="button"
      class="jlb-button"
      aria-label={name}
      title={`${name} (${keyLabel(shortcut, MAC)})`}
      onClick={run}
    >
      {shown}
    </button>
  );
}
