import { describe, expect, it } from "vitest";
import type { CurvePoint } from "../../src/schema";
import { countText, scoreText, ticks } from "../../src/shell/learning/numbers";
import { bandPath, linePath, nearest, plotOf } from "../../src/shell/learning/plot";

const point = (
  labels: number,
  score: number,
  low: number | null = null,
  high: number | null = null,
): CurvePoint => ({
  labels,
  score,
  low,
  high,
});

describe("ticks", () => {
  it.each([
    [0.41, 0.97, 5, [0.4, 0.6, 0.8, 1]],
    [1, 1, 5, [1, 1.02]],
    [0, 24, 4, [0, 10, 20, 30]],
    [-3.2, -1.1, 5, [-3.5, -3, -2.5, -2, -1.5, -1]],
  ])("from %d to %d in about %i steps are round", (low, high, most, wanted) => {
    const found = ticks(low, high, most, 0.02);
    expect(found.map((tick) => Number(tick.toFixed(6)))).toEqual(wanted);
  });
});

describe("a plot", () => {
  const points = [point(20, 0.5, 0.3, 0.7), point(40, 0.8, 0.7, 0.9), point(80, 0.9)];
  const plot = plotOf(points);

  it("holds every point and bound within its axes", () => {
    const [low = 0, high = 0] = [plot.scores[0], plot.scores.at(-1)];
    expect(low).toBeLessThanOrEqual(0.3);
    expect(high).toBeGreaterThanOrEqual(0.9);
    expect(plot.y(high)).toBeLessThan(plot.y(low));
    expect(plot.labels.at(-1)).toBe(80);
  });

  it("finds the point that lies nearest", () => {
    expect(nearest(points, plot, 0)).toBe(0);
    expect(nearest(points, plot, plot.x(45))).toBe(1);
    expect(nearest(points, plot, 10_000)).toBe(2);
  });

  it("draws a line through all points, and a band there and back", () => {
    expect(linePath(points, plot).match(/[ML]/g)?.join("")).toBe("MLL");
    expect(bandPath(points, plot).match(/[MLZ]/g)?.join("")).toBe("MLLLLLZ");
  });

  it.each([
    [[point(5, 1)], 0.98, 1],
    [[point(5, 1), point(10, 1, 1, 1)], 0.98, 1],
    [[point(5, 0)], 0, 0.02],
    [[point(5, 1, 0.72, 1)], 0.7, 1],
  ])("ends at 1 where nothing is better, and begins at 0", (points, low, high) => {
    const { scores } = plotOf(points);
    expect([scores[0], scores.at(-1)]).toEqual([expect.closeTo(low), expect.closeTo(high)]);
  });

  it("is no division by nothing with one point", () => {
    expect(linePath([point(5, 1)], plotOf([point(5, 1)]))).toMatch(/^M[\d.]+ [\d.]+$/);
  });
});

describe("numbers in words", () => {
  it("count in the singular and the plural, with thousands apart", () => {
    expect([countText(1, "label"), countText(1280, "label")]).toEqual(["1 label", "1,280 labels"]);
  });

  it("give scores two digits, and large ones none", () => {
    expect([scoreText(0.945), scoreText(1), scoreText(-123.4)]).toEqual(["0.94", "1.00", "-123"]);
  });
});
