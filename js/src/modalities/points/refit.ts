import { refit } from "../../geometry/fit-cuboid";
import { grown, shrunk } from "../../geometry/fit-faces";
import type { Surroundings } from "../../geometry/surroundings";
import type { Cuboid } from "../../schema";
import type { Bench } from "./bench";
import { reshape } from "./commands";
import { expectedOf, surroundingsOf } from "./making";

/** Fits the selected cuboid to the points there, as if it were drawn anew. */
export function fitAgain(bench: Bench): void {
  byPoints(bench, (around, cuboid) => refit(around, cuboid, expectedOf(bench, bench.selected?.label ?? "")));
}

/** Moves its faces out to what hangs together with its points. */
export function growToPoints(bench: Bench): void {
  byPoints(bench, grown);
}

/** Moves its faces in to its points. */
export function shrinkToPoints(bench: Bench): void {
  byPoints(bench, shrunk);
}

function byPoints(bench: Bench, to: (around: Surroundings, cuboid: Cuboid) => Cuboid): void {
  reshape(bench, (cuboid) => {
    const around = surroundingsOf(bench);
    if (around && around.grid.count(cuboid) > 0) return to(around, cuboid);
    const why = around ? "There are no points in it to go by." : "Its points are still on their way.";
    bench.desk.session.say("info", why);
    return null;
  });
}
