import { centreOf, clamp } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import { shown } from "../../stage/camera";
import { drag, lift, press, reachOf, slack } from "./acts";
import type { Bench } from "./bench";
import { nudge, setParent } from "./commands";
import { reveal } from "./looking";
import { isPainting } from "./tools";

const FAR = 10;
// In sight of the person: a pixel of a large picture is no step at all.
const FAR_ON_SCREEN = 24;
/** No modifier is down. */
const BARE = { shift: false, alt: false };

/** An arrow key: moves what is selected, else the keyboard's cross. */
export function walk(bench: Bench, [x, y]: Vec, far: boolean): void {
  const isPaint = isPainting(bench.tool.peek());
  if (!isPaint && nudge(bench, far ? [x * FAR, y * FAR] : [x, y])) return;
  const { size } = bench;
  if (!size) return;
  const from = bench.cross.peek() ?? start(bench);
  const step = far ? Math.max(FAR, FAR_ON_SCREEN / bench.camera.peek().scale) : 1;
  const to = clamp([from[0] + x * step, from[1] + y * step], { x: 0, y: 0, ...size });
  bench.cross.value = to;
  reveal(bench, to);
  drag(bench, reachOf(bench, to, BARE));
}

/** Space: the tool goes down and up at the cross; a brush stays down until the next. */
export function strike(bench: Bench, shift = false): void {
  const at = bench.cross.peek();
  if (!at) {
    bench.cross.value = start(bench);
    bench.desk.session.say("info", "Arrow keys move the cross, Space presses there.");
    return;
  }
  const tool = bench.tool.peek();
  if (tool === "select" || tool === "pan" || bench.orphan.peek()) choose(bench, at);
  else if (bench.painting.isDown.peek()) bench.painting.lift();
  else {
    press(bench, reachOf(bench, at, { ...BARE, shift }));
    if (!isPainting(tool) || tool === "fill") lift(bench, reachOf(bench, at, BARE));
  }
}

/** A corner at the cross: the tool goes down, and up at the next. */
export function strikeCorner(bench: Bench): void {
  const at = bench.cross.peek();
  if (!at) strike(bench);
  else if (bench.assist.isDown) lift(bench, reachOf(bench, at, BARE));
  else press(bench, reachOf(bench, at, BARE));
}

function choose(bench: Bench, at: Vec): void {
  const under = bench.index.peek().under(at, slack(bench));
  const { desk } = bench;
  const orphan = bench.orphan.peek();
  const next = under[(under.indexOf(desk.selection.peek() ?? "") + 1) % Math.max(under.length, 1)];
  if (orphan && next) setParent(bench, orphan, next);
  else desk.selection.value = next ?? null;
}

function start(bench: Bench): Vec {
  const { camera, stage, size } = bench;
  const middle = centreOf(shown(camera.peek(), stage.view));
  const [x, y] = clamp(middle, { x: 0, y: 0, ...(size ?? { width: 0, height: 0 }) });
  return [Math.round(x), Math.round(y)];
}
