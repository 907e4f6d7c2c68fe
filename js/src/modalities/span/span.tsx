import "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Scope } from "../../kit/scope";
import { Content } from "../../shell/content";
import type { Desk } from "../../shell/desk";
import { ItemQuestions, stillToAnswer } from "../../shell/item-questions";
import type { Modality } from "../../shell/modality";
import { Options } from "../../shell/options";
import { LabelPalette } from "../../shell/palette";
import { acceptance } from "./acceptance";
import { chooseRelationType, drop, pickLabel, selectedSpan, unfinished } from "./actions";
import { type Bench, benchOf } from "./bench";
import { hintOf } from "./hint";
import { bindings, relationKey } from "./keys";
import { entries, nameOf, pick, questions } from "./list";
import { Toolbar } from "./toolbar";
import { TextView } from "./view";

/** Mark spans of a text, and relations between them. */
export const span: Modality = {
  Stage,
  bindings,
  obstacle: (desk) => stillToAnswer(desk, entries(desk), desk.task.questions),
  back: (desk) => drop(benchOf(desk)),
  unfinished: (desk) => unfinished(benchOf(desk)),
  accept: (desk, suggestions) => acceptance(benchOf(desk), suggestions),
  list: { entries, name: nameOf, pick, questions },
};

function Stage({ desk }: { desk: Desk }) {
  const bench = benchOf(desk);
  const item = desk.session.item.value;
  if (!item) return null;
  const { task } = bench;
  return (
    <div class="jlb-span">
      {task.fields.length > 1 && <Content desk={desk} fields={task.fields.slice(1)} item={item} />}
      <Toolbar desk={desk} bench={bench} />
      <Palette desk={desk} bench={bench} />
      <p class="jlb-hint" role="status" aria-label="Next step">
        {hintOf(bench)}
      </p>
      <Page desk={desk} />
      <ItemQuestions desk={desk} questions={task.questions} />
    </div>
  );
}

/** The labels; while a relation waits for its type, the types. */
function Palette({ desk, bench }: { desk: Desk; bench: Bench }) {
  const { task, relate } = bench;
  if (relate.value.kind === "typing")
    return (
      <div class="jlb-palette">
        <Options
          label="Relation"
          options={task.relations.map(({ name, color, hotkey, description }, index) => ({
            name,
            color,
            description,
            hotkey: relationKey(hotkey, index),
          }))}
          chosen={[]}
          onPick={(name) => chooseRelationType(bench, name)}
        />
      </div>
    );
  const span = bench.sweep.value.kind === "drafted" ? undefined : selectedSpan(bench);
  const label = span?.label ?? desk.activeLabel.value;
  return (
    <LabelPalette
      desk={desk}
      labels={task.labels}
      chosen={label === null ? [] : [label]}
      onPick={(name) => pickLabel(bench, name)}
    />
  );
}

/** The text; it paints itself. */
function Page({ desk }: { desk: Desk }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const scope = new Scope();
    if (place.current) new TextView(desk, place.current, scope);
    return () => scope.dispose();
  }, [desk]);
  return <div class="jlb-page" ref={place} />;
}
