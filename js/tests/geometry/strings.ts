/** Awkward strings, the same on every run. */
const PIECES = [
  "word",
  "Ada",
  " ",
  "  ",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "😀",
  "👩‍👩‍👧",
  "🇩🇪",
  "𝒳",
  "e\u0301",
  "\u0915\u094d\u0937\u093f",
  "שלום",
  "مرحبا",
  "我喜欢",
  "ไทย",
  "\ud83d",
  "\ude00",
  "\0",
  "\u200d",
  "\u00a0",
  ".",
  "don't",
  "3.14",
  "",
];

export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function below(next: () => number, count: number): number {
  return Math.floor(next() * count);
}

export function awkwardStrings(count: number, seed = 7): string[] {
  const next = random(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: below(next, 14) }, () => PIECES[below(next, PIECES.length)]).join(""),
  );
}
