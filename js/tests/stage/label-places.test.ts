import { describe, expect, it } from "vitest";
import { placeTags, TAG_HEIGHT, type TagWish } from "../../src/stage/label-places";

const view = { width: 800, height: 600 };
const wish = (x: number, y: number, more: Partial<TagWish> = {}): TagWish => ({
  box: { x, y, width: 100, height: 80 },
  width: 40,
  isUrgent: false,
  ...more,
});

describe("placeTags", () => {
  it("puts a tag above the top left corner of its shape", () => {
    expect(placeTags([wish(100, 200)], view)).toMatchObject([{ x: 100, y: 200 - TAG_HEIGHT }]);
  });

  it("keeps tags within the view", () => {
    const places = placeTags([wish(-30, -20), wish(790, 300), wish(300, 590)], view);
    expect(places).toMatchObject([
      { x: 0, y: 0 },
      { x: 760, y: 300 - TAG_HEIGHT },
      { x: 300, y: 574 },
    ]);
  });

  it("has none for small shapes and for those out of sight, unless a small one is urgent", () => {
    const small = { box: { x: 100, y: 100, width: 13, height: 13 } };
    expect(placeTags([wish(0, 0, small)], view)).toEqual([]);
    expect(placeTags([wish(0, 0, { ...small, isUrgent: true })], view)).toHaveLength(1);
    expect(placeTags([wish(900, 100, { isUrgent: true })], view)).toEqual([]);
  });

  it("goes inside where the place above is taken, and away where that is too", () => {
    const places = placeTags([wish(100, 200), wish(104, 200), wish(108, 200)], view);
    expect(places.map(({ y }) => y)).toEqual([200 - TAG_HEIGHT, 200]);
  });

  it("never lets tags overlap", () => {
    const wishes = Array.from({ length: 500 }, (_, i) => wish((i * 37) % 780, (i * 91) % 580));
    const places = placeTags(wishes, view);
    expect(places.length).toBeGreaterThan(50);
    for (const [index, a] of places.entries())
      for (const b of places.slice(index + 1)) {
        const isApart =
          a.x + a.wish.width <= b.x ||
          b.x + b.wish.width <= a.x ||
          a.y + TAG_HEIGHT <= b.y ||
          b.y + TAG_HEIGHT <= a.y;
        expect(isApart).toBe(true);
      }
  });

  it("serves the urgent first, in any case", () => {
    const places = placeTags([wish(100, 200), wish(100, 200), wish(100, 200, { isUrgent: true })], view);
    expect(places[0]?.wish.isUrgent).toBe(true);
    expect(places).toHaveLength(2);
  });

  it("stops at a few hundred", () => {
    const large = { width: 8000, height: 6000 };
    const wishes = Array.from({ length: 5_000 }, (_, i) => wish((i % 80) * 100, Math.floor(i / 80) * 60));
    expect(placeTags(wishes, large)).toHaveLength(300);
  });
});
