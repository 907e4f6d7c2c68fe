import type { Patch } from "../../document/document";
import { computed, type ReadonlySignal, signal } from "../../kit/signals";
import type { Answer, Ranked, RankTask } from "../../schema";
import type { Desk } from "../../shell/desk";
import { countRanked, type Ranks, ranksOf, sameTiers, type Tiers } from "../../tools/ranking";
import type { Drag } from "./drag";
import { origin } from "./proposals";

export interface Response {
  /** Its place among the row's responses; what annotations speak of. */
  readonly index: number;
  readonly text: string;
}

type Answers = Readonly<Record<string, Answer>>;

/** The responses of the item at hand, how they are ranked, and where the person's hands are. */
export class Board {
  /** The item for which a tie was announced: the next letter joins the last response. */
  readonly tying = signal<string | null>(null);
  readonly comparing = signal(false);
  /** The two responses compared, where the person chose them. */
  readonly pair = signal<{ readonly item: string; readonly of: readonly [number, number] } | null>(null);
  /** Long responses are shown whole. */
  readonly expanded = signal(false);
  /** Index of the response whose card has the focus. */
  readonly focused = signal<number | null>(null);
  readonly drag = signal<Drag | null>(null);
  /** Ranks as they were typed, while the tiers are what came of them. */
  readonly typed = signal<{ readonly ranks: Ranks; readonly tiers: Tiers } | null>(null);
  /** The cards on the page, by response index. */
  readonly cards = new Map<number, HTMLElement>();

  /** In the order shown, which says nothing of where they come from. */
  readonly responses: ReadonlySignal<readonly Response[]> = computed(() => {
    const responses = this.desk.session.item.value?.content.responses;
    return (responses as readonly Response[] | undefined) ?? [];
  });
  readonly shown: ReadonlySignal<readonly number[]> = computed(() =>
    this.responses.value.map((response) => response.index),
  );
  readonly annotation = computed(() => this.desk.session.annotations.value.find(isRanking));
  readonly ranked: ReadonlySignal<Ranked> = computed(() => {
    const value = this.annotation.value?.value;
    if (value?.type === "ranking") return value;
    return { type: "ranking", tiers: [], shown: this.shown.value, bad: false, ratings: {} };
  });
  readonly attributes: ReadonlySignal<Answers> = computed(() => this.annotation.value?.attributes ?? {});
  /** What the cards show: typed ranks as long as some are missing. */
  readonly ranks: ReadonlySignal<Ranks> = computed(() => {
    const { tiers } = this.ranked.value;
    const complete = countRanked(tiers) === this.shown.value.length;
    return complete ? ranksOf(tiers) : this.givenRanks(tiers);
  });

  constructor(readonly desk: Desk) {}

  get task(): RankTask {
    return this.desk.task as RankTask;
  }

  /** Two responses are judged by one verdict; more are put in order. */
  get isDuel(): boolean {
    return this.shown.value.length === 2;
  }

  get isTying(): boolean {
    const item = this.desk.session.item.value;
    return item !== undefined && this.tying.value === item.id;
  }

  /** The typed ranks where they still hold, else those of the tiers. */
  givenRanks(tiers: Tiers): Ranks {
    const typed = this.typed.value;
    return typed && sameTiers(typed.tiers, tiers) ? typed.ranks : ranksOf(tiers);
  }

  /** The change that makes this the judgement; one that says nothing is removed. */
  patch(part: Partial<Ranked>, attributes: Answers = this.attributes.peek()): Patch {
    const value: Ranked = { ...this.ranked.peek(), ...part, shown: this.shown.peek() };
    const before = this.annotation.peek();
    const made = this.desk.session.compose(value, {
      attributes,
      ...(before?.created ? { created: before.created } : {}),
      ...origin(this.desk, value),
    });
    const silent = value.tiers.length === 0 && !value.bad && Object.keys(value.ratings).length === 0;
    if (silent && Object.keys(attributes).length === 0) return { put: [], delete: [made.id] };
    return { put: [made], delete: [] };
  }

  /** Makes this the ranking, unless it is already. */
  rank(tiers: Tiers, bad = false): void {
    this.tying.value = null;
    const now = this.ranked.peek();
    if (sameTiers(now.tiers, tiers) && now.bad === bad) return;
    this.desk.session.commit(this.patch({ tiers, bad }));
  }

  /** Keeps the answers about one response. */
  rate(index: number, answers: Answers): void {
    const { [String(index)]: _, ...others } = this.ranked.peek().ratings;
    const ratings = Object.keys(answers).length === 0 ? others : { ...others, [String(index)]: answers };
    this.desk.session.commit(this.patch({ ratings }));
  }

  /** Keeps the answers about the item. */
  answer(answers: Answers): void {
    this.desk.session.commit(this.patch({}, answers));
  }
}

function isRanking(annotation: { readonly value: { readonly type: string } }): boolean {
  return annotation.value.type === "ranking";
}

const boards = new WeakMap<Desk, Board>();

/** A desk's board. */
export function boardOf(desk: Desk): Board {
  const board = boards.get(desk) ?? new Board(desk);
  boards.set(desk, board);
  return board;
}
