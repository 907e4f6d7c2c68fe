import { between, type Interval } from "../../geometry/interval";
import { batch } from "../../kit/signals";
import { UNTOUCHED } from "../../tools/sound/adjust";
import { answered, keyDown, keyUp, NO_HOLDS } from "../../tools/sound/hold";
import { cancel, lift, NO_STRETCH } from "../../tools/sound/stretch";
import type { Bench, ToolName } from "./bench";
import { addPoint, addSegment, editPlaced, questionsOf } from "./edits";
import { aim } from "./snapping";

export function pickTool(bench: Bench, tool: ToolName): void {
  batch(() => {
    bench.clear();
    bench.tool.value = tool;
  });
}

/** A label was picked: it goes to what is swept, else to what is selected, else to what comes. */
export function pickLabel(bench: Bench, label: string): void {
  const { desk, selected } = bench;
  desk.look(label);
  if (bench.stretch.peek().kind === "drafted") markDraft(bench, label);
  else if (selected) desk.selection.value = editPlaced(bench, selected, { label }) ?? selected.id;
  else desk.activeLabel.value = desk.activeLabel.peek() === label ? null : label;
}

/** A label's key went down: while the recording plays it marks until it comes up, else it picks the label. */
export function pressLabel(bench: Bench, label: string, key: string): void {
  if (!bench.deck.playing.peek()) {
    pickLabel(bench, label);
    return;
  }
  const hold = { label, from: heard(bench), pressed: performance.now() };
  bench.holds.value = keyDown(bench.holds.peek(), key, hold);
}

/** A label's key came up. */
export function releaseLabel(bench: Bench, key: string): void {
  const { holds, released } = keyUp(bench.holds.peek(), key, heard(bench), performance.now());
  bench.holds.value = holds;
  if (released?.kind === "tapped") pickLabel(bench, released.label);
  else if (released) {
    const { label, start, end } = released;
    bench.desk.look(label);
    addSegment(bench, { ...between(aim(bench, start), aim(bench, end)), low: null, high: null }, label);
  }
}

/** What the keys that are down mark so far. */
export function aimedHolds(bench: Bench): readonly (Interval & { readonly label: string })[] {
  const holds = [...bench.holds.value.values()];
  if (holds.length === 0) return [];
  bench.deck.time.value;
  const now = heard(bench);
  return holds.map(({ label, from }) => ({ label, ...between(from, now) }));
}

/** The pointer is up: what is swept becomes a segment where a label is at hand, else it waits for one. */
export function endStretch(bench: Bench, label = bench.desk.activeLabel.peek()): void {
  bench.stretch.value = lift(bench.stretch.peek(), bench.isBoxing);
  if (bench.stretch.peek().kind !== "drafted") return;
  if (label === null) bench.desk.selection.value = null;
  else markDraft(bench, label);
}

/** Makes a segment of what is swept, and selects it. */
function markDraft(bench: Bench, label: string): void {
  const region = bench.draft.peek();
  if (!region) return;
  batch(() => {
    bench.stretch.value = NO_STRETCH;
    const id = addSegment(bench, region, label);
    if (id !== null) bench.desk.selection.value = id;
  });
}

/** Where a segment begins that is marked by its ends. */
export function markIn(bench: Bench): void {
  if (!isOpen(bench)) return;
  bench.stretch.value = NO_STRETCH;
  bench.markedIn.value = aim(bench, heard(bench));
}

/** Where it ends: it becomes a segment where a label is at hand, else it waits for one. */
export function markOut(bench: Bench): void {
  const from = bench.markedIn.peek();
  const to = aim(bench, heard(bench));
  if (from === null) {
    bench.desk.session.say("info", "Mark where it begins first.");
    return;
  }
  if (from === to) {
    bench.desk.session.say("info", "Nothing is marked: play or move on before you mark the end.");
    return;
  }
  batch(() => {
    bench.markedIn.value = null;
    bench.stretch.value = { kind: "drafted", region: { ...between(from, to), low: null, high: null } };
    const label = bench.desk.activeLabel.peek();
    bench.desk.selection.value = null;
    if (label !== null) markDraft(bench, label);
  });
}

/** Puts a point where it is heard now. */
export function markPoint(bench: Bench): void {
  if (isOpen(bench)) putPoint(bench, aim(bench, heard(bench)));
}

export function putPoint(bench: Bench, at: number, label = bench.desk.activeLabel.peek()): void {
  if (label === null) {
    bench.desk.session.say("info", "Pick a label first.");
    return;
  }
  const id = addPoint(bench, at, label);
  const made = id === null ? undefined : bench.desk.find(id);
  if (made && questionsOf(bench, made).length > 0) bench.desk.selection.value = id;
}

/** Whether there is a recording to mark; the person is told where there is none. */
function isOpen({ book, desk }: Bench): boolean {
  if (book.open.peek()) return true;
  desk.session.say("info", "There is no recording to mark here yet.");
  return false;
}

/** What is in hand and would be lost, as an instruction; null where nothing is. */
export function unfinished({ holds, adjust, stretch, markedIn }: Bench): string | null {
  if (holds.value.size > 0) return "Let go of the label's key or drop it (Esc) first.";
  if (adjust.value.kind === "adjusting") return "Let go of the segment or leave it as it was (Esc) first.";
  if (stretch.value.kind === "drafted") return "Choose a label for what is marked or drop it (Esc) first.";
  if (stretch.value.kind === "sweeping") return "Finish what is being marked or drop it (Esc) first.";
  return markedIn.value === null ? null : "Mark the end of the segment or drop it (Esc) first.";
}

/** Whether Escape has something to drop here. */
export function isBusy(bench: Bench): boolean {
  const { desk, deck } = bench;
  const holds =
    bench.holds.value.size > 0 ||
    bench.adjust.value.kind !== "idle" ||
    bench.stretch.value.kind !== "idle" ||
    bench.markedIn.value !== null;
  // What is selected is let go before the label at hand, and before it is still.
  const isFree = desk.selection.value === null;
  return holds || (isFree && (desk.activeLabel.value !== null || deck.playing.value));
}

/** Escape: drops what is in hand, the innermost first; where nothing is, it is still. */
export function drop(bench: Bench): void {
  bench.release();
  if (bench.holds.peek().size > 0) bench.holds.value = NO_HOLDS;
  else if (bench.adjust.peek().kind !== "idle") bench.adjust.value = UNTOUCHED;
  else if (bench.stretch.peek().kind !== "idle") bench.stretch.value = cancel(bench.stretch.peek());
  else if (bench.markedIn.peek() !== null) bench.markedIn.value = null;
  else if (bench.desk.activeLabel.peek() !== null) bench.desk.activeLabel.value = null;
  else bench.deck.stop();
}

/** What a key answers: the playhead, while it plays as much earlier as the hand is behind the ear. */
export function heard({ deck, task }: Bench): number {
  const at = deck.time.peek();
  return deck.playing.peek() ? answered(at, task.delay, deck.speed.peek()) : at;
}
