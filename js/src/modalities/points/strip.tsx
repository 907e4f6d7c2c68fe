import { useComputed } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { normaliseRadians } from "../../geometry/vec3";
import { Scope } from "../../kit/scope";
import type { Cuboid } from "../../schema";
import type { Desk } from "../../shell/desk";
import { frameOf, type Present, presentIn, type Track } from "../../tools/cloud/tracks";
import type { Bench } from "./bench";
import { editPlaced } from "./edits";
import { Glimpses } from "./glimpses";
import { sequenceOf } from "./sequence";
import { StripTile, withBox } from "./strip-tile";
import { goTo } from "./track-acts";

/** Metres and degrees that a key moves and turns. */
const [STEP, FINE, TURN, FAR_TURN] = [0.1, 0.01, 1, 10];

/** All frames of the selected track from above, side by side. */
export function Strip({ desk, bench }: { desk: Desk; bench: Bench }) {
  const scope = useMemo(() => new Scope(), []);
  const glimpses = useMemo(() => new Glimpses(desk, scope), [desk, scope]);
  useLayoutEffect(() => () => scope.dispose(), [scope]);
  const track = sequenceOf(desk).track.value;
  if (!track) return <p class="jlb-hint">Select a cuboid to see all frames of its track here.</p>;
  const frames = framesOf(track, bench.course.value.frames);
  const now = bench.frame.value;
  const entered = frames.includes(now) ? now : frames[0];
  return (
    <div class="jlb-tiles" role="group" aria-label="All frames of the track">
      {frames.map((frame) => (
        <Tile
          key={`${track.name} ${frame}`}
          bench={bench}
          glimpses={glimpses}
          frame={frame}
          isEntered={frame === entered}
        />
      ))}
    </div>
  );
}

/** From the first keyframe to the last, and those beside; all of what is static. */
function framesOf({ keyframes }: Track, frames: number): readonly number[] {
  const at = keyframes.map(({ cuboid }) => frameOf(cuboid));
  const isStatic = keyframes.some(({ cuboid }) => cuboid.static);
  const [first, last] = isStatic ? [0, frames - 1] : [Math.min(...at), Math.max(...at)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

interface TileProps {
  readonly bench: Bench;
  readonly glimpses: Glimpses;
  readonly frame: number;
  /** Whether Tab leads to it. */
  readonly isEntered: boolean;
}

function Tile({ bench, glimpses, frame, isEntered }: TileProps) {
  const place = useRef<HTMLDivElement>(null);
  const held = useRef<StripTile | null>(null);
  const { track } = sequenceOf(bench.desk);
  const present = useComputed(() => track.value && presentIn(track.value, frame, bench.course.value));
  const isHere = bench.frame.value === frame;
  useLayoutEffect(() => {
    const scope = new Scope();
    const acts = {
      pick: () => goTo(bench, frame),
      edit: (of: Present, box: Parameters<typeof withBox>[1]) => adjust(bench, of, withBox(of, box)),
    };
    if (place.current)
      held.current = new StripTile(bench, place.current, frame, present, glimpses, acts, scope);
    return () => scope.dispose();
  }, [bench, glimpses, frame, present]);
  useLayoutEffect(() => {
    const tiles = place.current?.closest(".jlb-tiles");
    if (!isHere || !tiles || !place.current) return;
    // Whoever works in the strip goes on in the tile of the frame at hand.
    if (tiles.matches(":focus-within")) place.current.focus({ preventScroll: true });
    const { offsetLeft, offsetWidth } = place.current;
    tiles.scrollLeft = offsetLeft - (tiles.clientWidth - offsetWidth) / 2;
  }, [isHere]);
  const { cuboid, annotation, isKeyframe = false } = present.value ?? {};
  const what = cuboid ? (isKeyframe ? "keyframe" : "interpolated") : "outside";
  const name = `${annotation?.label ?? ""}, track ${track.value?.name ?? ""}, frame ${frame + 1}, ${what}`;
  return (
    <div class="jlb-tile" data-here={isHere || undefined}>
      <div
        ref={place}
        class="jlb-tile-view"
        role="application"
        aria-label={name}
        tabIndex={isEntered ? 0 : -1}
        data-frame={frame}
        onKeyDown={(event) => {
          if (event.key === "Escape" && held.current?.isBusy) held.current.drop();
          else if (!present.value || !press(bench, present.value, event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span class="jlb-tile-name" aria-hidden="true">
        {frame + 1}
        {isKeyframe && <i class="jlb-key" data-outside={cuboid?.outside || undefined} />}
      </span>
    </div>
  );
}

/** A key in a tile: arrows move its cuboid as they point, brackets turn it; whether it was one of those. */
function press(bench: Bench, present: Present, event: KeyboardEvent): boolean {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  const turn = TURNS[key];
  const way = WAYS[key];
  if (altKey || ctrlKey || metaKey || (turn === undefined && !way)) return false;
  const { cuboid } = present;
  const yaw = cuboid.yaw ?? 0;
  if (turn !== undefined)
    adjust(bench, present, { ...cuboid, yaw: normaliseRadians(yaw + (turn * Math.PI) / 180) });
  if (way) {
    const step = shiftKey ? FINE : STEP;
    const [ahead, left] = [way[0] * step, way[1] * step];
    const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)];
    const [x, y] = [cuboid.x + ahead * cos - left * sin, cuboid.y + ahead * sin + left * cos];
    adjust(bench, present, { ...cuboid, x, y });
  }
  return true;
}

const TURNS: Readonly<Record<string, number>> = { "[": TURN, "]": -TURN, "{": FAR_TURN, "}": -FAR_TURN };
const WAYS: Readonly<Record<string, readonly [ahead: number, left: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowLeft: [0, 1],
  ArrowRight: [0, -1],
};

function adjust(bench: Bench, present: Present, solid: Cuboid): void {
  const { annotation, cuboid } = present;
  const { id, label = "" } = annotation;
  const placed = { id, label, solid: cuboid, annotation, isSuggested: false, present };
  bench.desk.selection.value = editPlaced(bench, placed, { solid });
}
