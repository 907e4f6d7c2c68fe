import { type Interval, overlaps } from "../../geometry/interval";
import { computed, type ReadonlySignal } from "../../kit/signals";
import type { Label } from "../../schema";
import type { Link, Mark, Scene } from "../../stage/scene";
import type { Bench, PlacedRelation, PlacedSpan } from "./bench";

const PENDING = "…";

/** What the bench and the document look like now. */
export function sceneOf(bench: Bench): ReadonlySignal<Scene> {
  const { desk, task } = bench;
  const colors = colorsOf(task.labels);
  return computed(() => {
    const spans = bench.spans.value;
    const lanes = bench.lanes.value;
    const held = bench.edge.value;
    // Only what can be seen becomes a mark: there may be very many spans.
    const marksIn = (range: Interval) => {
      const marks: Mark[] = [];
      spans.forEach((span, index) => {
        const place = held.kind !== "idle" && held.id === span.id ? held.range : span;
        if (overlaps(place, range)) marks.push(markOf(bench, span, place, lanes[index] ?? 0, colors));
      });
      return marks;
    };
    return {
      text: bench.reading.value.text,
      marksIn,
      links: [...bench.relations.value.map((relation) => linkOf(bench, relation)), ...pending(bench)],
      selected: desk.selection.value,
      source: bench.relate.value.kind === "aiming" ? bench.relate.value.source : null,
      draft: bench.draft.value,
    };
  });
}

function markOf(
  { reading, task }: Bench,
  { id, label, annotation, isSuggested }: PlacedSpan,
  { start, end }: Interval,
  lane: number,
  colors: ReadonlyMap<string, string>,
): Mark {
  const { lines } = reading.peek();
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
    tagAfter: task.view === "code" ? lines.extent(lines.at(start)).end : null,
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
