import { assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { contours } from "../../src/geometry/contours";
import { crossing } from "../../src/geometry/crossing";
import { area, signedArea } from "../../src/geometry/polygon";
import { rasterise } from "../../src/geometry/rasterise";
import { maskArea } from "../../src/geometry/rle";
import { drawn, maskOf, PIXELS, pixelsOf } from "./pixels";

describe("contours", () => {
  it("run along the edges of pixels, clockwise, without needless vertices", () => {
    expect(contours(drawn("....", ".##.", ".##."))).toEqual([
      {
        type: "polygon",
        points: [
          [1, 3],
          [1, 1],
          [3, 1],
          [3, 3],
        ],
      },
    ]);
  });

  it("have holes, and islands in them as polygons of their own", () => {
    const polygons = contours(drawn("#####", "#...#", "#.#.#", "#...#", "#####"));
    expect(polygons.map(({ points, holes = [] }) => [area(points, holes), holes.length])).toEqual([
      [16, 1],
      [1, 0],
    ]);
    const hole = polygons[0]?.holes?.[0] ?? [];
    expect(signedArea(hole)).toBe(-9);
  });

  it("part pixels that share a corner only", () => {
    expect(contours(drawn("#.", ".#"))).toHaveLength(2);
  });

  it("make a hole of what is enclosed over corners", () => {
    const polygons = contours(drawn(".##", "#.#", "###"));
    expect(polygons).toHaveLength(1);
    expect(polygons[0]?.holes).toHaveLength(1);
  });

  it("give the mask back exactly, and no ring meets itself", () => {
    assert(
      property(PIXELS, ([size, pixels]) => {
        const mask = maskOf(size, pixels);
        const times = new Uint8Array(pixels.length);
        for (const polygon of contours(mask)) {
          for (const [at, on] of pixelsOf(rasterise(polygon, size)).entries())
            times[at] = (times[at] ?? 0) + on;
          for (const ring of [polygon.points, ...(polygon.holes ?? [])]) expect(crossing(ring)).toBeNull();
        }
        expect(times).toEqual(pixels);
      }),
    );
  });

  it("are simplified by a tolerance, but never to nothing", () => {
    const steps = drawn("#.......", "##......", "###.....", "####....", "#####...", "######..", "#.......");
    const [exact] = contours(steps);
    const [simple] = contours(steps, 1);
    expect(simple?.points.length).toBeLessThan((exact?.points.length ?? 0) / 2);
    expect(Math.abs(signedArea(simple?.points ?? []) - maskArea(steps))).toBeLessThan(5);
    expect(contours(drawn("...", ".#.", "..."), 20)[0]?.points).toHaveLength(4);
  });

  it("keep what else is known of the mask", () => {
    const mask = { ...drawn("#"), frame: 2, instance: null };
    expect(contours(mask)[0]).toMatchObject({ frame: 2, instance: null });
  });
});
