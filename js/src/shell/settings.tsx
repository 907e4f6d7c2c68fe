import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

interface SlideProps {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  /** What it is called on the screen, and read out. */
  readonly shown?: string;
  readonly set: (value: number) => void;
}

/** A number within bounds, by a slider. */
export function Slide({
  name,
  min,
  max,
  step = (max - min) / 200,
  value,
  shown = String(Math.round(100 * value) / 100),
  set,
}: SlideProps) {
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

interface NumberFieldProps {
  readonly name: string;
  readonly value: number | string;
  readonly step?: number | undefined;
  readonly min?: number;
  /** Takes what the field has, once it is complete. */
  readonly take: (field: HTMLInputElement) => void;
}

/** Shows a number, and keeps what is being typed until it is complete, whatever comes meanwhile. */
export function NumberField({ name, value, take, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label class="jlb-setting">
      {name}
      <input
        {...rest}
        type="number"
        class="jlb-input jlb-number"
        value={typed ?? value}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget }) => {
          setTyped(null);
          take(currentTarget);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}

/** A number to type, which counts once it is complete. */
export function Entry({ set, ...rest }: Pick<SlideProps, "name" | "step" | "value" | "set">) {
  return (
    <NumberField
      {...rest}
      take={({ valueAsNumber }) => Number.isFinite(valueAsNumber) && set(valueAsNumber)}
    />
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

interface SelectProps {
  readonly name: string;
  readonly value: string;
  /** Values and what they are called; a value alone is called by itself. */
  readonly options: readonly (string | readonly [string, string])[];
  readonly set: (value: string) => void;
}

/** One of a few values. */
export function Select({ name, value, options, set }: SelectProps) {
  return (
    <label class="jlb-setting">
      {name}
      <select
        class="jlb-input"
        aria-label={name}
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      >
        {options.map((option) => {
          const [key, shown] = typeof option === "string" ? [option, option] : option;
          return (
            <option key={key} value={key}>
              {shown}
            </option>
          );
        })}
      </select>
    </label>
  );
}

/** Settings side by side, in a frame of their own. */
export function Settings({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="jlb-settings" role="group" aria-label={name}>
      {children}
    </div>
  );
}
