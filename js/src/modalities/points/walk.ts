import type { Vec } from "../../geometry/vec";
import type { Vec3 } from "../../geometry/vec3";
import type { Reach } from "../../tools/cloud/gesture";
import { drag, lift, press } from "./acts";
import { nudgeAside } from "./aside";
import type { Bench } from "./bench";
import { nudge, onGround } from "./commands";
import { reveal } from "./looking";
import { seenAt } from "./panes";
import { objectsAt } from "./under";
import { moveVertex } from "./vertex-acts";

/** Metres that an arrow key moves what is selected, and the keyboard's cross; and finely. */
const STEPS = { object: [0.1, 0.01], cross: [0.5, 0.1] } as const;

/** An arrow key: moves what is selected, else the keyboard's cross. */
export function walk(bench: Bench, [right, up]: Vec, isFine: boolean): void {
  const by = STEPS.object[isFine ? 1 : 0];
  if (nudgeAside(bench, [right * by, up * by])) return;
  const [aside, ahead] = onGround(bench, right * by, up * by);
  if (moveVertex(bench, [aside, ahead, 0]) || nudge(bench, [right * by, up * by])) return;
  if (!bench.book.open.peek()) return;
  const step = STEPS.cross[isFine ? 1 : 0];
  const from = bench.cross.peek() ?? start(bench);
  const [east, north] = onGround(bench, right * step, up * step);
  const to = bench.onGround([tidy(from[0] + east), tidy(from[1] + north)]);
  bench.cross.value = to;
  reveal(bench, to);
  drag(bench, reachAt(bench, to));
}

/** Alt and Enter: what is dragged stays as it was drawn, whatever points are there. */
export function leaveAsDrawn(bench: Bench): void {
  const at = bench.cross.peek();
  if (at) lift(bench, { ...reachAt(bench, at), alt: true });
}

/** Space: the tool goes down and up at the cross; one that drags stays down until the next. */
export function strike(bench: Bench): void {
  if (!bench.book.open.peek()) return;
  if (bench.book.isTurning.peek()) {
    bench.desk.session.say("info", "This frame is still on its way: wait a moment.");
    return;
  }
  const at = bench.cross.peek();
  const drawing = bench.drawing.peek();
  if (!at) {
    bench.cross.value = start(bench);
    bench.desk.session.say("info", "Arrow keys move the cross, Space presses there.");
    return;
  }
  const reach = reachAt(bench, at);
  if (!drawing) bench.desk.selection.value = objectsAt(bench, "main", reach.screen)[0]?.id ?? null;
  else if (!drawing.isDrag) {
    press(bench, reach);
    lift(bench, reach);
  } else if (bench.isDrawing.peek()) lift(bench, reach);
  else press(bench, reach);
}

/** The place as the tools take it. */
function reachAt(bench: Bench, at: Vec3): Reach {
  const eye = bench.eyes.peek().get("main");
  const screen = (eye && seenAt(eye, at)) ?? [0, 0];
  return { screen, slack: 0, at, point: null, up: bench.eye.peek().yaw, shift: false, alt: false };
}

/** The middle of the view. */
function start(bench: Bench): Vec3 {
  const [x, y] = bench.eye.peek().target;
  return bench.onGround([tidy(x), tidy(y)]);
}

/** In steps of a tenth of a metre. */
function tidy(value: number): number {
  return Math.round(value * 10) / 10;
}
