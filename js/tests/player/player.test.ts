import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Player } from "../../src/stage/player/player";
import { FakeContext, FakeSource, fakeAudio } from "./fake-audio";

const RATE = 1000;
/** The least between now and the first frame that is heard. */
const LEAD = 30;

let context: FakeContext;
let source: FakeSource;
let player: Player;

function make(samples: number, rate = RATE): void {
  source = new FakeSource(rate, samples);
  player = new Player(source, (rate) => {
    context = new FakeContext(rate);
    return context as unknown as BaseAudioContext;
  });
}

const STEP_MS = 20;
/** Long stories take a busy machine a while. */
const PATIENCE_MS = 60_000;

/** Lets time pass for the page and for the sound. */
async function pass(milliseconds: number): Promise<void> {
  // What is answered at once is there before time goes on.
  await vi.advanceTimersByTimeAsync(0);
  for (let left = milliseconds; left > 0; left -= STEP_MS) {
    context.frame += (STEP_MS * RATE) / 1000;
    await vi.advanceTimersByTimeAsync(STEP_MS);
  }
}

const counted = (first: number, beyond: number) =>
  Array.from({ length: beyond - first }, (_, index) => first + index + 1);

beforeEach(() => {
  vi.useFakeTimers();
  fakeAudio();
  make(60 * RATE);
});

