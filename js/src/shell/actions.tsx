import { keyLabel } from "../tools/keymap";
import type { Desk } from "./desk";

/** The buttons that every labeler has; each shows its key. */
export function Actions({ desk }: { desk: Desk }) {
  const { session } = desk;
  const { undo, redo } = session.history.stacks.value;
  const isHeld = desk.modality.unfinished?.(desk) != null;
  const flagged = session.state.value.flagged;
  const { status } = session.state.value;
  const open = session.item.value !== undefined && !session.away.value;
  return (
    <footer class="jlb-actions">
      <div class="jlb-group">
        <Button desk={desk} name="Previous" command="previous" run={() => desk.step(-1)} />
        <Button desk={desk} name="Next" command="next" run={() => desk.step(1)} />
        <Button
          desk={desk}
          name="Undo"
          command="undo"
          off={undo.length === 0 && !isHeld}
          run={() => desk.undo()}
        />
        <Button desk={desk} name="Redo" command="redo" off={redo.length === 0} run={() => desk.redo()} />
        <Button
          desk={desk}
          name="Flag"
          command="flag"
          pressed={flagged}
          off={!open}
          run={() => desk.flag()}
        />
        {desk.task.guidelines !== "" && (
          <Button
            desk={desk}
            name="Guidelines"
            command="guidelines"
            pressed={desk.panel.value === "guidelines"}
            run={() => desk.toggle("guidelines")}
          />
        )}
        <Button
          desk={desk}
          name="Keyboard shortcuts"
          shown="?"
          command="keys"
          pressed={desk.panel.value === "keys"}
          run={() => desk.toggle("keys")}
        />
      </div>
      <div class="jlb-group jlb-finish">
        {open && status !== "open" && (
          <span class="jlb-badge">{status === "done" ? "Labelled" : "Skipped"}</span>
        )}
        <Button desk={desk} name="Skip" command="skip" off={!open} run={() => desk.skip()} />
        <Button desk={desk} name="Submit" command="submit" primary off={!open} run={() => desk.submit()} />
      </div>
    </footer>
  );
}

interface ButtonProps {
  readonly desk: Desk;
  readonly name: string;
  readonly shown?: string;
  readonly command: string;
  readonly run: () => void;
  readonly off?: boolean;
  readonly pressed?: boolean;
  readonly primary?: boolean;
}

function Button({ desk, name, shown, command, run, off = false, pressed, primary = false }: ButtonProps) {
  const key = keyLabel(desk.key(command), navigator.platform.startsWith("Mac"));
  return (
    <button
      type="button"
      class={`jlb-button${primary ? " jlb-primary" : ""}`}
      aria-label={shown && name}
      aria-pressed={pressed}
      aria-disabled={off}
      title={`${name} (${key})`}
      onClick={() => off || run()}
    >
      {shown ?? name}
      {!shown && <kbd aria-hidden="true">{key}</kbd>}
    </button>
  );
}
