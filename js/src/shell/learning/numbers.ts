/** A measure as people read it. */
export function scoreText(score: number): string {
  return score.toFixed(Math.abs(score) < 10 ? 2 : 0);
}

export function percentText(share: number): string {
  return `${Math.round(100 * share)}%`;
}

export function countText(count: number, one: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : `${one}s`}`;
}

/** Round numbers from `low` to `high` or a little beyond, about `most` steps; `least` is the smallest step. */
export function ticks(low: number, high: number, most: number, least: number): readonly number[] {
  const rough = Math.max((high - low) / most, least);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999) ?? rough;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
