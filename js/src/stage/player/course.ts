/** What is played: the samples from `from` to `to`, beginning at `at`; over and over where it loops. */
export interface Course {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly loops: boolean;
}

/** Samples of the recording that follow each other. */
export interface Run {
  readonly first: number;
  readonly count: number;
}

/** Samples from the beginning to the end, each as often as it is heard. */
export function lengthOf({ to, at, loops }: Course): number {
  return loops ? Number.POSITIVE_INFINITY : to - at;
}

/** The sample of the recording that is heard after so many others; the end after all of them. */
export function sampleAfter({ from, to, at, loops }: Course, heard: number): number {
  return loops ? from + ((at - from + heard) % (to - from)) : Math.min(at + heard, to);
}

/** The runs that `count` samples consist of, after so many others; fewer where the course ends. */
export function runsAfter(course: Course, heard: number, count: number): readonly Run[] {
  const runs: Run[] = [];
  let left = Math.min(count, lengthOf(course) - heard);
  for (let first = sampleAfter(course, heard); left > 0; first = course.from) {
    const length = Math.min(left, course.to - first);
    runs.push({ first, count: length });
    left -= length;
  }
  return runs;
}
