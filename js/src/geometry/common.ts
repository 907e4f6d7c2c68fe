import type { Shape } from "../schema";

/** What shapes of every type carry. */
export type Common = Pick<Shape, "frame" | "parent" | "instance" | "order">;

const NAMES = ["frame", "parent", "instance", "order"] as const;

/** What a shape carries besides its geometry, for another that takes its place. */
export function commonOf(shape: Shape): Common {
  return Object.fromEntries(
    NAMES.filter((name) => name in shape).map((name) => [name, shape[name]]),
  ) as Common;
}
