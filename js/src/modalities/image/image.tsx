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
import { undo } from "./acts";
import { type Bench, benchOf } from "./bench";
import { pickLabel } from "./commands";
import { hintOf } from "./hint";
import { bindings } from "./keys";
import { entries, nameOf, questions } from "./list";
import { isShape } from "./placed";
import { ShapeBar } from "./shape-bar";
import { Toolbar } from "./toolbar";
import { unfinished } from "./unfinished";
import { PictureView } from "./view";
import { ViewPanel } from "./view-panel";

/** Draw shapes on pictures. */
export const image: Modality = {
  begin: ({ media }) => media.begin({ type: "peek", position: null }),
  Stage,
  bindings,
  obstacle,
  back: (desk) => undo(benchOf(desk)),
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
    <div class="jlb-image">
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
      <Picture desk={desk} bench={bench} name={String(item.content[task.fields[0]?.column ?? ""] ?? "")} />
      <ShapeBar bench={bench} />
      <ItemQuestions desk={desk} questions={task.questions} />
    </div>
  );
}

/** The picture; it paints itself. */
function Picture({ desk, bench, name }: { desk: Desk; bench: Bench; name: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const scope = new Scope();
    if (place.current) new PictureView(desk, place.current, scope);
    return () => scope.dispose();
  }, [desk]);
  const fault = bench.book.fault.value;
  const tileFault = bench.tileFault.value;
  const isOpen = bench.book.open.value !== null;
  return (
    <div class="jlb-picture" style={{ "--jlb-tall": bench.book.tallest.value || 0.7 }}>
      <div
        ref={place}
        class="jlb-canvas"
        role="application"
        aria-label="Image canvas"
        aria-description={name}
        aria-busy={!isOpen && !fault}
      />
      {!isOpen && !fault && <p class="jlb-over">Opening the picture…</p>}
      {fault && <Fault title="This picture cannot be shown." text={fault} retry={() => bench.book.retry()} />}
      {!fault && tileFault && (
        <Fault
          title="A part of this picture cannot be shown."
          text={tileFault}
          isPart
          retry={() => bench.stage.retryTiles()}
        />
      )}
    </div>
  );
}

/** Of the shapes of all frames, also of those that are not shown. */
function obstacle(desk: Desk): string | null {
  const shapes = desk.session.annotations.value.filter(({ value }) => isShape(value));
  return stillToAnswer(desk, shapes, desk.task.questions);
}
