import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Media } from "../../src/bridge/media";
import { fetchPeaks, fetchSpectrum, pcmSource } from "../../src/bridge/sound";
import { Scope } from "../../src/kit/scope";
import type { Reply, Sound } from "../../src/schema";
import { FakeHost } from "./fake-host";

const SOUND: Sound = {
  type: "sound",
  session: "page",
  token: 0,
  position: 0,
  rate: 8000,
  samples: 80_000,
  channels: 4,
  tile: 1024,
  columns: 256,
  remark: "",
  error: "",
};

let host: FakeHost;
let scope: Scope;
let media: Media;

beforeEach(() => {
  host = new FakeHost();
  scope = new Scope();
  media = new Media(host, scope);
});

afterEach(() => scope.dispose());

const aborting = () => new AbortController().signal;

/** Answers the last request with a message and a buffer. */
function answer(message: object, bytes: ArrayBufferView): void {
  const { token } = host.sent.at(-1) as { token: number };
  host.say({ session: host.session, token, error: "", ...message } as unknown as Reply, bytes);
}

describe("what the kernel says of a recording", () => {
  it("is heard as floats, channel after channel", async () => {
    const source = pcmSource(media, 3, { ...SOUND, channels: 2 });
    expect(source).toMatchObject({ rate: 8000, samples: 80_000, channels: 2 });
    const read = source.read(100, 3, aborting());
    expect(host.sent.at(-1)).toMatchObject({ type: "play", position: 3, first: 100, count: 3, channels: [] });
    answer({ type: "samples", channels: 2 }, Int16Array.of(0, 16384, -32768, 1, 2, 3));
    expect((await read).map((channel) => [...channel])).toEqual([
      [0, 0.5, -1],
      [1 / 32768, 2 / 32768, 3 / 32768],
    ]);
  });

  it("is heard in the middle where it has many channels, or where one is named", () => {
    expect(pcmSource(media, 0, SOUND).channels).toBe(1);
    expect(pcmSource(media, 0, SOUND, [2]).channels).toBe(1);
    expect(pcmSource(media, 0, SOUND, [0, 3]).channels).toBe(2);
  });

  it("is asked for by level: of peaks four times as coarse each, of spectra twice", () => {
    void fetchPeaks(media)({ position: 1, level: 3, index: 7 }, aborting());
    expect(host.sent.at(-1)).toMatchObject({ type: "trace", position: 1, block: 64, tile: 7 });
    const setting = { size: 512, window: "hann", scale: "mel", low: 0, high: 4000, rows: 128 } as const;
    void fetchSpectrum(media)({ position: 1, channel: null, level: 5, index: 2, ...setting }, aborting());
    expect(host.sent.at(-1)).toEqual({
      type: "scan",
      session: host.session,
      token: 2,
      position: 1,
      channel: null,
      tile: 2,
      hop: 32,
      ...setting,
    });
  });
});
