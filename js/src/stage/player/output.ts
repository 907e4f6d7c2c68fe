import type { Pcm } from "./pcm";

export type MakeContext = (rate: number) => BaseAudioContext;

const VOLUME_SECONDS = 0.01;

/** A context at the rate of the recording, where the browser has it; else at its own. */
export function contextAt(rate: number): BaseAudioContext {
  try {
    return new AudioContext({ sampleRate: rate });
  } catch (error) {
    if ((error as DOMException).name !== "NotSupportedError") throw error;
    return new AudioContext();
  }
}

/** Buffers on their way to the loudspeaker, each at its frame. */
export class Output {
  readonly #gain: GainNode;
  /** Scheduled and not over: node to its first frame. */
  readonly #nodes = new Map<AudioBufferSourceNode, number>();

  constructor(
    readonly context: BaseAudioContext,
    volume: number,
  ) {
    this.#gain = new GainNode(context, { gain: volume });
    this.#gain.connect(context.destination);
  }

  get rate(): number {
    return this.context.sampleRate;
  }

  /** The frame that is being made. */
  get now(): number {
    return this.#frames(this.context.currentTime);
  }

  /** The frame that is heard. */
  get heard(): number {
    return this.now - this.#frames((this.context as Partial<AudioContext>).outputLatency ?? 0);
  }

  set volume(volume: number) {
    this.#gain.gain.setTargetAtTime(volume, this.context.currentTime, VOLUME_SECONDS);
  }

  /** Lets time go on: a context that was made without a person's doing stands still. */
  wake(): void {
    if (isLive(this.context)) void this.context.resume();
  }

  play(pcm: Pcm, frame: number): void {
    const length = pcm[0]?.length ?? 0;
    const buffer = new AudioBuffer({ length, numberOfChannels: pcm.length, sampleRate: this.rate });
    for (const [channel, samples] of pcm.entries()) buffer.copyToChannel(samples, channel);
    const node = new AudioBufferSourceNode(this.context, { buffer });
    node.connect(this.#gain);
    node.start(frame / this.rate);
    node.onended = () => this.#forget(node);
    this.#nodes.set(node, frame);
  }

  /** Silence from a frame on; from now on where none is named. */
  cut(frame = 0): void {
    for (const [node, start] of this.#nodes) {
      if (start < frame) node.stop(frame / this.rate);
      else this.#forget(node);
    }
  }

  close(): void {
    this.cut();
    if (isLive(this.context)) void this.context.close();
  }

  #forget(node: AudioBufferSourceNode): void {
    node.disconnect();
    this.#nodes.delete(node);
  }

  #frames(seconds: number): number {
    return Math.round(seconds * this.rate);
  }
}

function isLive(context: BaseAudioContext): context is AudioContext {
  return "close" in context;
}
