/** Samples of each channel, as floats of which 1 is full scale. */
export type Pcm = readonly Float32Array<ArrayBuffer>[];

/** Where a player has its samples from. */
export interface PcmSource {
  /** Samples a second. */
  readonly rate: number;
  /** Of each channel. */
  readonly samples: number;
  /** One is heard in the middle, two left and right. */
  readonly channels: number;
  /** `count` samples from `first` on; all of them lie in the recording. */
  read(first: number, count: number, signal: AbortSignal): Promise<Pcm>;
}
