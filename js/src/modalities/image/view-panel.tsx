import { MAP_NAMES, type MapName } from "../../geometry/colormaps";
import { NEUTRAL, type Tone } from "../../geometry/tone";
import { Check, Select, Settings, Slide } from "../../shell/settings";
import type { Bench, Look } from "./bench";
import { Levels } from "./levels";

/** How the picture and the shapes are shown: nothing here changes what is stored. */
export function ViewPanel({ bench }: { bench: Bench }) {
  const sight = bench.book.open.value?.sight;
  if (!bench.isAdjusting.value || !sight) return null;
  const tone = bench.tone.value;
  const set = (change: Partial<Tone>) => {
    bench.tone.value = { ...bench.tone.peek(), ...change };
  };
  return (
    <Settings name="View settings">
      <Slide name="Brightness" min={-1} max={1} value={tone.brightness} set={(v) => set({ brightness: v })} />
      <Slide name="Contrast" min={0} max={4} value={tone.contrast} set={(v) => set({ contrast: v })} />
      <Slide name="Gamma" min={0.2} max={4} value={tone.gamma} set={(v) => set({ gamma: v })} />
      <Levels bench={bench} sight={sight} />
      <Check name="Invert" isOn={tone.invert} set={(invert) => set({ invert })} />
      <Bands bench={bench} names={sight.bands} />
      <Select
        name="Colour map"
        value={tone.map}
        options={MAP_NAMES}
        set={(map) => set({ map: map as MapName })}
      />
      <Shapes bench={bench} />
      <button
        type="button"
        class="jlb-button"
        onClick={() => {
          bench.tone.value = NEUTRAL;
        }}
      >
        Reset
      </button>
    </Settings>
  );
}

/** How shapes and layers lie over the picture, and which labels are shown. */
function Shapes({ bench }: { bench: Bench }) {
  const look = bench.look.value;
  const set = (change: Partial<Look>) => {
    bench.look.value = { ...bench.look.peek(), ...change };
  };
  const { layers } = bench.desk.session.surroundings.value;
  return (
    <>
      <Slide name="Fill opacity" min={0} max={1} value={look.fill} set={(fill) => set({ fill })} />
      {layers.map(({ name, opacity }) => (
        <Slide
          key={name}
          name={`Layer ${name}`}
          min={0}
          max={1}
          value={look.layers[name] ?? opacity}
          set={(value) => set({ layers: { ...look.layers, [name]: value } })}
        />
      ))}
      <Check name="Label names" isOn={look.names} set={(names) => set({ names })} />
      <Check name="Crosshair" isOn={look.cross} set={(cross) => set({ cross })} />
      <Check name="Magnifier" isOn={look.lens} set={(lens) => set({ lens })} />
      <Check name="Pixel grid" isOn={look.grid} set={(grid) => set({ grid })} />
      <Only bench={bench} />
    </>
  );
}

/** Shows the shapes of one label alone. */
function Only({ bench }: { bench: Bench }) {
  return (
    <label class="jlb-setting">
      Show
      <select
        class="jlb-input"
        aria-label="Labels shown"
        value={bench.only.value ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          bench.only.value = value || null;
        }}
      >
        <option value="">all labels</option>
        {bench.task.labels.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** One band alone, or three as red, green and blue. */
function Bands({ bench, names }: { bench: Bench; names: readonly string[] }) {
  if (names.length < 2) return null;
  const { bands } = bench.look.value;
  const choose = (bands: readonly number[]) => {
    bench.look.value = { ...bench.look.peek(), bands };
  };
  const pick = (place: number, band: number) =>
    choose(
      [0, 1, 2].map((index) =>
        index === place ? band : (bands[index] ?? Math.min(index, names.length - 1)),
      ),
    );
  const isMixed = bands.length === 3;
  return (
    <>
      <label class="jlb-setting">
        Bands
        <select
          class="jlb-input"
          value={isMixed ? "mix" : (bands[0] ?? "")}
          onChange={({ currentTarget: { value } }) =>
            choose(
              value === "" ? [] : value === "mix" ? [0, 1, Math.min(2, names.length - 1)] : [Number(value)],
            )
          }
        >
          <option value="">all</option>
          {names.length > 3 && <option value="mix">mixed</option>}
          {names.map((name, index) => (
            <option key={name} value={index}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {isMixed &&
        ["Red", "Green", "Blue"].map((color, place) => (
          <label class="jlb-setting" key={color}>
            {color}
            <select
              class="jlb-input"
              value={bands[place]}
              onChange={(event) => pick(place, Number(event.currentTarget.value))}
            >
              {names.map((name, index) => (
                <option key={name} value={index}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ))}
    </>
  );
}
