import type { Shape } from "../schema";

/** A shape as it is painted. */
export interface ShapeMark {
  readonly shape: Shape;
  readonly color: string;
  readonly label: string;
  /** What its tag says in place of the label; none where it is empty. */
  readonly text?: string;
  readonly isSuggested: boolean;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  readonly isLocked: boolean;
  /** Of what it encloses: 0 for outlines alone. */
  readonly opacity: number;
  /** The joint under the pointer, by its index: its name is shown. */
  readonly joint?: number;
}
