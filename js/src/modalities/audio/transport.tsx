import { useLayoutEffect, useRef } from "preact/hooks";
import { clock } from "../../geometry/ticks";
import { effect } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { ToolButton } from "../../shell/tool-button";
import type { Bench } from "./bench";
import { SPEEDS } from "./deck";
import { Icon } from "./icons";
import { backTwo, playSegment, togglePlay } from "./playing";
import { Toggle } from "./toolbar";

/** Milliseconds. */
const DECIMALS = 3;

/** What is played, how fast and how loud. */
export function Transport({ desk, bench }: { desk: Desk; bench: Bench }) {
  const { deck } = bench;
  const isPlaying = deck.playing.value;
  return (
    <div class="jlb-toolbar jlb-transport" role="toolbar" aria-label="Playback">
      <span class="jlb-strip">
        <ToolButton
          name="Play"
          isOn={isPlaying}
          isBusy={deck.starved.value}
          shortcut={desk.key("play")}
          run={() => togglePlay(bench)}
        >
          <Icon of={isPlaying ? "stop" : "play"} />
        </ToolButton>
        <ToolButton
          name="Play the segment"
          shortcut={desk.key("play_segment")}
          run={() => playSegment(bench)}
        >
          <Icon of="play_segment" />
        </ToolButton>
        <ToolButton name="Back two seconds" shortcut={desk.key("back_two")} run={() => backTwo(bench)}>
          <Icon of="back" />
        </ToolButton>
        <Toggle desk={desk} name="Loop" command="loop" setting={deck.loops} />
      </span>
      <Clock bench={bench} />
      {deck.starved.value && (
        <span class="jlb-muted" role="status">
          Waiting for the kernel…
        </span>
      )}
      <span class="jlb-ways">
        <Speed desk={desk} bench={bench} />
        <label class="jlb-setting">
          <Icon of="volume" />
          <input
            type="range"
            class="jlb-volume"
            aria-label="Volume"
            min={0}
            max={1}
            step={0.05}
            value={deck.volume.value}
            onInput={(event) => {
              deck.volume.value = Number(event.currentTarget.value);
            }}
            onPointerUp={() => desk.home()}
          />
        </label>
      </span>
    </div>
  );
}

/** Where the playhead is; written past the view, which need not be made anew sixty times a second. */
function Clock({ bench }: { bench: Bench }) {
  const place = useRef<HTMLSpanElement>(null);
  const duration = bench.book.open.value?.duration ?? 0;
  useLayoutEffect(
    () =>
      effect(() => {
        const now = clock(bench.deck.time.value, DECIMALS);
        if (place.current) place.current.textContent = now;
      }),
    [bench],
  );
  return (
    <span class="jlb-clock" role="timer" aria-label="Playhead">
      <span ref={place} /> <span class="jlb-muted">/ {clock(duration, DECIMALS)}</span>
    </span>
  );
}

function Speed({ desk, bench }: { desk: Desk; bench: Bench }) {
  const { speed } = bench.deck;
  return (
    <select
      class="jlb-input jlb-speed"
      aria-label="Speed"
      value={speed.value}
      onChange={(event) => {
        speed.value = Number(event.currentTarget.value);
        desk.home();
      }}
    >
      {SPEEDS.map((times) => (
        <option key={times} value={times}>
          {times} ×
        </option>
      ))}
    </select>
  );
}
