import "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Scope } from "../../kit/scope";
import { Content } from "../../shell/content";
import type { Desk } from "../../shell/desk";
import { Fault } from "../../shell/fault";
import { ItemQuestions, stillToAnswer } from "../../shell/item-questions";
import type { Modality } from "../../shell/modality";
import { LabelPalette } from "../../shell/palette";
import { makeReady } from "../../stage/cloud/brush";
import type { PaneKind } from "../../tools/cloud/grips";
import { acceptance } from "./acceptance";
import { undo } from "./acts";
import { type Bench, benchOf } from "./bench";
import { Cameras } from "./cameras";
import { pickLabel } from "./commands";
import { hintOf } from "./hint";
import { bindings } from "./keys";
import { briefOf, entries, everywhere, nameOf, questions } from "./list";
import { ObjectBar } from "./object-bar";
import { PANE_NAMES, SIDE_VIEWS } from "./panes";
import { Timeline } from "./timeline";
import { Toolbar } from "./toolbar";
import { unfinished } from "./unfinished";
import { CloudView } from "./view";
import { ViewPanel } from "./view-panel";

/** Place cuboids in point clouds. */
export const points: Modality = {
  Stage,
  begin: ({ media, scope }) => {
    media.begin({ type: "survey", position: null, frame: 0 });
    makeReady(scope);
  },
  bindings,
  obstacle: (desk) => stillToAnswer(desk, everywhere(desk), benchOf(desk).task.questions),
  back: (desk) => undo(benchOf(desk)),
  unfinished: (desk) => unfinished(benchOf(desk)),
  accept: (desk, suggestions) => acceptance(benchOf(desk), suggestions),
  list: { entries, name: nameOf, brief: briefOf, questions },
};

function Stage({ desk }: { desk: Desk }) {
  const bench = benchOf(desk);
  const item = desk.session.item.value;
  if (!item) return null;
  const { task } = bench;
  const label = bench.selected?.label ?? desk.activeLabel.value;
  return (
    <div class="jlb-points">
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
      <Scene desk={desk} bench={bench} name={String(item.content[task.fields[0]?.column ?? ""] ?? "")} />
      <div class="jlb-beneath">
        <Cameras desk={desk} bench={bench} />
        <div class="jlb-details">
          <Timeline desk={desk} bench={bench} />
          <ObjectBar bench={bench} />
        </div>
      </div>
      <ItemQuestions desk={desk} questions={task.questions} />
    </div>
  );
}

/** The cloud from all sides; it paints itself. */
function Scene({ desk, bench, name }: { desk: Desk; bench: Bench; name: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const scope = new Scope();
    if (place.current) new CloudView(desk, place.current, scope);
    return () => scope.dispose();
  }, [desk]);
  const open = bench.book.open.value;
  const fault = bench.book.fault.value;
  const partFault = bench.book.partFault.value;
  const sides = bench.hasCuboids.value && bench.look.value.sides;
  const isSided = bench.cuboid.value !== null;
  return (
    <div class="jlb-scene">
      {open?.cloud.remark && (
        <p class="jlb-remark" role="note">
          {open.cloud.remark}
        </p>
      )}
      <div ref={place} class="jlb-cloud" data-sides={sides}>
        <div
          class="jlb-pane jlb-main"
          data-pane="main"
          role="application"
          aria-label={PANE_NAMES.main}
          aria-description={name}
          aria-busy={bench.book.isTurning.value}
        />
        <div class="jlb-sides" hidden={!sides}>
          {SIDE_VIEWS.map((kind) => (
            <SideView key={kind} kind={kind} isShown={isSided} />
          ))}
          {!isSided && <p class="jlb-hint jlb-unsided">A selected cuboid is shown here from three sides.</p>}
        </div>
      </div>
      {bench.noPoints.value && (
        <p class="jlb-over jlb-low" role="alert">
          {bench.noPoints.value}
        </p>
      )}
      {!open && !fault && <p class="jlb-over">Opening the point cloud…</p>}
      {fault && (
        <Fault title="This point cloud cannot be opened." text={fault} retry={() => bench.book.retry()} />
      )}
      {!fault && partFault && (
        <Fault
          title="A part of this point cloud cannot be had."
          text={partFault}
          isPart
          retry={() => bench.book.retry()}
        />
      )}
    </div>
  );
}

function SideView({ kind, isShown }: { kind: PaneKind; isShown: boolean }) {
  return (
    <div
      class="jlb-pane"
      data-pane={kind}
      role="application"
      aria-label={PANE_NAMES[kind]}
      tabIndex={0}
      hidden={!isShown}
    />
  );
}
