import { diffArrays } from "diff";
import type { Word } from "../../schema";

/** Comparing costs the square of the number of edits; what is further apart is not the same transcript. */
const MAX_EDITS = 2_000;

/** A word of a transcript as it stands there; `times` is null where they are not known. */
export interface Spoken {
  readonly text: string;
  readonly times: { readonly start: number; readonly end: number } | null;
}

export function wordsIn(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

/** The words of a transcript with the times of those that have them. */
export function spoken(text: string, words: readonly Word[]): readonly Spoken[] {
  return carried(
    words.map((word) => ({ text: word.text, times: word })),
    wordsIn(text),
  );
}

/** The words with times of an edited transcript: what was not touched keeps them, and so does what was respelt. */
export function retimed(before: string, after: string, words: readonly Word[]): readonly Word[] {
  return known(carried(spoken(before, words), wordsIn(after)));
}

/** The words whose times are known. */
export function known(words: readonly Spoken[]): readonly Word[] {
  return words.flatMap(({ text, times }) => (times ? [{ text, start: times.start, end: times.end }] : []));
}

/**
 * The next word without a time begins at `at`; the one before it ends there.
 *
 * It lasts until the next word that has a time, or until `end`. A sentence
 * says why where that cannot be.
 */
export function startWord(
  words: readonly Spoken[],
  at: number,
  end: number,
): { readonly words: readonly Spoken[] } | { readonly reason: string } {
  const next = words.findIndex(({ times }) => times === null);
  if (next < 0) return { reason: words.length > 0 ? "Every word has a time." : "There are no words yet." };
  const before = words[next - 1]?.times ?? null;
  const until = words.slice(next).find(({ times }) => times !== null)?.times?.start ?? end;
  if (before && before.start >= at)
    return { reason: `“${words[next]?.text}” comes after “${words[next - 1]?.text}”: go on a little first.` };
  if (at >= until) return { reason: `There is no room for “${words[next]?.text}” here.` };
  return {
    words: words.map((word, index) => {
      if (index === next) return { ...word, times: { start: at, end: until } };
      if (index === next - 1 && before) return { ...word, times: { ...before, end: at } };
      return word;
    }),
  };
}

/** The index of the word that is heard at a time; -1 where none is. */
export function heardAt(words: readonly Spoken[], time: number): number {
  return words.findIndex(({ times }) => times !== null && times.start <= time && time < times.end);
}

/** Gives the times of words to others: to those that are the same, and one by one to those in their place. */
function carried(from: readonly Spoken[], to: readonly string[]): readonly Spoken[] {
  const texts = from.map(({ text }) => text);
  const pieces = diffArrays(texts, [...to], { maxEditLength: MAX_EDITS }) ?? [];
  const given: Spoken[] = [];
  let at = 0;
  let replaced: readonly Spoken[] = [];
  for (const { added, removed, value } of pieces) {
    if (removed) {
      replaced = from.slice(at, at + value.length);
      at += value.length;
      continue;
    }
    const times = added ? replaced : from.slice(at, at + value.length);
    for (const [index, text] of value.entries()) given.push({ text, times: times[index]?.times ?? null });
    if (!added) at += value.length;
    replaced = [];
  }
  return pieces.length > 0 ? given : to.map((text) => ({ text, times: null }));
}
