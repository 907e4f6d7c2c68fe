/** A segment or a point in time as it is painted on a strip; a point has one time. */
export interface SegmentMark {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** CSS pixels of the strip. */
  readonly top: number;
  readonly bottom: number;
  /** Whether it is bounded above and below, not only by the strip. */
  readonly isBox: boolean;
  readonly color: string;
  /** Its label. */
  readonly name: string;
  /** What is said besides where there is room: how sure a model is. */
  readonly score: string;
  readonly isSuggested: boolean;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
}
