import { useState } from "preact/hooks";
import type { Desk } from "../desk";
import { Slide } from "../settings";
import { countText } from "./numbers";

const LEAST = 50;
const MOST = 100;

interface AcceptManyProps {
  readonly desk: Desk;
  /** How many items are as sure as that, for each hundredth from `LEAST` to `MOST`. */
  readonly sure: readonly number[];
}

/** How sure it is at most, so that nobody has to look for that with the slider. */
function surest(sure: readonly number[]): string {
  const most = sure.findLastIndex((count) => count > 0);
  return most < 0
    ? `: none reaches ${(LEAST / 100).toFixed(2)}`
    : `: the surest is at ${((most + LEAST) / 100).toFixed(2)}`;
}

/** Accepts all that the model is sure of, as one step that can be undone. */
export function AcceptMany({ desk, sure }: AcceptManyProps) {
  const [hundredths, setHundredths] = useState(90);
  const { host } = desk.session;
  const count = sure[hundredths - LEAST] ?? 0;
  const score = (hundredths / 100).toFixed(2);
  const accept = () => {
    if (count > 0 && desk.mayLeave())
      host.send({ type: "acceptabove", session: host.session, score: hundredths / 100 });
  };
  return (
    <section aria-label="Accept many" class="jlb-accept">
      <h3>Accept what it is sure of</h3>
      <Slide
        name="Confidence"
        min={LEAST}
        max={MOST}
        step={1}
        value={hundredths}
        shown={score}
        set={setHundredths}
      />
      <p>
        {countText(count, "item")} at or above {score}
        {count === 0 && surest(sure)}
      </p>
      <button type="button" class="jlb-button" aria-disabled={count === 0} onClick={accept}>
        Accept {countText(count, "item")}
      </button>
      <p class="jlb-hint">One step: Undo takes it back. What is to test the model is left to you.</p>
    </section>
  );
}
