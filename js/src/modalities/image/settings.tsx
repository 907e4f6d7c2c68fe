interface SlideProps {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  readonly set: (value: number) => void;
}

export function Slide({ name, min, max, step = (max - min) / 200, value, set }: SlideProps) {
  const shown = String(Math.round(100 * value) / 100);
  return (
    <label class="jlb-setting">
      {name}
      <input
        type="range"
        aria-label={name}
        aria-valuetext={shown}
        min={min}
        max={max}
        step={step}
        value={value}
        onInput={(event) => set(Number(event.currentTarget.value))}
      />
      <output>{shown}</output>
    </label>
  );
}

/** A number to type, which counts once it is complete. */
export function Entry({ name, step, value, set }: Omit<SlideProps, "min" | "max">) {
  return (
    <label class="jlb-setting">
      {name}
      <input
        type="number"
        class="jlb-input jlb-number"
        step={step}
        value={value}
        onChange={({ currentTarget }) => {
          if (Number.isFinite(currentTarget.valueAsNumber)) set(currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
}

export function Check({ name, isOn, set }: { name: string; isOn: boolean; set: (isOn: boolean) => void }) {
  return (
    <label class="jlb-setting">
      <input type="checkbox" checked={isOn} onChange={(event) => set(event.currentTarget.checked)} />
      {name}
    </label>
  );
}
