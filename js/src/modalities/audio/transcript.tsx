import { useLayoutEffect, useRef } from "preact/hooks";
import { computed, effect } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { TextField } from "../../shell/form";
import { ToolButton } from "../../shell/tool-button";
import { heardAt, type Spoken } from "../../tools/sound/timed-words";
import type { Bench } from "./bench";
import { textOf, writeTranscript } from "./edits";
import type { Placed } from "./placed";
import { backTwo, playSegment } from "./playing";
import { toldSegment, wordHere, wordsOf } from "./telling";

/** What is said in the selected segment, word by word. */
export function Transcript({ desk, bench }: { desk: Desk; bench: Bench }) {
  const told = toldSegment(bench);
  const asked = bench.task.segment_questions.find(({ name }) => name === bench.task.transcript);
  if (!told || asked?.type !== "text") return null;
  return (
    <div class="jlb-transcript" role="group" aria-label="Transcript" key={told.id}>
      <div class="jlb-toolbar">
        <span class="jlb-prompt">
          {asked.prompt || asked.name}
          {asked.required && <span class="jlb-required"> (required)</span>}
        </span>
        <span class="jlb-ways">
          <ToolButton name="Play again" shortcut={desk.key("play_again")} run={() => playSegment(bench)} />
          <ToolButton name="Back 2 s" shortcut={desk.key("back_two")} run={() => backTwo(bench)} />
          <ToolButton name="Word here" shortcut={desk.key("word_here")} run={() => wordHere(bench)} />
        </span>
      </div>
      <Box bench={bench} told={told} label={asked.prompt || asked.name} lines={asked.lines} />
      <Words bench={bench} told={told} />
    </div>
  );
}

interface BoxProps {
  readonly bench: Bench;
  readonly told: Placed;
  readonly label: string;
  readonly lines: number;
}

function Box({ bench, told, label, lines }: BoxProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    bench.write = () => place.current?.querySelector("textarea")?.focus();
    return () => {
      bench.write = () => undefined;
    };
  }, [bench]);
  return (
    <div ref={place}>
      <TextField
        label={label}
        lines={lines}
        text={textOf(bench, told.annotation)}
        set={(text) => writeTranscript(bench, told.annotation, text ?? "")}
      />
    </div>
  );
}

/** The words as buttons: one with a time plays from there; the one that is heard stands out. */
function Words({ bench, told }: { bench: Bench; told: Placed }) {
  const place = useRef<HTMLDivElement>(null);
  const words = wordsOf(bench, told);
  useLayoutEffect(() => {
    // Only when another word is heard, not with each frame.
    const at = computed(() => heardAt(words, bench.deck.time.value));
    return effect(() => point(place.current, at.value));
  });
  if (words.length === 0) return null;
  return (
    <div ref={place} class="jlb-words" role="group" aria-label="Words">
      {words.map((word, index) => (
        <WordButton key={`${index} ${word.text}`} bench={bench} word={word} end={told.end} />
      ))}
    </div>
  );
}

function WordButton({ bench, word, end }: { bench: Bench; word: Spoken; end: number }) {
  const { text, times } = word;
  return (
    <button
      type="button"
      class="jlb-word"
      data-timed={times !== null}
      title={times ? `${times.start.toFixed(2)} s` : "No time yet"}
      aria-disabled={times === null}
      onClick={() => times && bench.deck.play(times.start, end)}
    >
      {text}
    </button>
  );
}

/** Marks the word that is heard, past the view: it changes while it plays. */
function point(strip: HTMLElement | null, at: number): void {
  for (const [index, word] of [...(strip?.children ?? [])].entries())
    if (index === at) word.setAttribute("aria-current", "true");
    else word.removeAttribute("aria-current");
}
