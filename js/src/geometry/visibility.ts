import type { Joint, Keypoints } from "../schema";
import type { Vec } from "./vec";

// As COCO numbers them; what is absent lies nowhere.
export const ABSENT: Joint = [0, 0, 0];
export const OCCLUDED = 1;
export const VISIBLE = 2;

/** A joint that was visible becomes occluded, one that was occluded visible. */
export function toggleOccluded(shape: Keypoints, index: number): Keypoints {
  return withJoint(shape, index, ([x, y, visibility]) => [x, y, visibility === VISIBLE ? OCCLUDED : VISIBLE]);
}

/** Takes a joint away: from then on it is absent. */
export function removeJoint(shape: Keypoints, index: number): Keypoints {
  return withJoint(shape, index, () => ABSENT);
}

/** Puts a joint at a place, where it is visible. */
export function placeJoint(shape: Keypoints, index: number, [x, y]: Vec): Keypoints {
  return withJoint(shape, index, () => [x, y, VISIBLE]);
}

function withJoint(shape: Keypoints, index: number, change: (joint: Joint) => Joint): Keypoints {
  return { ...shape, joints: shape.joints.map((joint, i) => (i === index ? change(joint) : joint)) };
}
