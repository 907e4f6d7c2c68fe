/** Drawing a relation: its source, its target, then its type. Spans go by annotation id. */
export type Relate =
  | { readonly kind: "idle" }
  | { readonly kind: "sourcing" }
  | { readonly kind: "aiming"; readonly source: string }
  | { readonly kind: "typing"; readonly source: string; readonly target: string };

export const UNRELATED: Relate = { kind: "idle" };

/** Takes up the tool, from the selected span where there is one. */
export function beginRelation(selected: string | null): Relate {
  return selected === null ? { kind: "sourcing" } : { kind: "aiming", source: selected };
}

/** A span was chosen: the source first, then the target. */
export function chooseEnd(relate: Relate, id: string): Relate {
  switch (relate.kind) {
    case "idle":
      return relate;
    case "sourcing":
      return { kind: "aiming", source: id };
    case "aiming":
    case "typing":
      return { kind: "typing", source: relate.source, target: id };
  }
}
