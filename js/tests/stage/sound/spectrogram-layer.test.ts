import { beforeAll, describe, expect, it, type Mock, vi } from "vitest";
import { NEUTRAL } from "../../../src/geometry/tone";
import { Scope } from "../../../src/kit/scope";
import { rowsFor, SpectrogramLayer, toneOf } from "../../../src/stage/sound/spectrogram-layer";
import { type SpectrumId, SpectrumTile, spectrumTiles } from "../../../src/stage/sound/spectrum-tile";
import { TileCache } from "../../../src/stage/tile-cache";
import { fakeSurface } from "../fake-context";
import { settled } from "./peaks";

const COLUMNS = 64;
const SETTING = { size: 64, window: "hann", scale: "mel", low: 0, high: 500 } as const;
const sound = { rate: 1000, samples: 100_000, channels: 2, tile: 1024, columns: COLUMNS };

/** What the renderings of the tiles were made of. */
let rendered: Uint8ClampedArray[] = [];

beforeAll(() => {
  vi.stubGlobal(
    "ImageData",
    class {
      constructor(readonly data: Uint8ClampedArray) {}
    },
  );
  vi.stubGlobal(
    "OffscreenCanvas",
    class {
      getContext() {
        return {
          canvas: { transferToImageBitmap: () => ({ close: () => undefined }) },
          putImageData: ({ data }: { data: Uint8ClampedArray }) => rendered.push(data),
        };
      }
    },
  );
});

function make(channels: readonly (number | null)[] = [null], isThere = (_: SpectrumId) => true) {
  rendered = [];
  const asked: SpectrumId[] = [];
  const fetch = async (id: SpectrumId) => {
    asked.push(id);
    if (!isThere(id)) return new Promise<Uint8Array>(() => undefined);
    const hop = 2 ** id.level;
    const columns = Math.min(COLUMNS, Math.ceil(sound.samples / hop) - id.index * COLUMNS);
    return new Uint8Array(columns * id.rows).fill(128);
  };
  const again = vi.fn();
  const cache = new TileCache(spectrumTiles(fetch), () => undefined, new Scope());
  const layer = new SpectrogramLayer(cache, again);
  layer.spectrogram = { recording: { position: 2, sound }, setting: SETTING, channels };
  layer.tone = NEUTRAL;
  return { layer, asked, again };
}

async function paint(layer: SpectrogramLayer, view: { start: number; scale: number }, ratio = 1) {
  const fake = fakeSurface(200, 100, ratio);
  layer.paint(fake.surface, view);
  await settled();
  // What takes more than a frame is gone on with in the next.
  const again = layer.again as Mock<() => void>;
  do {
    again.mockClear();
    fake.calls.length = 0;
    layer.paint(fake.surface, view);
  } while (again.mock.calls.length > 0);
  return fake.named("drawImage").map(({ args }) => (args as number[]).slice(1));
}

describe("SpectrogramLayer", () => {
  it("covers the view with tiles that share their edges, at any zoom", async () => {
    for (const scale of [2.3, 17, 100, 731]) {
      const { layer } = make();
      const drawn = await paint(layer, { start: 3.21, scale }, 1.5);
      expect(layer.painted).toBe(true);
      const sorted = drawn.map(([, , , , left = 0, , width = 0]) => [left, left + width] as const);
      for (const [index, [left]] of sorted.entries())
        if (index > 0) expect(left).toBe(sorted[index - 1]?.[1]);
      expect(sorted[0]?.[0]).toBeLessThanOrEqual(0);
      expect(sorted.at(-1)?.[1]).toBeGreaterThanOrEqual(Math.min(300, (100 - 3.21) * scale * 1.5 - 1));
      expect(sorted.flat().every(Number.isInteger)).toBe(true);
    }
  });

  it("asks for columns no coarser than pixels, and no finer than a window can tell", async () => {
    const near = make();
    await paint(near.layer, { start: 3, scale: 100_000 });
    expect(new Set(near.asked.map(({ level }) => level))).toEqual(new Set([0]));
    const far = make();
    await paint(far.layer, { start: 0, scale: 2 });
    expect(new Set(far.asked.map(({ level }) => level))).toEqual(new Set([8]));
    const wide = make();
    wide.layer.spectrogram = {
      recording: { position: 2, sound },
      setting: { ...SETTING, size: 1024 },
      channels: [null],
    };
    await paint(wide.layer, { start: 3, scale: 100_000 });
    expect(new Set(wide.asked.map(({ level }) => level))).toEqual(new Set([4]));
  });

  it("paints a coarser tile for now, the part of it that lies there", async () => {
    const { layer } = make([null], ({ level }) => level >= 8);
    await paint(layer, { start: 0, scale: 2 });
    const drawn = await paint(layer, { start: 12.8, scale: 15.625 });
    expect(layer.painted).toBe(false);
    const [first] = drawn;
    // At 12,800 samples a tile of 64 columns of 64 samples begins 3 tiles in: at 48 columns of 256.
    expect(first?.slice(0, 4)).toEqual([48, 0, 16, 128]);
  });

  it("gives channels lanes of their own", async () => {
    const { layer, asked } = make([1, 0]);
    const drawn = await paint(layer, { start: 0, scale: 15.625 });
    expect(new Set(asked.map(({ channel }) => channel))).toEqual(new Set([1, 0]));
    expect(new Set(drawn.map(([, , , , , top]) => top))).toEqual(new Set([0, 50]));
    expect(new Set(asked.map(({ rows }) => rows))).toEqual(new Set([64]));
  });

  it("colours again what it has when range or map change, and asks nothing", async () => {
    const { layer, asked } = make();
    await paint(layer, { start: 0, scale: 15.625 });
    const before = asked.length;
    const [grey] = rendered;
    expect([...(grey?.subarray(0, 4) ?? [])]).toEqual([128, 128, 128, 255]);
    rendered = [];
    layer.tone = toneOf(-120, -59.76, "grey");
    await paint(layer, { start: 0, scale: 15.625 });
    expect([...(rendered[0]?.subarray(0, 4) ?? [])]).toEqual([255, 255, 255, 255]);
    expect(asked).toHaveLength(before);
  });

  it("takes rows that a view of a similar height can keep", () => {
    expect([0, 40, 64, 65, 130, 5000].map(rowsFor)).toEqual([64, 64, 64, 128, 192, 512]);
  });
});

describe("SpectrumTile", () => {
  it("has the highest band on top, and time from left to right", () => {
    rendered = [];
    // Two columns of three bands, the lowest first.
    const tile = new SpectrumTile(Uint8Array.of(1, 2, 3, 4, 5, 6), 3);
    tile.render(NEUTRAL);
    const [pixels] = rendered;
    expect([0, 4, 8, 12, 16, 20].map((at) => pixels?.[at])).toEqual([3, 6, 2, 5, 1, 4]);
  });
});
