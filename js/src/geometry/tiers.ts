import { type Interval, lanes } from "./interval";

/** The rows of one label, or of all. */
export interface Tier {
  readonly name: string;
  readonly first: number;
  readonly rows: number;
}

/** Where segments lie below each other. */
export interface Tiers {
  readonly tiers: readonly Tier[];
  readonly rows: number;
  /** The row of each segment, by its id. */
  readonly rowOf: ReadonlyMap<string, number>;
}

interface Laid extends Interval {
  readonly id: string;
  readonly label: string;
}

/**
 * Gives each label a tier, in which those that overlap have rows of their own.
 *
 * `sorted` is in the order of time. Without names there is one tier for all.
 */
export function tiersOf(names: readonly string[], sorted: readonly Laid[]): Tiers {
  const tiers: Tier[] = [];
  const rowOf = new Map<string, number>();
  let first = 0;
  for (const name of names.length > 0 ? names : [""]) {
    const laid = names.length > 0 ? sorted.filter(({ label }) => label === name) : sorted;
    const rows = lanes(laid);
    for (const [index, { id }] of laid.entries()) rowOf.set(id, first + (rows[index] ?? 0));
    const tier = { name, first, rows: rows.reduce((most, row) => Math.max(most, row + 1), 1) };
    tiers.push(tier);
    first += tier.rows;
  }
  return { tiers, rows: first, rowOf };
}

/** The tier that a row belongs to. */
export function tierAt({ tiers }: Tiers, row: number): Tier | undefined {
  return tiers.find(({ first, rows }) => first <= row && row < first + rows);
}
