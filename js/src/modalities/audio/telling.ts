import { known, type Spoken, spoken, startWord } from "../../tools/sound/timed-words";
import type { Bench } from "./bench";
import { putWords, textOf } from "./edits";
import { heard } from "./marking";
import type { Placed } from "./placed";

/** The segment whose words can be put down: the selected one, once it is the person's own. */
export function toldSegment(bench: Bench): Placed | undefined {
  const { selected, task } = bench;
  const isOwn = selected?.value.type === "segment" && !selected.isSuggested;
  return isOwn && task.transcript !== "" ? selected : undefined;
}

/** The words of a segment's transcript, with the times that are known. */
export function wordsOf(bench: Bench, { annotation, value }: Placed): readonly Spoken[] {
  return spoken(textOf(bench, annotation), value.type === "segment" ? (value.words ?? []) : []);
}

/** The next word without a time begins where it is heard now. */
export function wordHere(bench: Bench): void {
  const { desk } = bench;
  // What is still being typed has no words yet.
  desk.settleTyping();
  const told = toldSegment(bench);
  if (!told) {
    desk.session.say("info", "Select a segment with a transcript first.");
    return;
  }
  const at = heard(bench);
  if (at < told.start || at >= told.end) {
    desk.session.say("info", "Put the playhead into the segment first: the word begins there.");
    return;
  }
  const result = startWord(wordsOf(bench, told), at, told.end);
  if ("reason" in result) desk.session.say("info", result.reason);
  else putWords(bench, told.annotation, known(result.words));
}
