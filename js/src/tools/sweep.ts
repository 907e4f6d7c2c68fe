import { between, type Interval } from "../geometry/interval";

/**
 * Marking a stretch of text, from the first press to the draft that waits for
 * its label. Offsets are UTF-16 units; `anchor` is where the sweep began.
 */
export type Sweep =
  | { readonly kind: "idle" }
  | { readonly kind: "pressing"; readonly at: number }
  | { readonly kind: "sweeping"; readonly anchor: number; readonly focus: number }
  | { readonly kind: "drafted"; readonly anchor: number; readonly focus: number }
  /** Dropped while the pointer was down: what it still does means nothing. */
  | { readonly kind: "dropped" };

export const IDLE: Sweep = { kind: "idle" };

export function pointerDown(at: number): Sweep {
  return { kind: "pressing", at };
}

/** The selection has become this: by the pointer while it is down, else by the keyboard. */
export function select(sweep: Sweep, anchor: number, focus: number): Sweep {
  switch (sweep.kind) {
    case "dropped":
      return sweep;
    case "pressing":
      return anchor === focus ? sweep : { kind: "sweeping", anchor, focus };
    case "sweeping":
      return anchor === focus ? { kind: "pressing", at: anchor } : { kind: "sweeping", anchor, focus };
    case "idle":
    case "drafted":
      return anchor === focus ? IDLE : { kind: "drafted", anchor, focus };
  }
}

export function pointerUp(sweep: Sweep): Sweep {
  if (sweep.kind === "sweeping") return { ...sweep, kind: "drafted" };
  return sweep.kind === "drafted" ? sweep : IDLE;
}

export function cancel(sweep: Sweep): Sweep {
  return sweep.kind === "pressing" || sweep.kind === "sweeping" || sweep.kind === "dropped"
    ? { kind: "dropped" }
    : IDLE;
}

/** What is swept so far; null where nothing is. */
export function swept(sweep: Sweep): Interval | null {
  return sweep.kind === "sweeping" || sweep.kind === "drafted" ? between(sweep.anchor, sweep.focus) : null;
}
