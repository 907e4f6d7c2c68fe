import { carried } from "../../geometry/track";
import type { Annotation, Solid } from "../../schema";
import { frameOf } from "../../tools/cloud/tracks";
import type { Bench } from "./bench";
import { needSelection, shifted } from "./commands";
import { onFrame, withTrack } from "./edits";

/** An object that was copied, and where it comes from. */
interface Copied {
  readonly item: string;
  readonly frame: number;
  readonly solid: Solid;
  readonly label: string;
  readonly attributes: NonNullable<Annotation["attributes"]>;
}

/** Metres beside the original, where a copy would hide it. */
const BESIDE = 1;

let copied: Copied | null = null;

/** Copies what is selected. */
export function copy(bench: Bench): void {
  const { selected, desk } = bench;
  if (!selected) {
    needSelection(bench);
    return;
  }
  const { solid, label, annotation } = selected;
  const item = desk.session.item.peek()?.id ?? "";
  copied = { item, frame: bench.frame.peek(), solid, label, attributes: annotation.attributes ?? {} };
  desk.session.say("info", "Copied.");
}

/**
 * Puts the copy where it was in another cloud, beside the original in the same one, where it is another object.
 *
 * In another frame it stands where it stands in the world, and is the same object if that is not placed there.
 */
export function paste(bench: Bench): void {
  const { session } = bench.desk;
  if (!copied) {
    session.say("info", "Nothing was copied yet.");
    return;
  }
  const { solid, label, attributes } = copied;
  // It may come from another labeler on the page.
  if (!bench.labels.has(label)) {
    session.say("info", `There is no label ${label} here, so nothing was pasted.`);
    return;
  }
  if (solid.type === "pointmask") {
    session.say("info", "Labels of points belong to their cloud, so nothing was pasted.");
    return;
  }
  const placed = withTrack(bench, onFrame(bench, anew(bench, copied)));
  const made = session.compose(placed, { label, attributes });
  session.commit({ put: [made], delete: [] });
  bench.desk.selection.value = made.id;
}

/** The object as it is put into the frame at hand. */
function anew(bench: Bench, { item, frame, solid }: Copied): Solid {
  const isItem = item === bench.desk.session.item.peek()?.id;
  const here = bench.frame.peek();
  if (!isItem || frame === here)
    return shifted({ ...solid, track: "" }, isItem ? [BESIDE, -BESIDE, 0] : [0, 0, 0]);
  if (solid.type !== "cuboid") return { ...solid, track: "" };
  const stands = carried({ ...solid, frame, outside: false }, here, bench.course.peek());
  const track = bench.tracks.peek().find(({ name }) => name !== "" && name === solid.track);
  const isPlaced = track?.keyframes.some(({ cuboid }) => cuboid.static || frameOf(cuboid) === here) ?? true;
  return isPlaced ? { ...stands, track: "" } : stands;
}