afterEach(() => {
  player.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("Player", () => {
  it("plays from a sample to another and stops there", async () => {
    player.play(1.5, 2.25);
    expect(player.playing.peek()).toBe(true);
    await pass(400);
    expect(player.time.peek()).toBeCloseTo(1.5 + (400 - LEAD) / RATE, 1);
    await pass(600);
    expect(player.playing.peek()).toBe(false);
    expect(player.time.peek()).toBe(2.25);
    expect(context.heard(0, 1000).filter((value) => value > 0)).toEqual(counted(1500, 2250));
  });

  it("makes no context before it plays, one in all, and closes it", async () => {
    const made: FakeContext[] = [];
    const other = new Player(source, (rate) => {
      made.push(new FakeContext(rate));
      return made[0] as unknown as BaseAudioContext;
    });
    other.seek(3);
    expect(made).toEqual([]);
    other.play(0, 0.1);
    other.play(1, 1.1);
    expect(made.map(({ sampleRate }) => sampleRate)).toEqual([RATE]);
    other.close();
    other.close();
    expect(made[0]?.isClosed).toBe(true);
  });

  it("plays an hour without drift, and keeps little of it", { timeout: PATIENCE_MS }, async () => {
    const rate = 100;
    make(3601 * rate, rate);
    player.play(0);
    await vi.advanceTimersByTimeAsync(0);
    const began = context.nodes[0]?.start_ ?? 0;
    // As the clock of a page in the background: once a second and a half, of the two that are scheduled.
    for (let second = 0; second < 3600; second += 1.5) {
      context.frame += 1.5 * rate;
      await vi.advanceTimersByTimeAsync(50);
      context.collect();
    }
    expect(player.time.peek()).toBe((context.frame - began) / rate);
    const at = context.frame;
    expect(context.heard(at, at + 50)).toEqual(counted(at - began, at - began + 50));
    expect(context.nodes.length).toBeLessThan(40);
    // An hour by pieces of two seconds, and some short ones at first.
    expect(source.asked.length).toBeLessThan(1810);
  });

  it("waits where samples come too late, says so, and goes on with the very next", async () => {
    player.play(1);
    await pass(300);
    source.isQuick = false;
    source.asked.length = 0;
    player.seek(20);
    await pass(600);
    expect(player.starved.peek()).toBe(true);
    expect(player.time.peek()).toBe(20);
    const before = context.frame;
    expect(context.heard(before - 500, before + 2000).every((value) => value === 0)).toBe(true);
    source.answer();
    await pass(100);
    expect(player.starved.peek()).toBe(false);
    source.answer();
    await pass(400);
    const heard = context.heard(before, context.frame).filter((value) => value > 0);
    expect(heard).toEqual(counted(20_000, 20_000 + heard.length));
    expect(heard.length).toBeGreaterThan(300);
  });

  it("skips nothing when it starves in the middle", { timeout: PATIENCE_MS }, async () => {
    source.isQuick = false;
    player.play(0);
    await vi.advanceTimersByTimeAsync(50);
    for (let second = 0; second < 20; second++) {
      // Answers come in bursts that are far apart.
      if (second % 6 === 0) source.answer();
      await pass(1000);
    }
    const heard = context.heard(0, context.frame);
    const played = heard.filter((value) => value > 0);
    expect(played.length).toBeLessThan(heard.length - 200);
    expect(played).toEqual(counted(0, played.length));
  });

  it("asks for little at first and then for much, and takes back what is no longer wanted", async () => {
    source.isQuick = false;
    player.play(30);
    expect(source.asked[0]).toMatchObject({ first: 30_000, count: RATE / 4 });
    const first = source.asked.map(({ signal }) => signal);
    player.seek(50);
    expect(first.every(({ aborted }) => aborted)).toBe(true);
    expect(source.asked.at(-1)?.count).toBe(2 * RATE);
  });

  it("fetches what lies at a place that is only pointed at, and then starts without a question", async () => {
    player.seek(12);
    await vi.advanceTimersByTimeAsync(10);
    expect(source.asked.length).toBeGreaterThan(0);
    source.isQuick = false;
    source.asked.length = 0;
    player.play(12);
    expect(context.heard(0, 200).filter((value) => value > 0)).toEqual(counted(12_000, 12_170));
  });

  it("loops without a gap, from where it is told to begin", async () => {
    player.play(2, 2.3, true, 2.2);
    await pass(1000);
    const heard = context.heard(LEAD, 1000);
    expect(heard).toEqual(
      Array.from({ length: 1000 - LEAD }, (_, index) => 2000 + ((200 + index) % 300) + 1),
    );
    expect(player.playing.peek()).toBe(true);
    expect(player.time.peek()).toBeCloseTo(2 + ((200 + 1000 - LEAD) % 300) / RATE, 6);
  });

  it("fetches no more of a loop than there is of it", async () => {
    player.play(2, 2.001, true);
    await pass(500);
    expect(source.asked).toHaveLength(2);
    expect(new Set(context.heard(LEAD, 500))).toEqual(new Set([2001]));
  });

  it("changes its speed where it is, and keeps to the end that was set", async () => {
    player.play(1, 4);
    await pass(1000);
    player.speed = 2;
    await pass(500);
    // A second at once the speed, but for the lead, and half a second at twice it.
    expect(player.time.peek()).toBeCloseTo(3 - (2 * LEAD) / RATE, 1);
    await pass(1000);
    expect(player.playing.peek()).toBe(false);
    expect(player.time.peek()).toBe(4);
  });

  it("stops at once, where it is", async () => {
    player.play(1);
    await pass(500);
    player.stop();
    expect(player.playing.peek()).toBe(false);
    expect(player.time.peek()).toBeCloseTo(1.5 - LEAD / RATE, 2);
    expect(context.heard(context.frame, context.frame + 3000).some((value) => value > 0)).toBe(false);
  });

  it("takes off what the output is late", async () => {
    player.play(1);
    context.outputLatency = 0.1;
    await pass(500);
    expect(player.time.peek()).toBeCloseTo(1 + (500 - LEAD - 100) / RATE, 2);
  });

  it("goes on from where it is sought, to its end only where that comes after", async () => {
    player.play(1, 3);
    player.seek(2.9);
    await pass(300);
    expect(player.time.peek()).toBe(3);
    expect(player.playing.peek()).toBe(false);
    player.play(1, 3);
    player.seek(5);
    await pass(1000);
    expect(player.playing.peek()).toBe(true);
    expect(player.time.peek()).toBeGreaterThan(5.5);
  });

  it("says why it cannot play, and tries again when told to", async () => {
    source.reason = "row 3: the file is cut off";
    player.play(1);
    await pass(100);
    expect(player.fault.peek()).toBe("row 3: the file is cut off");
    expect(player.playing.peek()).toBe(false);
    source.reason = "";
    player.play(1);
    await pass(200);
    expect(player.fault.peek()).toBe("");
    expect(context.heard(0, 200).some((value) => value > 0)).toBe(true);
  });

  it("plays nothing of an empty stretch or behind the end", () => {
    player.play(2, 2);
    expect(player.playing.peek()).toBe(false);
    player.play(99);
    expect(player.playing.peek()).toBe(false);
    expect(player.time.peek()).toBe(60);
  });

  it("sets how loud it is, before and while it plays", () => {
    player.volume = 0.5;
    player.play(0);
    expect(context.gain?.gain.value).toBe(0.5);
    player.volume = 0.2;
    expect(context.gain?.gain.value).toBe(0.2);
  });
});
