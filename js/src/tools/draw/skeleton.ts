import type { Rect } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import { ABSENT, OCCLUDED, VISIBLE } from "../../geometry/visibility";
import type { Joint, Keypoints, Skeleton } from "../../schema";
import type { Drawing, Reach, Step } from "./gesture";
import { type Span, spanDrawing } from "./span";

/** Placing joint after joint; `at` is where the next would lie. */
export type Jointing =
  | { readonly kind: "idle" }
  | {
      readonly kind: "placing";
      readonly joints: readonly Joint[];
      readonly at: Vec;
      readonly isDown: boolean;
    };

const IDLE: Jointing = { kind: "idle" };
/** The side of a skeleton that a click places, in slacks: a hand's breadth on the screen at any zoom. */
const USUAL = 20;

/** Places a whole skeleton where it has a template, otherwise one joint after the other. */
export function skeletonDrawing(skeleton: Skeleton): Drawing<Span> | Drawing<Jointing> {
  return skeleton.template.length > 0 ? templateDrawing(skeleton) : jointDrawing(skeleton);
}

function templateDrawing({ template }: Skeleton): Drawing<Span> {
  const laid = (rect: Rect): Keypoints => ({
    type: "keypoints",
    joints: template.map(([x, y]) => [rect.x + x * rect.width, rect.y + y * rect.height, VISIBLE]),
  });
  return spanDrawing({
    subject: "A skeleton",
    shape: laid,
    click: ({ at, slack }) => {
      const side = USUAL * slack;
      return laid({ x: at[0] - side / 2, y: at[1] - side / 2, width: side, height: side });
    },
  });
}

function jointDrawing({ joints: names }: Skeleton): Drawing<Jointing> {
  const whole = (joints: readonly Joint[]): Keypoints => ({
    type: "keypoints",
    joints: names.map((_, index) => joints[index] ?? ABSENT),
  });
  const complete = (joints: readonly Joint[]): Step<Jointing> =>
    isSeen(joints)
      ? { state: IDLE, made: whole(joints) }
      : { state: IDLE, refused: "Keypoints need one joint that is not absent." };

  return {
    idle: IDLE,
    down: (state, { at }) => ({
      state: { kind: "placing", joints: state.kind === "idle" ? [] : state.joints, at, isDown: true },
    }),
    move: (state, { at }) => ({ state: state.kind === "idle" ? state : { ...state, at } }),
    up: (state, reach) => {
      if (state.kind === "idle" || !state.isDown) return { state };
      const joints = [...state.joints, jointAt(reach)];
      if (joints.length >= names.length) return complete(joints);
      return { state: { kind: "placing", joints, at: reach.at, isDown: false } };
    },
    finish: (state) => (state.kind === "idle" ? { state } : complete(state.joints)),
    back: (state) => {
      if (state.kind === "idle") return state;
      const joints = state.isDown ? state.joints : state.joints.slice(0, -1);
      return joints.length > 0 ? { ...state, joints, isDown: false } : IDLE;
    },
    draft: (state) => {
      if (state.kind === "idle") return null;
      return { shape: isSeen(state.joints) ? whole(state.joints) : null, open: [state.at] };
    },
    isIdle: (state) => state.kind === "idle",
    hint: (state) => {
      const name = names[state.kind === "idle" ? 0 : state.joints.length] ?? "";
      return `Click ${name}. Shift: occluded; Alt: absent; Enter: the rest is absent.`;
    },
  };
}

function jointAt({ at: [x, y], shift, alt }: Reach): Joint {
  return alt ? ABSENT : [x, y, shift ? OCCLUDED : VISIBLE];
}

function isSeen(joints: readonly Joint[]): boolean {
  return joints.some(([, , visibility]) => visibility > 0);
}
