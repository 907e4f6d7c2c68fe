import { type Course, sampleAfter } from "./course";

/** Sound that has been scheduled without a gap, in frames of the output. */
interface Passage {
  /** When it begins. */
  readonly start: number;
  end: number;
  readonly course: Course;
  /** Frames of the course before this passage. */
  readonly before: number;
  /** Samples of the recording a frame. */
  readonly pace: number;
}

/**
 * What is heard when, in frames of the output.
 *
 * Only whole frames are counted, so that nothing adds up over hours. Where a
 * passage has ended and the next has not begun, what was heard last counts.
 */
export class Timeline {
  #passages: Passage[] = [];

  /** When all that is scheduled has been heard. */
  get end(): number {
    return this.#passages.at(-1)?.end ?? 0;
  }

  /** Appends frames of a course: to the passage that ends when they `start`, or as one of its own. */
  add(start: number, count: number, course: Course, before: number, pace: number): void {
    const last = this.#passages.at(-1);
    if (last?.end === start && last.course === course) last.end += count;
    else this.#passages.push({ start, end: start + count, course, before, pace });
  }

  /** Forgets what would have been heard from a frame on. */
  cut(frame: number): void {
    this.#passages = this.#passages.filter(({ start }) => start < frame);
    const last = this.#passages.at(-1);
    if (last) last.end = Math.min(last.end, frame);
  }

  /** The sample of the recording that is heard at a frame; null before the first. */
  sampleAt(frame: number): number | null {
    const index = this.#passages.findLastIndex(({ start }) => start <= frame);
    const passage = this.#passages[index];
    if (!passage) return null;
    const { start, end, course, before, pace } = passage;
    return sampleAfter(course, (before + Math.min(frame, end) - start) * pace);
  }

  /** Forgets what was heard before the passage of a frame. */
  pass(frame: number): void {
    const index = this.#passages.findLastIndex(({ start }) => start <= frame);
    if (index > 0) this.#passages.splice(0, index);
  }
}
