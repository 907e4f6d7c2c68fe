import { seen, toX } from "../../geometry/time-view";
import { paintBars, paintTiers } from "../../stage/sound/bar-paint";
import type { SegmentMark } from "../../stage/sound/segment-mark";
import { paintGrips, paintSegments } from "../../stage/sound/segment-paint";
import { paintTimeLine } from "../../stage/sound/time-lines";
import type { Surface } from "../../stage/surface";
import type { Bench } from "./bench";
import { inHand, marksOf, withScore } from "./marks";
import type { TrackKind } from "./track";

/** The page's colours, as canvases need them. */
export interface Ink {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly ground: string;
  readonly raised: string;
  readonly wave: string;
}

export function inkOf(element: HTMLElement): Ink {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--jlb-${name}`).trim();
  return {
    text: of("fg"),
    muted: of("muted"),
    line: of("line"),
    accent: of("accent"),
    ground: of("bg"),
    raised: of("raised"),
    wave: of("wave"),
  };
}

/** What lies over the sound of a track: segments, and what a person has in hand. */
export class Overlay {
  constructor(
    readonly bench: Bench,
    readonly kind: TrackKind,
    readonly ink: () => Ink,
  ) {}

  readonly segments = (surface: Surface): boolean => {
    const { bench, kind } = this;
    if (kind === "ruler") return false;
    const without = bench.omitted.peek();
    const range = seen(bench.view.peek(), surface.view.width);
    const shown = bench.index
      .peek()
      .meeting(range)
      .filter(({ id }) => id !== without);
    const marks = this.#marks(surface, shown.map(withScore));
    if (kind === "lanes") this.#paintTiers(surface, marks);
    this.#paintMarks(surface, marks);
    return kind === "lanes" || shown.length > 0;
  };

  readonly hand = (surface: Surface): boolean => {
    const { bench, kind } = this;
    const view = bench.view.peek();
    const { hovered, selected, drafts } = inHand(bench);
    const raised = (marks: readonly SegmentMark[], how: "isSelected" | "isHovered") =>
      marks.map((mark) => ({ ...mark, [how]: true }));
    const chosen = raised(this.#marks(surface, selected ? [selected] : []), "isSelected");
    const isPoint = selected !== null && selected.start === selected.end;
    if (kind !== "ruler") {
      this.#paintMarks(surface, raised(this.#marks(surface, hovered), "isHovered"));
      this.#paintMarks(surface, raised(this.#marks(surface, drafts), "isSelected"));
      if (!isPoint) this.#paintMarks(surface, chosen);
    }
    this.#paintTimes(surface);
    // Over the playhead, which often stands just there.
    if (kind !== "ruler" && isPoint) this.#paintMarks(surface, chosen);
    if (kind === "waveform" || kind === "spectrogram")
      for (const mark of chosen) paintGrips(surface, view, mark);
    return bench.book.open.peek() !== null;
  };

  /** Where the pointer, a mark without an end, and the playhead are. */
  #paintTimes(surface: Surface): void {
    const { bench } = this;
    const view = bench.view.peek();
    const { accent, muted, ground, text } = this.ink();
    const pointer = bench.pointer.peek();
    const markedIn = bench.markedIn.peek();
    if (pointer) paintTimeLine(surface, toX(view, pointer.time), muted, { isDashed: true });
    if (markedIn !== null) paintTimeLine(surface, toX(view, markedIn), accent, { isDashed: true });
    if (bench.book.open.peek())
      paintTimeLine(surface, toX(view, bench.deck.time.peek()), text, { halo: ground });
  }

  #marks(surface: Surface, shown: Parameters<typeof marksOf>[3]): readonly SegmentMark[] {
    return marksOf(this.bench, this.kind, surface.view.height, shown);
  }

  #paintMarks(surface: Surface, marks: readonly SegmentMark[]): void {
    const view = this.bench.view.peek();
    if (this.kind === "lanes") paintBars(surface, view, marks, this.ink());
    else paintSegments(surface, view, marks, this.kind === "spectrogram");
  }

  #paintTiers(surface: Surface, marks: readonly SegmentMark[]): void {
    const { tiers, rows } = this.bench.tiers.peek();
    const row = surface.view.height / rows;
    const laid = tiers.map(({ name, first, rows: count }) => ({
      name,
      top: first * row,
      height: count * row,
    }));
    paintTiers(surface, this.bench.view.peek(), laid, marks, this.ink());
  }
}
