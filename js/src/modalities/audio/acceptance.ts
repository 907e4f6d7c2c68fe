import type { Patch } from "../../document/document";
import type { Annotation } from "../../schema";
import { isSounding } from "../../tools/sound/region";
import type { Bench } from "./bench";
import { own, refusal, tidy } from "./edits";
import { type Placed, placed } from "./placed";

/**
 * The change that accepts suggestions.
 *
 * One that ends a little after the recording is cut there. What the person has
 * marked just so is not made twice; what the rules refuse stays a suggestion.
 */
export function acceptance(bench: Bench, suggestions: readonly Annotation[]): Patch {
  const put: Annotation[] = [];
  const there: Placed[] = [...own(bench)];
  const twins = new Map(there.map((placed) => [keyOf(placed), placed.id]));
  for (const suggestion of suggestions) {
    if (!isSounding(suggestion.value)) continue;
    const [fits] = placed([], [{ ...suggestion, value: tidy(suggestion.value, bench.extent) }]);
    if (!fits) continue;
    const twin = twins.get(keyOf(fits));
    if (twin !== undefined) {
      put.push(bench.desk.verdict(suggestion, "accepted", twin));
      continue;
    }
    const reason = refusal(bench, { label: fits.label, value: fits.value }, there);
    if (reason) {
      bench.desk.session.say("info", `A suggestion was left. ${reason}`);
      continue;
    }
    const made = bench.desk.acceptPatch([fits.annotation]).put;
    put.push(...made);
    there.push({ ...fits, id: made[0]?.id ?? fits.id });
    twins.set(keyOf(fits), made[0]?.id ?? fits.id);
  }
  return { put, delete: [] };
}

function keyOf({ start, end, low, high, channel, label }: Placed): string {
  return JSON.stringify([start, end, low, high, channel, label]);
}
