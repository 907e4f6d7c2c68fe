import { whereAbsent } from "../../geometry/absent";
import { clamp } from "../../geometry/rect";
import { ABSENT, placeJoint } from "../../geometry/visibility";
import type { Bench } from "./bench";
import { change, takeGrip } from "./commands";
import type { Placed } from "./placed";

/** The numbers of the joints that a shape lacks. */
export function absentJoints({ shape }: Placed): readonly number[] {
  if (shape.type !== "keypoints") return [];
  return shape.joints.flatMap(([, , visibility], index) => (visibility === ABSENT[2] ? [index] : []));
}

/** Puts an absent joint, by default the first, at the cross, else where its skeleton has it; it is in hand then. */
export function restoreJoint(bench: Bench, joint?: number): void {
  const { selected, desk, size } = bench;
  const index = joint ?? (selected && absentJoints(selected)[0]);
  if (selected?.shape.type !== "keypoints" || index === undefined || !size) {
    desk.session.say("info", "Select keypoints with an absent joint first.");
    return;
  }
  const { shape, label } = selected;
  const template = bench.skeletonOf(label)?.template ?? [];
  const at = bench.cross.peek() ?? clamp(whereAbsent(shape, index, template), { x: 0, y: 0, ...size });
  change(bench, placeJoint(shape, index, at));
  takeGrip(bench, { kind: "joint", ring: 0, index, at });
}
