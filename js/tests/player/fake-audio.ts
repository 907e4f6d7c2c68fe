import { vi } from "vitest";
import type { Pcm, PcmSource } from "../../src/stage/player/pcm";

/** A recording whose sample n is n + 1, so that silence is none of them; answers when a test says so. */
export class FakeSource implements PcmSource {
  /** Whether answers come by themselves. */
  isQuick = true;
  reason = "";
  readonly asked: { first: number; count: number; signal: AbortSignal }[] = [];
  #held: (() => void)[] = [];

  constructor(
    readonly rate: number,
    readonly samples: number,
    readonly channels = 1,
  ) {}

  async read(first: number, count: number, signal: AbortSignal): Promise<Pcm> {
    this.asked.push({ first, count, signal });
    if (!this.isQuick) await new Promise<void>((resolve) => this.#held.push(resolve));
    if (this.reason) throw new Error(this.reason);
    return Array.from({ length: this.channels }, () =>
      Float32Array.from({ length: count }, (_, index) => first + index + 1),
    );
  }

  /** Answers all that waits. */
  answer(): void {
    const held = this.#held;
    this.#held = [];
    for (const resolve of held) resolve();
  }
}

class FakeBuffer {
  readonly channels: Float32Array[] = [];
  readonly length: number;
  constructor({ length }: AudioBufferOptions) {
    this.length = length;
  }
  copyToChannel(samples: Float32Array, channel: number): void {
    this.channels[channel] = samples;
  }
}

class FakeNode {
  readonly buffer: FakeBuffer;
  start_ = 0;
  stop_ = Number.POSITIVE_INFINITY;
  isConnected = false;
  onended: () => void = () => undefined;
  constructor(
    readonly context: FakeContext,
    { buffer }: { buffer: FakeBuffer },
  ) {
    this.buffer = buffer;
    context.nodes.push(this);
  }
  connect(): void {
    this.isConnected = true;
  }
  disconnect(): void {
    this.stop(this.context.currentTime);
  }
  start(when: number): void {
    this.start_ = Math.round(when * this.context.sampleRate);
  }
  stop(when: number): void {
    this.stop_ = Math.min(this.stop_, Math.round(when * this.context.sampleRate));
  }
}

class FakeGain {
  readonly gain: { value: number; setTargetAtTime: (value: number) => void };
  constructor(context: FakeContext, { gain }: { gain: number }) {
    this.gain = { value: gain, setTargetAtTime: (value) => (this.gain.value = value) };
    context.gain = this;
  }
  connect(): void {}
}

/** A context whose clock a test moves on; what has been scheduled can be heard frame by frame. */
export class FakeContext {
  readonly destination = {};
  readonly nodes: FakeNode[] = [];
  gain: FakeGain | null = null;
  outputLatency = 0;
  frame = 0;
  isClosed = false;
  constructor(readonly sampleRate: number) {}

  get currentTime(): number {
    return this.frame / this.sampleRate;
  }

  async resume(): Promise<void> {}
  async close(): Promise<void> {
    this.isClosed = true;
  }

  /** What is heard from one frame to another: 0 for silence. */
  heard(from: number, to: number): number[] {
    const heard = Array.from({ length: to - from }, () => 0);
    for (const { start_, stop_, buffer } of this.nodes)
      for (let frame = Math.max(start_, from); frame < Math.min(start_ + buffer.length, stop_, to); frame++)
        heard[frame - from] = (heard[frame - from] ?? 0) + (buffer.channels[0]?.[frame - start_] ?? 0);
    return heard;
  }

  /** Takes away what is over, as a browser does. */
  collect(): void {
    for (const node of [...this.nodes])
      if (node.start_ + node.buffer.length < this.frame) {
        node.onended();
        this.nodes.splice(this.nodes.indexOf(node), 1);
      }
  }
}

/** Puts fakes in the place of what a browser has. */
export function fakeAudio(): void {
  vi.stubGlobal("AudioBuffer", FakeBuffer);
  vi.stubGlobal("AudioBufferSourceNode", FakeNode);
  vi.stubGlobal("GainNode", FakeGain);
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => clearTimeout(id));
}
