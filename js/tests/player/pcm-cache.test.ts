import { describe, expect, it } from "vitest";
import { Scope } from "../../src/kit/scope";
import { PcmCache } from "../../src/stage/player/pcm-cache";
import { FakeSource } from "./fake-audio";

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

function make(source: FakeSource, budget?: number) {
  const scope = new Scope();
  return { scope, cache: new PcmCache(source, () => undefined, scope, budget) };
}

describe("PcmCache", () => {
  it("reads across its pieces, long and short ones", async () => {
    const source = new FakeSource(100, 1000);
    const { cache } = make(source);
    const run = { first: 180, count: 60 };
    expect(cache.read([run])).toBeNull();
    cache.want([run], []);
    await settled();
    cache.want([], [{ first: 200, count: 1 }]);
    await settled();
    expect([...(cache.read([run])?.[0] ?? [])]).toEqual(Array.from({ length: 60 }, (_, at) => 181 + at));
    const [both] = cache.read([
      { first: 239, count: 1 },
      { first: 180, count: 2 },
    ]) ?? [undefined];
    expect([...(both ?? [])]).toEqual([240, 181, 182]);
  });

  it("asks for no short piece of a long one that it has", async () => {
    const source = new FakeSource(100, 1000);
    const { cache } = make(source);
    cache.want([], [{ first: 0, count: 1 }]);
    await settled();
    source.asked.length = 0;
    cache.want([{ first: 30, count: 30 }], []);
    expect(source.asked).toEqual([]);
  });

  it("ends with the recording", async () => {
    const source = new FakeSource(100, 1010);
    const { cache } = make(source);
    cache.want([{ first: 1000, count: 10 }], []);
    await settled();
    expect(source.asked).toMatchObject([{ first: 1000, count: 10 }]);
    expect(cache.read([{ first: 1005, count: 5 }])?.[0]).toHaveLength(5);
  });

  it.each([
    [768_000, 2],
    [192_000, 2],
    [8_000, 1],
    [3, 1],
  ])("sends no message of more than half a megabyte: %i Hz, %i channels", (rate, channels) => {
    const { cache } = make(new FakeSource(rate, 10 * rate, channels));
    expect(cache.long * channels * 2).toBeLessThanOrEqual(2 ** 19);
    expect(cache.long % cache.short).toBe(0);
    expect(cache.short).toBeGreaterThan(0);
  });

  it("gives up what was heard longest ago, and stays within its budget", async () => {
    const source = new FakeSource(100, 100_000);
    const { cache } = make(source, 4000);
    for (let first = 0; first < 5000; first += 200) {
      cache.want([], [{ first, count: 200 }]);
      await settled();
    }
    expect(cache.read([{ first: 0, count: 10 }])).toBeNull();
    expect(cache.read([{ first: 4800, count: 200 }])).not.toBeNull();
    const held = Array.from({ length: 25 }, (_, at) => cache.read([{ first: 200 * at, count: 200 }]));
    expect(held.filter((pcm) => pcm !== null)).toHaveLength(5);
  });
});
