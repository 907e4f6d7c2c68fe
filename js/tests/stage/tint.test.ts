import { describe, expect, it, vi } from "vitest";
import { Raster } from "../../src/geometry/raster";
import { rasterise } from "../../src/geometry/rasterise";
import type { Mask } from "../../src/schema";
import { MaskPaint } from "../../src/stage/mask-paint";
import { type Plane, planeOf } from "../../src/stage/plane";
import { RasterPaint } from "../../src/stage/raster-paint";
import { encloses, room, stepFor } from "../../src/stage/tint";
import { fakeSurface } from "./fake-context";

/** Images that were put on canvases of cells, in order. */
const put: { image: { data: Uint8ClampedArray; width: number; height: number }; x: number; y: number }[] = [];

class FakeImageData {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

class FakeCells {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext() {
    return {
      fillStyle: "",
      fillRect: () => undefined,
      clearRect: () => undefined,
      getImageData: () => ({ data: [255, 128, 0, 255] }),
      putImageData: (image: FakeImageData, x: number, y: number) => put.push({ image, x, y }),
    };
  }
}

vi.stubGlobal("OffscreenCanvas", FakeCells);
vi.stubGlobal("ImageData", FakeImageData);

class FakePath {
  vertices = 0;
  transform: DOMMatrix2DInit | undefined;
  moveTo() {
    this.vertices += 1;
  }
  lineTo() {
    this.vertices += 1;
  }
  closePath() {}
  addPath(path: FakePath, transform: DOMMatrix2DInit) {
    this.vertices += path.vertices;
    this.transform = transform;
  }
}
vi.stubGlobal("Path2D", FakePath);

function plane(scale = 1, x = 0, y = 0): { plane: Plane; drawn: () => readonly (readonly unknown[])[] } {
  const fake = fakeSurface();
  put.length = 0;
  return {
    plane: planeOf(fake.surface, { scale, x, y }),
    drawn: () => fake.named("drawImage").map(({ args }) => args.slice(1)),
  };
}

function maskOf(x: number, y: number): Mask {
  return rasterise({ type: "box", x, y, width: 40, height: 20 }, [600, 800]);
}

describe("the cells of a mask", () => {
  it("are about as large as the pixels of the screen, never finer than those of the picture", () => {
    expect([4, 1, 0.75, 0.7, 0.5, 0.25, 0.1].map(stepFor)).toEqual([1, 1, 1, 2, 2, 4, 8]);
  });

  it("cover what is in sight and some room around it, in whole cells", () => {
    const at = plane(0.25, 101, 53).plane;
    const part = room(at, 4);
    expect(encloses(part, at.seen)).toBe(true);
    expect(encloses(at.seen, part)).toBe(false);
    expect([part.x, part.y, part.width, part.height].every((edge) => edge % 4 === 0)).toBe(true);
  });
});

describe("MaskPaint", () => {
  it("draws the mask in its colour where it lies", () => {
    const { plane: at, drawn } = plane(2);
    new MaskPaint().fill(at, maskOf(100, 50), "#ff8000");
    expect(drawn()).toEqual([[200, 100, 80, 40]]);
    expect([...(put[0]?.image.data.slice(0, 4) ?? [])]).toEqual([255, 128, 0, 255]);
  });

  it("makes cells anew only for another colour, another zoom or another part", () => {
    const paint = new MaskPaint();
    const mask = maskOf(100, 50);
    const made = (scale: number, x: number, color: string) => {
      paint.fill(plane(scale, x).plane, mask, color);
      return put.length;
    };
    expect(made(2, 0, "#ff0000")).toBe(1);
    expect(made(2, 5, "#ff0000")).toBe(0);
    expect(made(2, 5, "#00ff00")).toBe(1);
    expect(made(0.5, 5, "#00ff00")).toBe(1);
    expect(made(2, 5, "#00ff00")).toBe(1);
    expect(made(2, 90, "#00ff00")).toBe(1);
  });

  it("draws the stairs along a slope where they can be seen, a line where they cannot", () => {
    const points = [
      [100, 100],
      [300, 100],
      [300, 300],
    ] as const;
    const paint = new MaskPaint();
    const mask = rasterise({ type: "polygon", points }, [600, 800]);
    const outlineAt = (scale: number) => paint.outline(plane(scale, 10).plane, mask) as unknown as FakePath;
    expect(outlineAt(8).vertices).toBeGreaterThan(300);
    expect(outlineAt(1).vertices).toBeLessThan(10);
    expect(outlineAt(8).transform).toEqual({ a: 8, d: 8, e: -80, f: -0 });
  });

  it("draws nothing of a mask out of sight", () => {
    const { plane: at, drawn } = plane(8, 400, 300);
    new MaskPaint().fill(at, maskOf(100, 50), "#ff0000");
    expect(drawn()).toEqual([]);
  });
});

describe("RasterPaint", () => {
  it("lets the picture be seen through, and what is painted after it alone", () => {
    const raster = Raster.empty(600, 800);
    raster.stamp([100, 100], [100, 100], 30, true);
    const { surface, named } = fakeSurface();
    const at = planeOf(surface, { scale: 1, x: 0, y: 0 });
    new RasterPaint().paint(at, raster, "#ff0000");
    expect(named("drawImage").map(({ globalAlpha }) => globalAlpha)).toEqual([0.5]);
    expect(at.context.globalAlpha).toBe(1);
  });

  it("makes anew after a stroke only what the stroke has touched", () => {
    const paint = new RasterPaint();
    const raster = Raster.empty(600, 800);
    raster.stamp([100, 100], [100, 100], 30, true);
    paint.paint(plane().plane, raster, "#ff0000");
    paint.touch(raster.stamp([300, 300], [300, 300], 5, true));
    const { plane: at, drawn } = plane();
    paint.paint(at, raster, "#ff0000");
    expect(put).toHaveLength(1);
    expect(put[0]?.image.width).toBeLessThan(14);
    expect(drawn()).toHaveLength(1);
    paint.paint(plane().plane, raster, "#ff0000");
    expect(put).toHaveLength(0);
  });
});
