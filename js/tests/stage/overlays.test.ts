import { describe, expect, it } from "vitest";
import { handlesOf } from "../../src/geometry/handles";
import { toScreen } from "../../src/stage/camera";
import { paintCross } from "../../src/stage/cross";
import { paintHandles } from "../../src/stage/handle-paint";
import { lensCamera, lensCorner } from "../../src/stage/lens";
import { paintPixelGrid } from "../../src/stage/pixel-grid";
import { fakeSurface } from "./fake-context";

const view = { width: 800, height: 600 };

describe("paintPixelGrid", () => {
  it("waits until pixels are large", () => {
    const { surface, calls } = fakeSurface();
    paintPixelGrid(surface, { scale: 7.9, x: 0, y: 0 }, { width: 100, height: 100 }, "grey");
    expect(calls).toEqual([]);
  });

  it("draws every border between pixels in sight, and none outside the picture", () => {
    const { surface, named } = fakeSurface(800, 600, 2);
    paintPixelGrid(surface, { scale: 10, x: 60.5, y: -2 }, { width: 100, height: 40 }, "grey");
    const lines = named("fillRect").map(({ args }) => args as [number, number, number, number]);
    const upright = lines.filter(([, , width]) => width === 1);
    expect(upright.map(([x]) => x)).toEqual(Array.from({ length: 41 }, (_, i) => (60 + i - 60.5) * 20));
    expect(upright[0]).toEqual([-10, 40, 1, 800]);
    expect(lines).toHaveLength(41 + 41);
  });
});

describe("paintCross", () => {
  it("runs through a place from border to border", () => {
    const { surface, named } = fakeSurface(800, 600, 2);
    paintCross(surface, [100, 50]);
    expect(
      named("fillRect")
        .slice(-2)
        .map(({ args }) => args),
    ).toEqual([
      [199, 0, 2, 1200],
      [0, 99, 1600, 2],
    ]);
  });
});

describe("the magnifier", () => {
  it("has in its middle what lies under the pointer, four times as large", () => {
    const camera = { scale: 0.8, x: 33, y: 12 };
    const lens = lensCamera(camera, [123, 456]);
    const place = [33 + 123 / 0.8, 12 + 456 / 0.8] as const;
    expect(lens.scale).toBeCloseTo(3.2);
    const [x, y] = toScreen(lens, place);
    expect([x, y]).toEqual([expect.closeTo(80), expect.closeTo(80)]);
  });

  it("is never under the pointer", () => {
    for (let x = 0; x <= view.width; x += 10)
      for (let y = 0; y <= view.height; y += 10) {
        const [left, top] = lensCorner(view, [x, y]);
        const isUnder = x >= left && x <= left + 160 && y >= top && y <= top + 160;
        expect(isUnder).toBe(false);
      }
  });
});

describe("paintHandles", () => {
  it("draws squares to pull at, discs for vertices, and a stem to turn by", () => {
    const box = fakeSurface();
    const shape = { type: "box", x: 100, y: 100, width: 200, height: 100, angle: 10 } as const;
    paintHandles(box.surface, { scale: 1, x: 0, y: 0 }, handlesOf(shape, 1), "#ff0000");
    expect(box.named("rect")).toHaveLength(8);
    expect(box.named("arc")).toHaveLength(1);
    expect(box.named("lineTo")).toHaveLength(1);
    const line = fakeSurface();
    const points = [
      [10, 10],
      [200, 10],
      [200, 200],
    ] as const;
    paintHandles(
      line.surface,
      { scale: 1, x: 0, y: 0 },
      handlesOf({ type: "polyline", points }, 1),
      "#ff0000",
    );
    const radii = line.named("arc").map(({ args }) => args[2]);
    expect(radii).toEqual([2.5, 2.5, 4, 4, 4]);
  });

  it("leaves out vertices that lie on the one before, but not the one in hand, and none from close by", () => {
    const points = Array.from({ length: 100 }, (_, i) => [i, 0] as const);
    const discs = (scale: number, held?: number) => {
      const { surface, named } = fakeSurface();
      const handles = handlesOf({ type: "polyline", points }, scale);
      paintHandles(surface, { scale, x: 0, y: 0 }, handles, "#ff0000", handles[held ?? -1]);
      return named("arc").map(({ args }) => Math.round((args[0] as number) / scale));
    };
    expect(discs(1)).toEqual(Array.from({ length: 20 }, (_, i) => 5 * i));
    expect(discs(1, 7)).toContain(7);
    expect(discs(5)).toHaveLength(100);
  });

  it("fills the one that the keyboard has in hand", () => {
    const { surface, named } = fakeSurface();
    const handles = handlesOf({ type: "box", x: 100, y: 100, width: 200, height: 100 }, 1);
    paintHandles(surface, { scale: 1, x: 0, y: 0 }, handles, "#ff0000", handles[3]);
    expect(named("fill").filter(({ fillStyle }) => fillStyle === "#ff0000")).toHaveLength(1);
  });
});
