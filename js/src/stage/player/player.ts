import { Scope } from "../../kit/scope";
import { batch, type ReadonlySignal, signal } from "../../kit/signals";
import { Frame } from "../frame";
import { type Course, runsAfter } from "./course";
import { contextAt, type MakeContext, Output } from "./output";
import type { Pcm, PcmSource } from "./pcm";
import { PcmCache } from "./pcm-cache";
import { Timeline } from "./timeline";
import { Voice } from "./voice";

/** Sound is scheduled in blocks, and so far ahead that a page in the background plays on. */
const BLOCK_SECONDS = 0.1;
const SCHEDULED_SECONDS = 2;
/** Between now and the first frame: less may be over before it is scheduled. */
const LEAD_SECONDS = 0.03;
const LEAST_LEAD_SECONDS = 0.01;
const FETCHED_SECONDS = 10;
const FEED_EVERY_MS = 50;
/** A wait that is shorter is not worth a word. */
const WAIT_SAID_MS = 250;

/**
 * Plays a recording from any sample to any other.
 *
 * Blocks are scheduled ahead, each at the frame at which the one before ends,
 * so that there is no seam, no drift and no sound after the last sample. Where
 * samples come too late it waits, and goes on with the sample that it waited
 * for.
 */
export class Player {
  readonly #scope = new Scope();
  readonly #cache: PcmCache;
  readonly #timeline = new Timeline();
  readonly #frame: Frame;
  readonly #signals = {
    playing: signal(false),
    time: signal(0),
    starved: signal(false),
    fault: signal(""),
  };
  #output: Output | null = null;
  #voice: Voice | null = null;
  #speed = 1;
  #volume = 1;
  /** Since when nothing is heard although something should be; null while all is well. */
  #waiting: number | null = null;
  /** The last frame that was heard: what a browser says of its latency goes up and down. */
  #heard = 0;
  /** While it plays. */
  #feeding = new Scope();

  constructor(
    readonly source: PcmSource,
    readonly makeContext: MakeContext = contextAt,
  ) {
    this.#cache = new PcmCache(source, () => this.#feed(), this.#scope);
    this.#frame = new Frame(this.#scope, () => this.#tick());
  }

  get playing(): ReadonlySignal<boolean> {
    return this.#signals.playing;
  }

  /** What is heard now, in seconds of the recording. */
  get time(): ReadonlySignal<number> {
    return this.#signals.time;
  }

  /** Whether it waits for samples. */
  get starved(): ReadonlySignal<boolean> {
    return this.#signals.starved;
  }

  /** Why it has stopped although it should play; "" where all is well. */
  get fault(): ReadonlySignal<string> {
    return this.#signals.fault;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Recorded seconds a second, at the same pitch; what plays changes without a gap. */
  set speed(speed: number) {
    if (speed === this.#speed) return;
    this.#speed = speed;
    const [voice, output] = [this.#voice, this.#output];
    if (!voice || !output) return;
    const frame = output.now + Math.round(LEAD_SECONDS * output.rate);
    const at = this.#timeline.sampleAt(frame) ?? voice.course.at;
    output.cut(frame);
    this.#timeline.cut(frame);
    this.#start({ ...voice.course, at: Math.round(at) }, output);
  }

  get volume(): number {
    return this.#volume;
  }

  /** A factor: 1 leaves the recording as loud as it is. */
  set volume(volume: number) {
    this.#volume = volume;
    if (this.#output) this.#output.volume = volume;
  }

  /**
   * Plays from one time to another, over and over if it `loops`, from `at` on.
   *
   * The first sample is that of `from`, the last the one before that of `to`.
   */
  play(from: number, to = Number.POSITIVE_INFINITY, loops = false, at = from): void {
    const [first, beyond] = [this.#sampleOf(from), this.#sampleOf(to)];
    const begin = Math.min(Math.max(this.#sampleOf(at), first), beyond);
    batch(() => {
      this.#silence();
      this.#cache.retry();
      this.#signals.fault.value = "";
      this.#signals.time.value = begin / this.source.rate;
      if (begin < beyond) this.#begin({ from: first, to: beyond, at: begin, loops });
    });
  }

  stop(): void {
    this.#tick();
    this.#silence();
  }

  /** Goes to a time; what plays goes on from there, and to its end where the time lies before that. */
  seek(time: number): void {
    const course = this.#voice?.course;
    const sample = this.#sampleOf(time);
    if (!course) {
      this.#signals.time.value = sample / this.source.rate;
      this.#cache.want(...this.#near({ from: sample, to: this.source.samples, at: sample, loops: false }, 0));
    } else if (course.from <= sample && sample < course.to)
      this.play(course.from / this.source.rate, course.to / this.source.rate, course.loops, time);
    else this.play(time);
  }

  /** Samples as they are heard; null where they have not come. Then they are fetched, unless it plays. */
  samples(first: number, count: number): Pcm | null {
    const run = { first, count };
    const pcm = this.#cache.read([run]);
    if (!pcm && !this.#voice) this.#cache.want([run], []);
    return pcm;
  }

  close(): void {
    this.#silence();
    this.#output?.close();
    this.#output = null;
    this.#scope.dispose();
  }

  #sampleOf(time: number): number {
    return Math.min(Math.max(Math.round(time * this.source.rate), 0), this.source.samples);
  }

  #begin(course: Course): void {
    this.#output ??= new Output(this.makeContext(this.source.rate), this.#volume);
    this.#output.wake();
    this.#feeding = this.#scope.child();
    this.#feeding.every(FEED_EVERY_MS, () => this.#feed());
    this.#signals.playing.value = true;
    this.#start(course, this.#output);
  }

  #start(course: Course, { rate }: Output): void {
    this.#voice = new Voice(course, this.#cache, this.#speed, rate);
    this.#waiting = null;
    this.#feed();
    this.#frame.request();
  }

  #silence(): void {
    this.#feeding.dispose();
    this.#voice = null;
    this.#output?.cut();
    this.#timeline.cut(0);
    this.#signals.playing.value = false;
    this.#signals.starved.value = false;
  }

  /** Fetches what is played soon, and schedules what has come. */
  #feed(): void {
    const [voice, output] = [this.#voice, this.#output];
    if (!voice || !output) return;
    this.#cache.want(...this.#near(voice.course, voice.heard));
    const block = Math.round(BLOCK_SECONDS * output.rate);
    while (this.#timeline.end < output.now + SCHEDULED_SECONDS * output.rate) {
      const before = voice.frames;
      const pcm = voice.take(block);
      if (!pcm) break;
      const start = this.#startOfNext(output);
      output.play(pcm, start);
      this.#timeline.add(start, voice.frames - before, voice.course, before, voice.pace);
    }
    if (!voice.isOver && this.#cache.failure) this.#fail(this.#cache.failure);
    this.#tick();
  }

  /** Where the last block ends; where that is over, as soon as can be. */
  #startOfNext({ now, rate }: Output): number {
    const { end } = this.#timeline;
    return end >= now + LEAST_LEAD_SECONDS * rate ? end : now + Math.round(LEAD_SECONDS * rate);
  }

  /** What is heard next, and what later. */
  #near(course: Course, heard: number) {
    const { short, long, room } = this.#cache;
    const ahead = Math.max(FETCHED_SECONDS * this.source.rate * Math.max(this.#speed, 1), long);
    // Once round, a loop has all of it.
    const most = course.loops ? course.to - course.from : Number.POSITIVE_INFINITY;
    const later = Math.min(this.#voice ? Math.min(ahead, room) : long, most);
    return [runsAfter(course, heard, Math.min(2 * short, most)), runsAfter(course, heard, later)] as const;
  }

  #fail(reason: string): void {
    this.#tick();
    this.#silence();
    this.#signals.fault.value = reason;
  }

  /** Says what is heard. */
  #tick(): void {
    const [voice, output] = [this.#voice, this.#output];
    if (!voice || !output) return;
    const heard = Math.max(output.heard, this.#heard);
    this.#heard = heard;
    const isSilent = heard >= this.#timeline.end;
    if (isSilent && voice.isOver) {
      this.#signals.time.value = voice.course.to / this.source.rate;
      this.#silence();
      return;
    }
    const sample = this.#timeline.sampleAt(heard);
    if (sample !== null) this.#signals.time.value = sample / this.source.rate;
    this.#timeline.pass(heard);
    this.#waiting = isSilent ? (this.#waiting ?? performance.now()) : null;
    this.#signals.starved.value = this.#waiting !== null && performance.now() - this.#waiting > WAIT_SAID_MS;
    this.#frame.request();
  }
}
