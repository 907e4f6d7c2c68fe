/** Sound between its samples, by a windowed sinc. */

// Zeros of the sinc on each side: what is above the highest frequency is 90 dB down, and the band all but whole.
const ZEROS = 24;
const STEPS = 512;

/** Half of a sinc under a Blackman window, from its middle on. */
const HALF: Float32Array = Float32Array.from({ length: ZEROS * STEPS + 2 }, (_, step) => {
  const at = step / STEPS;
  if (at === 0) return 1;
  if (at >= ZEROS) return 0;
  const turn = (Math.PI * at) / ZEROS;
  const window = 0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
  return (window * Math.sin(Math.PI * at)) / (Math.PI * at);
});

/** Samples needed on each side of a place; `pace` is samples of the sound a sample that is made. */
export function sincReach(pace: number): number {
  return Math.ceil(ZEROS * Math.max(pace, 1));
}

/** The value at a place between samples; what lies beside them is silence. */
export function sincAt(samples: Float32Array, place: number, pace: number): number {
  const narrow = 1 / Math.max(pace, 1);
  const reach = sincReach(pace);
  const from = Math.max(Math.ceil(place - reach), 0);
  const to = Math.min(Math.floor(place + reach), samples.length - 1);
  let sum = 0;
  for (let index = from; index <= to; index++) {
    const at = Math.min(Math.abs(index - place) * narrow, ZEROS) * STEPS;
    const step = Math.floor(at);
    const [a, b] = [HALF[step] ?? 0, HALF[step + 1] ?? 0];
    sum += (samples[index] ?? 0) * (a + (b - a) * (at - step));
  }
  return sum * narrow;
}
