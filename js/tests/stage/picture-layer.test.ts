import { beforeAll, describe, expect, it, vi } from "vitest";
import { NEUTRAL } from "../../src/geometry/tone";
import { Scope } from "../../src/kit/scope";
import { type Picture, PictureLayer } from "../../src/stage/picture-layer";
import { keyOf, type PictureTile, type TileId } from "../../src/stage/picture-tile";
import { TileCache } from "../../src/stage/tile-cache";
import { FakeOffscreenCanvas, fakeSurface } from "./fake-context";

const SIDE = 256;
const sight = {
  width: 1000,
  height: 700,
  levels: 3,
  tile: SIDE,
  depth: "byte",
  bands: ["red", "green", "blue"],
} as const;
const picture: Picture = { position: 0, frame: 0, bands: [], sight };
const GROUND = { blank: "blank", checks: ["light", "dark"] } as const;

/** Tiles that have come, in all caches. */
let arrivals = 0;

/** Tiles that are there are those of the levels that a test lets through. */
function make(levels: readonly number[], fails = false) {
  const load = async ({ level, column, row }: TileId) => {
    if (!levels.includes(level)) return new Promise<PictureTile>(() => undefined);
    if (fails) throw new Error("row 0: the file is cut off");
    const side = (whole: number, at: number) => Math.min(SIDE, Math.ceil(whole / 2 ** level) - at * SIDE);
    return {
      width: side(1000, column),
      height: side(700, row),
      size: 1,
      close: () => undefined,
      hasTone: () => true,
      render: () => undefined,
      keep: () => undefined,
      toned: () => level,
    } as unknown as PictureTile;
  };
  const cache = new TileCache({ keyOf, load }, () => arrivals++, new Scope());
  const layer = new PictureLayer(
    cache,
    () => GROUND,
    () => undefined,
  );
  layer.picture = picture;
  layer.tone = NEUTRAL;
  return layer;
}

/** Paints once to ask for tiles and again when they are there. */
async function paint(layer: PictureLayer, camera: { scale: number; x: number; y: number }, ratio = 1) {
  layer.paint(fakeSurface(400, 300, ratio).surface, camera);
  for (let before = -1; before !== arrivals; ) {
    before = arrivals;
    await new Promise((resolve) => setTimeout(resolve));
  }
  const fake = fakeSurface(400, 300, ratio);
  layer.paint(fake.surface, camera);
  return fake.named("drawImage").map(({ args, imageSmoothingEnabled }) => {
    const [level = -1, sx = -1, sy = -1, sw = -1, sh = -1, x = -1, y = -1, width = -1, height = -1] =
      args as number[];
    return { level, sx, sy, sw, sh, x, y, width, height, imageSmoothingEnabled };
  });
}

beforeAll(() => {
  vi.stubGlobal("OffscreenCanvas", FakeOffscreenCanvas);
});

describe("PictureLayer", () => {
  it("covers the view with tiles that share their edges, at any scale", async () => {
    for (const scale of [0.37, 1, 1.7, 7.3]) {
      const layer = make([0, 1, 2]);
      const drawn = await paint(layer, { scale, x: 213.7, y: 101.3 }, 1.5);
      expect(layer.painted).toBe(true);
      const edges = new Set(drawn.map(({ x }) => x));
      const leftmost = Math.min(...edges);
      for (const { x, y, width, height } of drawn) {
        expect([x, y, width, height].every(Number.isInteger)).toBe(true);
        const isJoined = drawn.some((other) => other.x + other.width === x);
        expect(x === leftmost || isJoined).toBe(true);
      }
      expect(new Set(drawn.map(({ level }) => level)).size).toBe(1);
    }
  });

  it("shows the part of a coarser tile where a finer one has not come", async () => {
    const layer = make([2]);
    const drawn = await paint(layer, { scale: 1, x: 512, y: 256 });
    expect(layer.painted).toBe(false);
    expect(drawn.every(({ level }) => level === 2)).toBe(true);
    const first = drawn.find(({ x, y }) => x === 0 && y === 0);
    expect(first).toMatchObject({ sx: 128, sy: 64, sw: 64, sh: 64, width: 256, height: 256 });
  });

  it("keeps finer tiles on the screen while the coarser one is on its way", async () => {
    const layer = make([0]);
    await paint(layer, { scale: 1, x: 0, y: 0 });
    const drawn = await paint(layer, { scale: 0.5, x: 0, y: 0 });
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.every(({ level }) => level === 0)).toBe(true);
  });

  it("shows pixels as squares once they are two of the screen's", async () => {
    const [blurred] = await paint(make([0, 1, 2]), { scale: 1.9, x: 0, y: 0 });
    const [square] = await paint(make([0, 1, 2]), { scale: 2, x: 0, y: 0 });
    const [dense] = await paint(make([0, 1, 2]), { scale: 1, x: 0, y: 0 }, 2);
    expect(blurred?.imageSmoothingEnabled).toBe(true);
    expect(square?.imageSmoothingEnabled).toBe(false);
    expect(dense?.imageSmoothingEnabled).toBe(false);
  });

  it("says why a tile of the view cannot be shown", async () => {
    const layer = make([0, 1, 2], true);
    await paint(layer, { scale: 1, x: 0, y: 0 });
    expect(layer.failure).toBe("row 0: the file is cut off");
    expect(layer.painted).toBe(false);
  });

  it("paints nothing without a picture", async () => {
    const layer = make([0, 1, 2]);
    layer.picture = null;
    expect(await paint(layer, { scale: 1, x: 0, y: 0 })).toEqual([]);
    expect(layer.painted).toBe(false);
  });
});
