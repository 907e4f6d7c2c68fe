/** Response indices, best tier first; a tier of several is a tie. */
export type Tiers = readonly (readonly number[])[];

/** Ranks that were given by number, by response index; they may have gaps until all are given. */
export type Ranks = ReadonlyMap<number, number>;

export type Side = "before" | "after";

/** What the response at a position is called: A to Z, then AA, AB and so on. */
export function letterOf(position: number): string {
  const last = String.fromCharCode(65 + (position % 26));
  return position < 26 ? last : letterOf(Math.floor(position / 26) - 1) + last;
}

/** The tier that holds a response; -1 where it is not ranked. */
export function tierOf(tiers: Tiers, index: number): number {
  return tiers.findIndex((tier) => tier.includes(index));
}

export function countRanked(tiers: Tiers): number {
  return tiers.flat().length;
}

/** The same order with the same ties; the order inside a tie says nothing. */
export function sameTiers(a: Tiers, b: Tiers): boolean {
  return (
    a.length === b.length &&
    a.every((tier, at) => tier.length === b[at]?.length && tier.every((index) => b[at]?.includes(index)))
  );
}

// --- one response at a time --------------------------------------------------------------

export function takeOut(tiers: Tiers, index: number): Tiers {
  return tiers.map((tier) => tier.filter((other) => other !== index)).filter((tier) => tier.length > 0);
}

/** Makes a response a tier of its own before tier `at`, wherever it was. */
export function insert(tiers: Tiers, index: number, at: number): Tiers {
  return [...takeOut(tiers.slice(0, at), index), [index], ...takeOut(tiers.slice(at), index)];
}

/** Makes a response the next best after all that are ranked. */
export function place(tiers: Tiers, index: number): Tiers {
  return insert(tiers, index, tiers.length);
}

/** Ties a response with those in a tier. */
export function join(tiers: Tiers, index: number, at: number): Tiers {
  const joined = tiers.map((tier, k) => {
    const others = tier.filter((other) => other !== index);
    return k === at ? [...others, index] : others;
  });
  return joined.filter((tier) => tier.length > 0);
}

/** Ties a response with the last of the others. */
export function tie(tiers: Tiers, index: number): Tiers {
  const others = takeOut(tiers, index);
  return others.length === 0 ? [[index]] : join(others, index, others.length - 1);
}

/**
 * Makes a response just better ("before") or just worse ("after") than another.
 *
 * The other keeps its place. Where it has none, it comes to stand beside the
 * response; where neither has one, both follow what is ranked.
 */
export function beside(tiers: Tiers, index: number, other: number, side: Side): Tiers {
  if (index === other) return tiers;
  if (tierOf(tiers, other) === -1) {
    const based = tierOf(tiers, index) === -1 ? place(tiers, index) : tiers;
    const at = tierOf(based, index);
    return insert(based, other, side === "before" ? at + 1 : at);
  }
  const others = takeOut(tiers, index);
  const at = tierOf(others, other);
  return insert(others, index, side === "before" ? at : at + 1);
}

/**
 * Moves a response one step: out of its tie, else past the next tier.
 *
 * One that is not ranked moves past its neighbour in the order shown.
 */
export function move(tiers: Tiers, shown: readonly number[], index: number, step: 1 | -1): Tiers {
  const side = step === -1 ? "before" : "after";
  const at = tierOf(tiers, index);
  if (at === -1) {
    const neighbour = shown[shown.indexOf(index) + step];
    if (neighbour !== undefined) return beside(tiers, index, neighbour, side);
    return insert(tiers, index, step === -1 ? 0 : tiers.length);
  }
  const tied = (tiers[at]?.length ?? 0) > 1;
  const up = Math.max(0, tied ? at : at - 1);
  const down = tied ? at + 1 : at + 2;
  return insert(tiers, index, step === -1 ? up : down);
}

// --- the last one ------------------------------------------------------------------------

/** Adds the last response once all others are ranked: there is one place left for it. */
export function imply(tiers: Tiers, shown: readonly number[]): Tiers {
  const left = shown.filter((index) => tierOf(tiers, index) === -1);
  const [last] = left;
  return last === undefined || left.length > 1 || shown.length === 1 ? tiers : [...tiers, [last]];
}

/** Takes back what was placed last, together with the response that it had implied. */
export function takeBack(tiers: Tiers, shown: readonly number[]): Tiers {
  const implied = countRanked(tiers) === shown.length && tiers.at(-1)?.length === 1;
  return implied ? withoutLast(withoutLast(tiers)) : withoutLast(tiers);
}

function withoutLast(tiers: Tiers): Tiers {
  const last = tiers.at(-1)?.at(-1);
  return last === undefined ? tiers : takeOut(tiers, last);
}

// --- by number ---------------------------------------------------------------------------

/** The ranks that tiers amount to: 1 for the best; tied responses share one. */
export function ranksOf(tiers: Tiers): Ranks {
  return new Map(tiers.flatMap((tier, at) => tier.map((index) => [index, at + 1] as const)));
}

/**
 * Gives a response a rank by number.
 *
 * With `ties` equal ranks are a tie; without, the one that has the rank moves
 * down, and so on. Numbers may be given in any order: until all are, gaps
 * stay open, and the last response falls into the first of them.
 */
export function setRank(
  ranks: Ranks,
  shown: readonly number[],
  index: number,
  rank: number,
  ties: boolean,
): Ranks {
  const given = new Map(ranks);
  if (ties) given.set(index, rank);
  else claim(given, index, rank);
  const left = shown.filter((other) => !given.has(other));
  const [last] = left;
  if (last !== undefined && left.length === 1) {
    const taken = new Set(given.values());
    given.set(last, shown.findIndex((_, at) => !taken.has(at + 1)) + 1);
  }
  return given;
}

function claim(ranks: Map<number, number>, index: number, rank: number): void {
  const holder = [...ranks].find(([other, held]) => held === rank && other !== index)?.[0];
  ranks.set(index, rank);
  if (holder !== undefined) claim(ranks, holder, rank + 1);
}

/** The tiers that ranks amount to. */
export function tiersOf(ranks: Ranks): Tiers {
  const tiers = new Map<number, number[]>();
  for (const [index, rank] of ranks) tiers.set(rank, [...(tiers.get(rank) ?? []), index]);
  return [...tiers].sort(([a], [b]) => a - b).map(([, tier]) => tier);
}

// --- in words ----------------------------------------------------------------------------

/** The ranking in words, by the letters shown: "B, then A and C tied". */
export function describe(tiers: Tiers, shown: readonly number[]): string {
  const names = tiers.map((tier) => {
    const letters = tier.map((index) => letterOf(shown.indexOf(index))).sort();
    const last = letters.pop();
    return letters.length === 0 ? last : `${letters.join(", ")} and ${last} tied`;
  });
  return names.join(", then ");
}
