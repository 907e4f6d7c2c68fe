import type { Desk } from "../../shell/desk";
import { keyLabel } from "../../tools/keymap";
import { toggleRelate } from "./actions";
import type { Bench } from "./bench";

/** The tools of marking, and what they are set to. */
export function Toolbar({ desk, bench }: { desk: Desk; bench: Bench }) {
  const { relate, snap, wholeLines, task } = bench;
  const isRelating = relate.value.kind !== "idle";
  return (
    <div class="jlb-toolbar" role="toolbar" aria-label="Tools">
      <Tool name="Select" isOn={!isRelating} run={() => isRelating && toggleRelate(bench)} />
      {task.relations.length > 0 && (
        <Tool name="Relate" isOn={isRelating} shortcut={desk.key("relate")} run={() => toggleRelate(bench)} />
      )}
      <span class="jlb-spring" />
      <Tool
        name="Snap to words"
        isOn={snap.value}
        shortcut={desk.key("snap")}
        run={() => {
          snap.value = !snap.peek();
        }}
      />
      {task.view === "code" && (
        <Tool
          name="Whole lines"
          isOn={wholeLines.value}
          shortcut={desk.key("whole_lines")}
          run={() => {
            wholeLines.value = !wholeLines.peek();
          }}
        />
      )}
    </div>
  );
}

interface ToolProps {
  readonly name: string;
  readonly isOn: boolean;
  readonly shortcut?: string;
  readonly run: () => void;
}

function Tool({ name, isOn, shortcut = "", run }: ToolProps) {
  return (
    <button type="button" class="jlb-button" aria-pressed={isOn} onClick={run}>
      {name}
      {shortcut && <kbd aria-hidden="true">{keyLabel(shortcut, navigator.platform.startsWith("Mac"))}</kbd>}
    </button>
  );
}
