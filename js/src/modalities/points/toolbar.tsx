import type { Desk } from "../../shell/desk";
import { ToolButton } from "../../shell/tool-button";
import type { Bench } from "./bench";
import { pickTool } from "./commands";
import { turnOver } from "./frames-bar";
import { Icon } from "./icons";
import { frameObject, lookDown, lookFromAside, reset, toggleLook, zoom } from "./looking";
import { labelInside } from "./segment-acts";
import { isSegmenting } from "./segments";
import { TITLES } from "./tools";

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
      {isSegmenting(bench) && <Painting desk={desk} bench={bench} />}
      <Ways desk={desk} bench={bench} />
    </div>
  );
}

/** What lassos do to points. */
function Painting({ desk, bench }: { desk: Desk; bench: Bench }) {
  return (
    <span class="jlb-strip">
      <ToolButton
        name="Erase"
        isOn={bench.erases.value}
        shortcut={desk.key("erase")}
        run={() => turnOver(bench.erases)}
      >
        <Icon of="erase" />
      </ToolButton>
      {bench.hasCuboids.value && (
        <ToolButton
          name="Label the points in the cuboid"
          shortcut={desk.key("label_inside")}
          run={() => labelInside(bench)}
        >
          <Icon of="label_inside" />
        </ToolButton>
      )}
    </span>
  );
}

function Ways({ desk, bench }: { desk: Desk; bench: Bench }) {
  const isFromAbove = bench.eye.value.kind === "orthographic";
  return (
    <span class="jlb-ways">
      <span class="jlb-strip">
        <ToolButton
          name="Bird's eye"
          isOn={isFromAbove}
          shortcut={desk.key("birds_eye")}
          run={() => lookDown(bench)}
        >
          <Icon of="birds_eye" />
        </ToolButton>
        <ToolButton
          name="Perspective"
          isOn={!isFromAbove}
          shortcut={desk.key("perspective")}
          run={() => lookFromAside(bench)}
        >
          <Icon of="perspective" />
        </ToolButton>
      </span>
      <span class="jlb-zoom" role="group" aria-label="Zoom">
        <ToolButton name="Zoom out" shortcut={desk.key("zoom_out")} run={() => zoom(bench, -1)}>
          −
        </ToolButton>
        <ToolButton name="Zoom in" shortcut={desk.key("zoom_in")} run={() => zoom(bench, 1)}>
          +
        </ToolButton>
        <ToolButton name="Fit" shortcut={desk.key("fit")} run={() => reset(bench)} />
        <ToolButton name="Frame selection" shortcut={desk.key("frame_object")} run={() => frameObject(bench)}>
          <Icon of="frame_object" />
        </ToolButton>
      </span>
      {bench.hasCuboids.value && (
        <ToolButton
          name="Side views"
          isOn={bench.look.value.sides}
          shortcut={desk.key("sides")}
          run={() => toggleLook(bench, "sides")}
        >
          <Icon of="sides" />
        </ToolButton>
      )}
      <ToolButton
        name="View"
        isOn={bench.isAdjusting.value}
        shortcut={desk.key("view")}
        run={() => {
          bench.isAdjusting.value = !bench.isAdjusting.peek();
        }}
      >
        <Icon of="view" />
      </ToolButton>
    </span>
  );
}
