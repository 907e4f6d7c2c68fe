import { bounds } from "../../geometry/outline";
import { centreOf } from "../../geometry/rect";
import type { Vec } from "../../geometry/vec";
import type { Bench } from "./bench";
import { needSelection } from "./commands";
import { addCopies, isHere } from "./edits";
import { type Copied, copyOf, type Placed, placed } from "./placed";

const BESIDE = 10;

let clipboard: readonly Copied[] = [];

/** Copies what is selected, else all shapes of the frame. */
export function copy(bench: Bench): void {
  const { selected, desk } = bench;
  const shapes = selected ? [selected] : bench.shapes.peek().filter(({ isSuggested }) => !isSuggested);
  if (shapes.length === 0) {
    desk.session.say("info", "There is no shape to copy.");
    return;
  }
  clipboard = shapes.map(copyOf);
  desk.session.say("info", shapes.length === 1 ? "Copied." : `Copied ${shapes.length} shapes.`);
}

/** Puts the copies where they were on another picture or frame, beside them on the same one. */
export function paste(bench: Bench): void {
  const [first] = clipboard;
  if (!first) {
    bench.desk.session.say("info", "Nothing was copied yet.");
    return;
  }
  const { session } = bench.desk;
  // They may come from another labeler on the page.
  const strange = clipboard.find(({ label }) => !bench.labels.has(label));
  if (strange) {
    session.say("info", `There is no label ${strange.label} here, so nothing was pasted.`);
    return;
  }
  addCopies(bench, clipboard, isHere(bench, first) ? [BESIDE, BESIDE] : [0, 0]);
}

export function duplicate(bench: Bench): void {
  if (bench.selected) addCopies(bench, [copyOf(bench.selected)], [BESIDE, BESIDE]);
  else needSelection(bench);
}

/** Puts the last shape that was made once more, in the middle of where the pointer or the cross is. */
export function repeat(bench: Bench): void {
  const created = ({ annotation }: Placed) => annotation.created ?? 0;
  const last = bench.all
    .peek()
    .filter(({ isSuggested }) => !isSuggested)
    .reduce<Placed | null>(
      (latest, shape) => (latest && created(latest) > created(shape) ? latest : shape),
      null,
    );
  if (!last) {
    bench.desk.session.say("info", "There is no shape to repeat yet.");
    return;
  }
  const to = bench.cross.peek() ?? bench.pointer.peek();
  const [x, y] = centreOf(bounds(last.shape));
  const by: Vec = to ? [to[0] - x, to[1] - y] : [BESIDE, BESIDE];
  addCopies(bench, [{ ...copyOf(last), label: bench.desk.activeLabel.peek() ?? last.label }], by);
}

/** Brings over the shapes of the frame before this one, on the first those of the picture labelled before. */
export function bring(bench: Bench): void {
  const { session } = bench.desk;
  const frame = bench.frame.peek();
  const before =
    frame > 0 ? placed(session.annotations.peek(), [], frame - 1).map(copyOf) : bench.left.peek();
  if (before.length === 0) {
    session.say("info", `The ${frame > 0 ? "frame" : "picture"} before this one has no shapes.`);
    return;
  }
  addCopies(bench, before, [0, 0]);
}
