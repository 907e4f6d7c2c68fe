import type { PointMask } from "../schema";
import { decodeRuns, RunWriter } from "./rle";

/** The label of each point of a file, by its number: 0 for none, else which of the task's, from 1 on. */
export type PointLabels = Uint8Array;

/** Masks are never changed, and are filled in and counted again and again. */
const decoded = new WeakMap<PointMask, Uint32Array>();

/** The points that have a label, as a mask. */
export function maskOf(labels: PointLabels, label: number): Pick<PointMask, "size" | "counts"> {
  const size = labels.length;
  const writer = new RunWriter([size, 1]);
  for (let at = labels.indexOf(label); at >= 0; at = labels.indexOf(label, at)) {
    const start = at;
    while (at < size && labels[at] === label) at++;
    writer.add(0, start, at);
  }
  return { size, counts: writer.counts() };
}

/** Gives the points of a mask a label. */
export function fillMask(labels: PointLabels, mask: PointMask, label: number): void {
  const runs = runsOf(mask);
  let start = 0;
  for (let index = 0; index < runs.length; index++) {
    const end = start + (runs[index] ?? 0);
    if (index % 2 === 1) labels.fill(label, start, end);
    start = end;
  }
}

/** The numbers of the points of a mask. */
export function* numbersOf(mask: PointMask): Iterable<number> {
  const runs = runsOf(mask);
  let start = 0;
  for (let index = 0; index < runs.length; index++) {
    const end = start + (runs[index] ?? 0);
    if (index % 2 === 1) for (let number = start; number < end; number++) yield number;
    start = end;
  }
}

/** How many points a mask has. */
export function countMasked(mask: PointMask): number {
  return runsOf(mask).reduce((sum, run, index) => (index % 2 === 1 ? sum + run : sum), 0);
}

function runsOf(mask: PointMask): Uint32Array {
  const known = decoded.get(mask) ?? decodeRuns(mask.counts);
  decoded.set(mask, known);
  return known;
}

/**
 * Gives points a label, or takes that label away.
 *
 * @param numbers Of points in the file; those without a place are passed over.
 * @param takes Whether the label is taken away from those that have it, and others keep theirs.
 * @returns All labels with points that have been gained or lost; empty where nothing has changed.
 */
export function paintPoints(
  labels: PointLabels,
  numbers: Iterable<number>,
  label: number,
  takes: boolean,
): ReadonlySet<number> {
  // A flag a label: a set would be asked for each of very many points.
  const touched = new Uint8Array(256);
  for (const number of numbers) {
    const before = labels[number];
    if (before === undefined || (before === label) !== takes) continue;
    labels[number] = takes ? 0 : label;
    touched[before] = touched[label] = 1;
  }
  return new Set([...touched.keys()].filter((each) => each > 0 && touched[each]));
}
