import { computed, type ReadonlySignal } from "../../kit/signals";
import type { Label } from "../../schema";
import type { Link, Mark, Scene } from "../../stage/scene";
import type { Bench, PlacedRelation, PlacedSpan } from "./bench";

const PENDING = "…";

/** What the bench and the document look like now. */
export function sceneOf(bench: Bench): ReadonlySignal<Scene> {
  const { desk, task } = bench;
  const colors = colorsOf(task.labels);
  const marks = computed(() => {
    const given = bench.lanes.value;
    return bench.spans.value.map((span, index) => markOf(bench, span, given[index] ?? 0, colors));
  });
  const links = computed(() => bench.relations.value.map((relation) => linkOf(bench, relation)));
  return computed(() => ({
    text: bench.reading.value.text,
    marks: withEdgeInHand(bench, marks.value),
    links: [...links.value, ...pending(bench)],
    selected: desk.selection.value,
    source: bench.relate.value.kind === "aiming" ? bench.relate.value.source : null,
    draft: bench.draft.value,
  }));
}

function markOf(bench: Bench, span: PlacedSpan, lane: number, colors: ReadonlyMap<string, string>): Mark {
  const { id, label, start, end, annotation, isSuggested } = span;
  const { lines } = bench.reading.value;
  const { score } = annotation;
  const sure = isSuggested && typeof score === "number" ? ` ${Math.round(score * 100)}%` : "";
  return {
    id,
    start,
    end,
    lane,
    tag: `${label}${sure}`,
    color: colors.get(label) ?? "#777777",
    look: isSuggested ? "suggested" : "plain",
    tagAfter: bench.task.view === "code" ? lines.extent(lines.at(start)).end : null,
  };
}

function linkOf({ task }: Bench, { annotation, isSuggested, source, target }: PlacedRelation): Link {
  const name = annotation.label ?? "";
  return {
    id: annotation.id,
    source,
    target,
    name,
    color: colorsOf(task.relations).get(name) ?? "#777777",
    look: isSuggested ? "suggested" : "plain",
  };
}

/** The mark whose edge is being dragged, as it would be. */
function withEdgeInHand({ edge }: Bench, marks: readonly Mark[]): readonly Mark[] {
  const held = edge.value;
  if (held.kind === "idle") return marks;
  return marks.map((mark) => (mark.id === held.id ? { ...mark, ...held.now } : mark));
}

/** The relation that is being drawn. */
function pending({ desk, relate }: Bench): readonly Link[] {
  const drawing = relate.value;
  if (drawing.kind !== "aiming" && drawing.kind !== "typing") return [];
  const target = drawing.kind === "typing" ? drawing.target : desk.selection.value;
  if (target === null || target === drawing.source) return [];
  return [{ id: "", source: drawing.source, target, name: PENDING, color: "#777777", look: "suggested" }];
}

function colorsOf(labels: readonly Label[]): ReadonlyMap<string, string> {
  return new Map(labels.map(({ name, color }) => [name, color]));
}
