import { MAP_NAMES, type MapName } from "../../geometry/colormaps";
import type { FrequencyScale, Sound, SpectrumWindow } from "../../schema";
import { Check, Select, Settings, Slide } from "../../shell/settings";
import { type Bench, LOOK, type Look } from "./bench";

const SIZES = [128, 256, 512, 1024, 2048, 4096, 8192];
const WINDOWS: readonly SpectrumWindow[] = ["hann", "hamming", "blackman", "rectangular"];
const SCALES: readonly FrequencyScale[] = ["linear", "mel", "log"];
const QUIETEST = -120;

/** How the recording is shown and heard: nothing here changes what is stored. */
export function ViewPanel({ bench }: { bench: Bench }) {
  const sound = bench.book.open.value?.sound;
  if (!bench.isAdjusting.value || !sound) return null;
  const look = bench.look.value;
  const set = (change: Partial<Look>) => {
    bench.look.value = { ...bench.look.peek(), ...change };
  };
  return (
    <Settings name="View settings">
      <Check name="Waveform" isOn={look.waveform} set={(waveform) => set({ waveform })} />
      <Slide
        name="Height"
        min={0}
        max={5}
        value={Math.log2(look.gain)}
        shown={`× ${Number(look.gain.toPrecision(2))}`}
        set={(power) => set({ gain: 2 ** power })}
      />
      <Channels bench={bench} sound={sound} set={set} />
      <Check name="Spectrogram" isOn={look.spectrogram} set={(spectrogram) => set({ spectrogram })} />
      <Spectrum bench={bench} sound={sound} set={set} />
      <Ranges bench={bench} sound={sound} set={set} />
      <button
        type="button"
        class="jlb-button"
        onClick={() => {
          bench.look.value = LOOK;
          bench.deck.heard.value = null;
        }}
      >
        Reset
      </button>
    </Settings>
  );
}

interface PartProps {
  readonly bench: Bench;
  readonly sound: Sound;
  readonly set: (change: Partial<Look>) => void;
}

/** Which channels are shown, and which are heard. */
function Channels({ bench, sound, set }: PartProps) {
  if (sound.channels < 2) return null;
  const options = [
    ["", "all"] as const,
    ...Array.from({ length: sound.channels }, (_, index) => [String(index), String(index + 1)] as const),
  ];
  const chosen = (value: string) => (value === "" ? null : Number(value));
  return (
    <>
      <Select
        name="Channel shown"
        value={String(bench.look.value.channel ?? "")}
        options={options}
        set={(value) => set({ channel: chosen(value) })}
      />
      <Select
        name="Channel heard"
        value={String(bench.deck.heard.value ?? "")}
        options={options}
        set={(value) => {
          bench.deck.heard.value = chosen(value);
        }}
      />
    </>
  );
}

/** How the spectrogram is made. */
function Spectrum({ bench, set }: PartProps) {
  const look = bench.look.value;
  return (
    <>
      <Select
        name="Window"
        value={look.window}
        options={WINDOWS}
        set={(window) => set({ window: window as SpectrumWindow })}
      />
      <Select
        name="FFT size"
        value={String(look.size ?? "")}
        options={[["", "automatic"] as const, ...SIZES.map(String)]}
        set={(size) => set({ size: size === "" ? null : Number(size) })}
      />
      <Select
        name="Scale"
        value={look.scale}
        options={SCALES}
        set={(scale) => set({ scale: scale as FrequencyScale })}
      />
      <Select
        name="Colour map"
        value={look.map}
        options={MAP_NAMES}
        set={(map) => set({ map: map as MapName })}
      />
    </>
  );
}

/** Which frequencies and levels of it are seen. */
function Ranges({ bench, sound, set }: PartProps) {
  const look = bench.look.value;
  const nyquist = sound.rate / 2;
  const high = Math.min(look.high ?? nyquist, nyquist);
  return (
    <>
      <Slide
        name="From Hz"
        min={0}
        max={nyquist}
        value={look.low}
        shown={String(Math.round(look.low))}
        set={(low) => set({ low: Math.min(low, high / 2) })}
      />
      <Slide
        name="To Hz"
        min={0}
        max={nyquist}
        value={high}
        shown={String(Math.round(high))}
        set={(to) => set({ high: Math.max(to, 2 * look.low, nyquist / 100) })}
      />
      <Slide
        name="From dB"
        min={QUIETEST}
        max={0}
        value={look.quiet}
        shown={String(Math.round(look.quiet))}
        set={(quiet) => set({ quiet: Math.min(quiet, look.loud - 1) })}
      />
      <Slide
        name="To dB"
        min={QUIETEST}
        max={0}
        value={look.loud}
        shown={String(Math.round(look.loud))}
        set={(loud) => set({ loud: Math.max(loud, look.quiet + 1) })}
      />
    </>
  );
}
