import "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Scope } from "../../kit/scope";
import { Content } from "../../shell/content";
import type { Desk } from "../../shell/desk";
import { Fault } from "../../shell/fault";
import { ItemQuestions, stillToAnswer } from "../../shell/item-questions";
import type { Modality } from "../../shell/modality";
import { LabelPalette } from "../../shell/palette";
import { acceptance } from "./acceptance";
import { type Bench, benchOf } from "./bench";
import { questionsOf } from "./edits";
import { hintOf } from "./hint";
import { bindings } from "./keys";
import { entries, nameOf, questions } from "./list";
import { drop, pickLabel, unfinished } from "./marking";
import { SegmentBar } from "./segment-bar";
import { Toolbar } from "./toolbar";
import { Transcript } from "./transcript";
import { Transport } from "./transport";
import { SoundView } from "./view";
import { ViewPanel } from "./view-panel";

/** Mark segments and points of recordings, and put down what is said in them. */
export const audio: Modality = {
  Stage,
  begin: ({ media }) => media.begin({ type: "hear", position: null }),
  bindings,
  obstacle,
  back: (desk) => drop(benchOf(desk)),
  unfinished: (desk) => unfinished(benchOf(desk)),
  accept: (desk, suggestions) => acceptance(benchOf(desk), suggestions),
  list: { entries, name: nameOf, questions },
};

function Stage({ desk }: { desk: Desk }) {
  const bench = benchOf(desk);
  const item = desk.session.item.value;
  if (!item) return null;
  const { task } = bench;
  const label = bench.selected?.label ?? desk.activeLabel.value;
  return (
    <div class="jlb-audio">
      {task.fields.length > 1 && <Content desk={desk} fields={task.fields.slice(1)} item={item} />}
      <Toolbar desk={desk} bench={bench} />
      <ViewPanel bench={bench} />
      <LabelPalette
        desk={desk}
        labels={task.labels}
        chosen={label ? [label] : []}
        onPick={(name) => pickLabel(bench, name)}
      />
      <p class="jlb-hint" role="status" aria-label="Next step">
        {hintOf(bench)}
      </p>
      <Recording desk={desk} bench={bench} name={String(item.content[task.fields[0]?.column ?? ""] ?? "")} />
      <Transport desk={desk} bench={bench} />
      <SegmentBar bench={bench} />
      <Transcript desk={desk} bench={bench} />
      <ItemQuestions desk={desk} questions={task.questions} />
    </div>
  );
}

/** The recording; it paints itself. */
function Recording({ desk, bench, name }: { desk: Desk; bench: Bench; name: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const scope = new Scope();
    if (place.current) new SoundView(desk, place.current, scope);
    return () => scope.dispose();
  }, [desk]);
  const open = bench.book.open.value;
  const fault = bench.book.fault.value;
  const partFault = bench.tileFault.value;
  const { waveform, spectrogram } = bench.look.value;
  const indexed = bench.indexed.value;
  const panel = (name: string, kind: string, isHidden = false) => (
    <div
      class={`jlb-track jlb-${kind}`}
      data-panel={kind}
      role="application"
      aria-label={name}
      hidden={isHidden}
      {...(kind === "waveform" ? { "aria-description": description, "aria-busy": !open && !fault } : {})}
    />
  );
  const description = name;
  return (
    <div class="jlb-recording">
      {open?.sound.remark && (
        <p class="jlb-remark" role="note">
          {open.sound.remark}
        </p>
      )}
      <div ref={place} class="jlb-tracks">
        {panel("Overview", "overview")}
        <div class="jlb-track jlb-ruler" data-panel="ruler" aria-hidden="true" />
        {panel("Waveform", "waveform", !waveform)}
        {panel("Spectrogram", "spectrogram", !spectrogram)}
        {panel("Lanes", "lanes")}
      </div>
      {!open && !fault && <p class="jlb-over">Opening the recording…</p>}
      {open && indexed < 1 && (
        <p class="jlb-reading" role="status">
          Reading the recording… {Math.floor(100 * indexed)} %
        </p>
      )}
      {fault && (
        <Fault title="This recording cannot be opened." text={fault} retry={() => bench.book.retry()} />
      )}
      {!fault && partFault && (
        <Fault
          title="A part of this recording cannot be had."
          text={partFault}
          isPart
          retry={() => bench.retryTiles()}
        />
      )}
    </div>
  );
}

/** The transcript is asked for too, although it does not stand beside the list. */
function obstacle(desk: Desk): string | null {
  const bench = benchOf(desk);
  return stillToAnswer(desk, entries(desk), bench.task.questions, (_, annotation) =>
    questionsOf(bench, annotation),
  );
}
