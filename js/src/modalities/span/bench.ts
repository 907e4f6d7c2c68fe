import { byStart, type Interval, lanes } from "../../geometry/interval";
import { computed, effect, type ReadonlySignal, signal } from "../../kit/signals";
import type { Annotation, Relation, Span, SpanTask } from "../../schema";
import type { Desk } from "../../shell/desk";
import { perDesk } from "../../shell/per-desk";
import { type Edge, STILL } from "../../tools/edge";
import type { Marked } from "../../tools/refusal";
import { type Relate, UNRELATED } from "../../tools/relate";
import { IDLE, type Sweep, swept } from "../../tools/sweep";
import { Reading } from "./reading";

/** A span of the item, in UTF-16 units. */
export interface PlacedSpan extends Marked {
  readonly annotation: Annotation;
  readonly isSuggested: boolean;
}

/** A relation with the ids of the spans as they are on the item now. */
export interface PlacedRelation {
  readonly annotation: Annotation;
  readonly isSuggested: boolean;
  readonly source: string;
  readonly target: string;
}

/** What the bench asks of the view of the text. */
export interface TextStage {
  /** Drops the browser's own selection, leaving the caret where it is. */
  release(): void;
  /** Takes over the browser's selection; it tells of a change only later. */
  settle(): void;
}

/** What a person has in hand while marking one text; the document knows nothing of it. */
export class Bench {
  readonly task: SpanTask;
  readonly sweep = signal<Sweep>(IDLE);
  readonly edge = signal<Edge>(STILL);
  readonly relate = signal<Relate>(UNRELATED);
  readonly snap = signal(true);
  readonly wholeLines = signal(false);
  /** The line at whose number the sweep began; null for a sweep over text. */
  readonly fromLine = signal<number | null>(null);
  stage: TextStage | null = null;

  readonly #text = computed(() => {
    const value = this.desk.session.item.value?.content[this.task.fields[0]?.column ?? ""];
    return typeof value === "string" ? value : "";
  });
  readonly reading: ReadonlySignal<Reading> = computed(() => new Reading(this.#text.value));

  /** The spans of the item and those proposed, in text order. */
  readonly spans: ReadonlySignal<readonly PlacedSpan[]> = computed(() => {
    const placed: PlacedSpan[] = [];
    const place = (annotation: Annotation, isSuggested: boolean) => {
      if (annotation.value.type === "span")
        placed.push(this.#place(annotation, annotation.value, isSuggested));
    };
    for (const annotation of this.desk.session.annotations.value) place(annotation, false);
    for (const annotation of this.desk.suggestions.value) place(annotation, true);
    return placed.sort(byStart);
  });
  /** The lane of each of `spans`. */
  readonly lanes = computed(() => lanes(this.spans.value));
  /** Span and suggestion ids to spans; a suggestion that was decided on leads to what came of it. */
  readonly byId: ReadonlySignal<ReadonlyMap<string, PlacedSpan>> = computed(() => {
    const found = new Map(this.spans.value.map((span) => [span.id, span]));
    for (const { value } of this.desk.session.annotations.value) {
      const made = value.type === "verdict" ? found.get(value.annotation) : undefined;
      if (made && value.type === "verdict") found.set(value.suggestion, made);
    }
    return found;
  });
  readonly relations: ReadonlySignal<readonly PlacedRelation[]> = computed(() => [
    ...this.#links(this.desk.session.annotations.value, false),
    ...this.#links(this.desk.suggestions.value, true),
  ]);
  /** What the person has marked: the spans in text order, then the relations. */
  readonly entries: ReadonlySignal<readonly Annotation[]> = computed(() => {
    const own = [...this.spans.value, ...this.relations.value].filter(({ isSuggested }) => !isSuggested);
    return own.map(({ annotation }) => annotation);
  });
  /** What a label would mark now; null where nothing is swept. */
  readonly draft: ReadonlySignal<Interval | null> = computed(() => {
    const range = swept(this.sweep.value);
    return range && this.aim(range);
  });

  constructor(readonly desk: Desk) {
    this.task = desk.task as SpanTask;
    this.snap.value = this.task.snap;
    const item = computed(() => desk.session.item.value?.id);
    desk.scope.add(
      effect(() => {
        item.value;
        this.sweep.value = IDLE;
        this.edge.value = STILL;
        this.relate.value = UNRELATED;
      }),
    );
    desk.scope.add(
      effect(() => {
        // Who selects a span, in the list for instance, no longer means what was swept.
        if (desk.selection.value === null || this.sweep.peek().kind !== "drafted") return;
        this.sweep.value = IDLE;
        this.stage?.release();
      }),
    );
  }

  /** The range that a sweep means: whole lines, whole words, or just what was swept. */
  aim(range: Interval): Interval {
    const { lines, words, points } = this.reading.value;
    if (this.wholeLines.value || this.fromLine.value !== null) return lines.whole(range);
    return this.snap.value ? words.snap(range) : points.whole(range);
  }

  #place(annotation: Annotation, value: Span, isSuggested: boolean): PlacedSpan {
    const { id, label = "" } = annotation;
    const { start, end } = this.reading.value.points.toUnits(value);
    return { id, label, annotation, isSuggested, start, end };
  }

  #links(annotations: readonly Annotation[], isSuggested: boolean): readonly PlacedRelation[] {
    const now = (id: string) => this.byId.value.get(id)?.id ?? id;
    const drawn = annotations.filter(({ value }) => value.type === "relation");
    return drawn.map((annotation) => {
      const { source, target } = annotation.value as Relation;
      return { annotation, isSuggested, source: now(source), target: now(target) };
    });
  }
}

/** The bench of a view. */
export const benchOf = perDesk((desk) => new Bench(desk));
