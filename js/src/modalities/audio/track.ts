import { tierAt } from "../../geometry/tiers";
import { toTime } from "../../geometry/time-view";
import type { Vec } from "../../geometry/vec";
import type { Scope } from "../../kit/scope";
import { Sheets } from "../../stage/sheets";
import type { Surface } from "../../stage/surface";
import type { Bench } from "./bench";
import { Hands } from "./hands";
import { placeOf } from "./marks";
import type { Placed } from "./placed";

export type TrackKind = "ruler" | "waveform" | "spectrogram" | "lanes";

/** What is painted on a track: what changes seldom, the segments, what is in hand. */
export type SheetName = "sound" | "segments" | "hand";
export type TrackPainters = Readonly<Record<SheetName, (surface: Surface) => boolean>>;

/** CSS pixels around a point, or a short segment, that still count as on it. */
const SLACK = 4;

/** A strip over all of time: canvases, and the hands on them. */
export class Track {
  readonly sheets: Sheets<SheetName>;
  readonly hands: Hands;

  constructor(
    readonly kind: TrackKind,
    readonly element: HTMLElement,
    readonly bench: Bench,
    readonly scope: Scope,
    painters: TrackPainters,
    resized: () => void,
  ) {
    this.sheets = new Sheets(element, painters, resized, scope);
    this.hands = new Hands(this);
  }

  /** Whether the person works here: then the wheel is theirs. */
  get isInUse(): boolean {
    const root = this.element.getRootNode() as Document | ShadowRoot;
    return this.element.closest(".jlb-root")?.contains(root.activeElement) === true;
  }

  /** The segments and points at a place, the shortest first. */
  under([x, y]: Vec): readonly Placed[] {
    const { bench, kind } = this;
    if (kind === "ruler") return [];
    const slack = SLACK / bench.view.peek().scale;
    const time = toTime(bench.view.peek(), x);
    return bench.index
      .peek()
      .at(time, slack)
      .filter((placed) => this.#reaches(placed, y));
  }

  #reaches(placed: Placed, y: number): boolean {
    const place = this.placeOf(placed);
    // Lanes lie close: there is no room beside them.
    const slack = this.kind === "lanes" ? 0 : SLACK;
    return place !== null && place.top - slack <= y && y <= place.bottom + slack;
  }

  /** The part of the track's height that a segment takes; null where it is not seen here. */
  placeOf(placed: Placed): { readonly top: number; readonly bottom: number } | null {
    return placeOf(this.bench, this.kind, this.sheets.view.height, placed);
  }

  /** The label whose lane a place lies in; null where lanes are not those of labels. */
  labelAt([, y]: Vec): string | null {
    const { bench, kind } = this;
    if (kind !== "lanes") return null;
    return tierAt(bench.tiers.peek(), this.#rowAt(y))?.name || null;
  }

  #rowAt(y: number): number {
    const { rows } = this.bench.tiers.peek();
    return Math.min(Math.floor((y / this.sheets.view.height) * rows), rows - 1);
  }
}
