import type { Shape } from "../../schema";
import { NumberField } from "../../shell/settings";
import type { Bench } from "./bench";
import { adopt, newInstance, setParent, toggle } from "./commands";
import { editShape } from "./edits";
import { absentJoints, restoreJoint } from "./joints";
import { nameOf } from "./list";
import { type Placed, warningOf } from "./placed";

/** Beyond these a list helps nobody: the whole is pointed out on the picture. */
const MOST_LISTED = 100;

/** What the selected shape belongs to, and whether it is shown and free. */
export function ShapeBar({ bench }: { bench: Bench }) {
  const { selected, desk } = bench;
  if (!selected || selected.isSuggested) return null;
  const { id, shape } = selected;
  const warning = warningOf(shape);
  const others = bench.all.value.filter((other) => other.id !== id && !other.isSuggested);
  return (
    <div class="jlb-settings" role="group" aria-label="Selected shape">
      <span class="jlb-muted">{nameOf(desk, selected.annotation)}</span>
      {warning && <span class="jlb-warning">{warning}</span>}
      <span class="jlb-spring" />
      {others.length > MOST_LISTED && (
        <button type="button" class="jlb-button" onClick={() => adopt(bench)}>
          Part of…
        </button>
      )}
      {others.length > 0 && others.length <= MOST_LISTED && (
        <label class="jlb-setting">
          Part of
          <select
            class="jlb-input"
            value={shape.parent ?? ""}
            onChange={({ currentTarget: { value } }) =>
              value ? setParent(bench, id, value) : put(bench, selected, { parent: "" })
            }
          >
            <option value="">nothing</option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {nameOf(desk, other.annotation)}
              </option>
            ))}
          </select>
        </label>
      )}
      <AbsentJoints bench={bench} selected={selected} />
      <Instance bench={bench} selected={selected} />
      <Toggle name="Hidden" isOn={bench.hidden.value.has(id)} run={() => toggle(bench, "hidden", id)} />
      <Toggle name="Locked" isOn={bench.locked.value.has(id)} run={() => toggle(bench, "locked", id)} />
    </div>
  );
}

/** Which object it is, or is a piece of. */
function Instance({ bench, selected }: { bench: Bench; selected: Placed }) {
  return (
    <>
      <NumberField
        name="Instance"
        min={0}
        step={1}
        value={selected.shape.instance ?? ""}
        take={({ value }) => put(bench, selected, { instance: /^\d+$/.test(value) ? Number(value) : null })}
      />
      <button type="button" class="jlb-button" onClick={() => newInstance(bench)}>
        New instance
      </button>
    </>
  );
}

/** Brings back a joint that was left out, or taken away. */
function AbsentJoints({ bench, selected }: { bench: Bench; selected: Placed }) {
  const absent = absentJoints(selected);
  const names = bench.skeletonOf(selected.label)?.joints ?? [];
  if (absent.length === 0) return null;
  return (
    <label class="jlb-setting">
      Absent
      <select
        class="jlb-input"
        value=""
        onChange={({ currentTarget }) => {
          restoreJoint(bench, Number(currentTarget.value));
          currentTarget.value = "";
        }}
      >
        <option value="">place a joint…</option>
        {absent.map((index) => (
          <option key={index} value={index}>
            {names[index]}
          </option>
        ))}
      </select>
    </label>
  );
}

function put(bench: Bench, selected: Placed, change: Partial<Pick<Shape, "parent" | "instance">>): void {
  editShape(bench, selected, { value: { ...selected.shape, ...change } });
}

function Toggle({ name, isOn, run }: { name: string; isOn: boolean; run: () => void }) {
  return (
    <button type="button" class="jlb-button" aria-pressed={isOn} onClick={run}>
      {name}
    </button>
  );
}
