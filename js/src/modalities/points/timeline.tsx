import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { stretches } from "../../geometry/track";
import type { Desk } from "../../shell/desk";
import { cuboidsOf, frameOf, type Track } from "../../tools/cloud/tracks";
import type { Bench } from "./bench";
import { FramesBar } from "./frames-bar";
import { tagOf } from "./names";
import { sequenceOf } from "./sequence";
import { Strip } from "./strip";
import { goTo, selectTrack } from "./track-acts";

/** What lies in which frames; shown where there is more than one. */
export function Timeline({ desk, bench }: { desk: Desk; bench: Bench }) {
  const sequence = sequenceOf(desk);
  if (!sequence.isLong) return null;
  return (
    <section class="jlb-timeline" aria-label="Timeline">
      <FramesBar desk={desk} bench={bench} />
      <Tracks desk={desk} bench={bench} />
      {sequence.isSpread.value && <Strip desk={desk} bench={bench} />}
    </section>
  );
}

function Tracks({ desk, bench }: { desk: Desk; bench: Bench }) {
  const list = useRef<HTMLDivElement>(null);
  const tracks = bench.tracks.value.filter(({ name }) => name !== "");
  const selected = sequenceOf(desk).track.value;
  const at = selected ? tracks.indexOf(selected) : -1;
  const { frames } = bench.course.value;
  const select = (index: number) => {
    const track = tracks[Math.min(Math.max(index, 0), tracks.length - 1)];
    if (track) selectTrack(bench, track);
  };
  useEffect(() => {
    const row = list.current?.children[at];
    // Not scrollIntoView: that would scroll the notebook too.
    if (list.current && row instanceof HTMLElement) keepInSight(list.current, row);
  }, [at]);
  const move = (event: KeyboardEvent) => {
    const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
    const rows = { ArrowDown: 1, ArrowUp: -1 }[key];
    const steps = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if ((!rows && !steps) || altKey || shiftKey || ctrlKey || metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (rows) select(at + rows);
    else if (steps) goTo(bench, Math.min(Math.max(bench.frame.peek() + steps, 0), frames - 1));
  };
  if (tracks.length === 0) return <p class="jlb-hint">Cuboids get a row here, with their keyframes.</p>;
  const rowId = (index: number) => `jlb-${desk.session.host.session}-track-${index}`;
  return (
    <div
      ref={list}
      class="jlb-list jlb-rows"
      role="listbox"
      aria-label="Tracks"
      tabIndex={0}
      aria-activedescendant={at >= 0 ? rowId(at) : undefined}
      onKeyDown={move}
      style={{ "--jlb-at": `${((bench.frame.value + 0.5) / frames) * 100}%` }}
    >
      {tracks.map((track, index) => (
        <Row key={track.name} bench={bench} track={track} id={rowId(index)} isSelected={index === at} />
      ))}
    </div>
  );
}

interface RowProps {
  readonly bench: Bench;
  readonly track: Track;
  readonly id: string;
  readonly isSelected: boolean;
}

function Row({ bench, track, id, isSelected }: RowProps) {
  const { frames } = bench.course.value;
  const cuboids = cuboidsOf(track);
  const { label = "" } = track.keyframes[0]?.annotation ?? {};
  const spans = stretches(cuboids, frames);
  const pick = (event: JSX.TargetedPointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const frame = Math.floor(((event.clientX - left) / width) * frames);
    selectTrack(bench, track);
    goTo(bench, Math.min(Math.max(frame, 0), frames - 1));
  };
  return (
    <div
      id={id}
      class="jlb-row jlb-track-row"
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-label={nameOf(label, track, spans)}
      style={{ "--jlb-label": bench.colorOf(label) }}
    >
      <span class="jlb-track-name" onClick={() => selectTrack(bench, track)}>
        <span class="jlb-swatch" aria-hidden="true" />
        <span class="jlb-row-text" data-shown={tagOf(label, { track: track.name })} />
      </span>
      <span class="jlb-track-lane" aria-hidden="true" onPointerDown={pick}>
        {spans.map(([first, last]) => (
          <i
            key={first}
            class="jlb-track-span"
            style={{ left: percent(first / frames), width: percent((last - first + 1) / frames) }}
          />
        ))}
        {cuboids.map((cuboid) => (
          <i
            key={frameOf(cuboid)}
            class="jlb-key"
            data-outside={cuboid.outside || undefined}
            style={{ left: percent((frameOf(cuboid) + 0.5) / frames) }}
          />
        ))}
        <i class="jlb-now" />
      </span>
    </div>
  );
}

/** "car, track 3, frames 1–12, 4 keyframes". */
function nameOf(
  label: string,
  { name, keyframes }: Track,
  spans: readonly (readonly [number, number])[],
): string {
  const ranges = spans.map(([first, last]) => (first === last ? `${first + 1}` : `${first + 1}–${last + 1}`));
  const isOne = spans.length === 1 && spans[0]?.[0] === spans[0]?.[1];
  const where = ranges.length === 0 ? "in no frame" : `${isOne ? "frame" : "frames"} ${ranges.join(", ")}`;
  const count = `${keyframes.length} ${keyframes.length === 1 ? "keyframe" : "keyframes"}`;
  return `${label}, track ${name}, ${where}, ${count}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1e4) / 100}%`;
}

function keepInSight(list: HTMLElement, row: HTMLElement): void {
  const [top, bottom] = [row.offsetTop - list.offsetTop, row.offsetTop - list.offsetTop + row.offsetHeight];
  if (top < list.scrollTop) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}
