import type { Interval } from "../geometry/interval";

/** A span as it is painted. */
export interface Mark extends Interval {
  readonly id: string;
  /** Shown at its start. */
  readonly tag: string;
  readonly color: string;
  readonly lane: number;
  readonly look: "plain" | "suggested";
  /** The unit after which the tag stands, where tags do not stand above the start. */
  readonly tagAfter: number | null;
}

/** An arrow between two marks. */
export interface Link {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly name: string;
  readonly color: string;
  readonly look: "plain" | "suggested";
}

/** All that is painted over the text. */
export interface Scene {
  readonly text: string;
  /** The marks that overlap a range, in text order. */
  readonly marksIn: (range: Interval) => readonly Mark[];
  readonly links: readonly Link[];
  /** Id of the selected mark or link. */
  readonly selected: string | null;
  /** The mark that a relation is being drawn from. */
  readonly source: string | null;
  readonly draft: Interval | null;
}
