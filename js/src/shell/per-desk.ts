import type { Desk } from "./desk";

/** One of a kind a view, made when it is first asked for: its stage and its keys share it. */
export function perDesk<T>(make: (desk: Desk) => T): (desk: Desk) => T {
  const made = new WeakMap<Desk, { readonly one: T }>();
  return (desk) => {
    const found = made.get(desk) ?? { one: make(desk) };
    made.set(desk, found);
    return found.one;
  };
}
