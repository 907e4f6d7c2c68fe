/** A page's way to hear what a player plays: rendered offline, by the browser's own audio. */
import type { Pcm, PcmSource } from "../../src/stage/player/pcm";
import { Player } from "../../src/stage/player/player";

/** What a recording has at each sample; every channel has it, at half the loudness of the one before. */
export type Wave = (sample: number) => number;

const WAVES: Readonly<Record<string, (rate: number, hz: number) => Wave>> = {
  /** Tells each sample from its neighbours, in 16 bits. */
  count: () => (sample) => ((sample % 65521) + 1) / 65536,
  sine: (rate, hz) => (sample) => 0.5 * Math.sin((2 * Math.PI * hz * sample) / rate),
};

export interface Wish {
  readonly wave: string;
  readonly hz: number;
  readonly rate: number;
  readonly samples: number;
  readonly channels: number;
  /** Of the context; the recording's own where it is 0. */
  readonly outputRate: number;
  readonly from: number;
  readonly to: number;
  readonly loops: boolean;
  readonly at: number;
  readonly speed: number;
  /** How long to listen. */
  readonly seconds: number;
}

function sourceOf({ wave, hz, rate, samples, channels }: Wish): PcmSource {
  const make = WAVES[wave]?.(rate, hz) ?? (() => 0);
  const read = async (first: number, count: number): Promise<Pcm> =>
    Array.from({ length: channels }, (_, channel) =>
      Float32Array.from({ length: count }, (_, index) => make(first + index) / 2 ** channel),
    );
  return { rate, samples, channels, read };
}

/** What has been scheduled on a context, in seconds. */
const scheduled = new WeakMap<BaseAudioContext, number>();
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when = 0) {
  const end = when + (this.buffer?.duration ?? 0);
  scheduled.set(this.context, Math.max(scheduled.get(this.context) ?? 0, end));
  start.call(this, when);
};

// Players schedule no less than this ahead.
const AHEAD = 1.5;

/** Lets a context render as far as a player has scheduled, and listens to all of it. */
export async function render(wish: Wish): Promise<{ heard: string[]; time: number }> {
  const rate = wish.outputRate || wish.rate;
  const context = new OfflineAudioContext(wish.channels, Math.ceil(wish.seconds * rate), rate);
  const player = new Player(sourceOf(wish), () => context);
  const length = wish.loops ? Number.POSITIVE_INFINITY : (wish.to - wish.at) / wish.speed;
  const fed = async () => {
    const wanted = Math.min(context.currentTime + AHEAD, length);
    while ((scheduled.get(context) ?? 0) < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  player.speed = wish.speed;
  player.play(wish.from, wish.to, wish.loops, wish.at);
  for (let second = 1; second < wish.seconds; second++)
    void context.suspend(second).then(async () => {
      await fed();
      await context.resume();
    });
  await fed();
  const buffer = await context.startRendering();
  const heard = Array.from({ length: wish.channels }, (_, channel) => base64(buffer.getChannelData(channel)));
  await new Promise(requestAnimationFrame);
  const time = player.time.peek();
  player.close();
  return { heard, time };
}

/** As text: a list of a million numbers takes far longer to leave the page. */
function base64(samples: Float32Array): string {
  let text = "";
  for (const byte of new Uint8Array(samples.buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}

Object.assign(globalThis, { render });
