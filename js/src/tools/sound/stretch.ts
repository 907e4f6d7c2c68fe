import { between } from "../../geometry/interval";
import type { Place, Region } from "./region";

/** Marking a stretch, from the first press to the draft that waits for its label. */
export type Stretch =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly from: Place }
  | { readonly kind: "sweeping"; readonly from: Place; readonly to: Place }
  | { readonly kind: "drafted"; readonly region: Region }
  /** Dropped while the pointer was down: what it still does means nothing. */
  | { readonly kind: "dropped" };

export const NO_STRETCH: Stretch = { kind: "idle" };

export function press(from: Place): Stretch {
  return { kind: "pressing", from };
}

/** The pointer is at `to`; `left` says whether it has left the place of the press. */
export function sweep(stretch: Stretch, to: Place, left: boolean): Stretch {
  switch (stretch.kind) {
    case "pressing":
      return left ? { kind: "sweeping", from: stretch.from, to } : stretch;
    case "sweeping":
      return { ...stretch, to };
    case "idle":
    case "drafted":
    case "dropped":
      return stretch;
  }
}

/** The pointer is up. `boxed` says whether the stretch is bounded in Hz too. */
export function lift(stretch: Stretch, boxed: boolean): Stretch {
  const region = swept(stretch, boxed);
  return region ? { kind: "drafted", region } : NO_STRETCH;
}

export function cancel(stretch: Stretch): Stretch {
  return stretch.kind === "idle" || stretch.kind === "drafted" ? NO_STRETCH : { kind: "dropped" };
}

/** What is swept so far; null where nothing is. */
export function swept(stretch: Stretch, boxed: boolean): Region | null {
  if (stretch.kind === "drafted") return stretch.region;
  if (stretch.kind !== "sweeping") return null;
  const { from, to } = stretch;
  const bounds =
    boxed && from.hz !== null && to.hz !== null
      ? { low: Math.min(from.hz, to.hz), high: Math.max(from.hz, to.hz) }
      : { low: null, high: null };
  return { ...between(from.time, to.time), ...bounds };
}
