import { MAP_NAMES, type MapName } from "../../geometry/colormaps";
import { Check, Select, Settings, Slide } from "../../shell/settings";
import type { Bench } from "./bench";
import { coloring, colorings, LOOK, type Look, SIZES } from "./look";
import { boundsOfCloud } from "./looking";

interface PartProps {
  readonly bench: Bench;
  readonly set: (change: Partial<Look>) => void;
}

/** How the cloud is shown: nothing here changes what is stored. */
export function ViewPanel({ bench }: { bench: Bench }) {
  const cloud = bench.book.open.value?.cloud;
  if (!bench.isAdjusting.value || !cloud) return null;
  const look = bench.look.value;
  const set = (change: Partial<Look>) => {
    bench.look.value = { ...bench.look.peek(), ...change };
  };
  return (
    <Settings name="View settings">
      <Select
        name="Colour by"
        value={coloring(look, cloud)}
        options={colorings(cloud)}
        set={(color) => set({ color })}
      />
      <Select
        name="Colour map"
        value={look.map}
        options={MAP_NAMES}
        set={(map) => set({ map: map as MapName })}
      />
      <Slide
        name="Point size"
        min={SIZES.least}
        max={SIZES.most}
        step={SIZES.step}
        value={look.size}
        set={(size) => set({ size })}
      />
      <Heights bench={bench} set={set} />
      <Check name="Ground" isOn={look.ground} set={(ground) => set({ ground })} />
      {bench.hasCuboids.value && (
        <Check name="Side views" isOn={look.sides} set={(sides) => set({ sides })} />
      )}
      <Check name="Grid" isOn={look.grid} set={(grid) => set({ grid })} />
      <Check name="Label names" isOn={look.names} set={(names) => set({ names })} />
      <button
        type="button"
        class="jlb-button"
        onClick={() => {
          bench.look.value = LOOK;
        }}
      >
        Reset
      </button>
    </Settings>
  );
}

/** The heights between which points are shown. */
function Heights({ bench, set }: PartProps) {
  const bounds = boundsOfCloud(bench);
  if (!bounds || bounds.high[2] <= bounds.low[2]) return null;
  const { low, high } = bench.look.value;
  const [bottom, top] = [bounds.low[2], bounds.high[2]];
  const slide = (name: string, value: number, to: (value: number) => void) => (
    <Slide name={name} min={bottom} max={top} value={value} shown={`${value.toFixed(1)} m`} set={to} />
  );
  return (
    <>
      {slide("From height", low ?? bottom, (value) => set({ low: Math.min(value, high ?? top) }))}
      {slide("To height", high ?? top, (value) => set({ high: Math.max(value, low ?? bottom) }))}
    </>
  );
}
