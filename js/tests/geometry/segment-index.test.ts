import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SegmentIndex } from "../../src/geometry/segment-index";

// Among whole numbers many ends meet.
const time = fc.integer({ min: 0, max: 60 });
const segment = fc.tuple(time, time).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

describe("SegmentIndex", () => {
  it("finds what looking at every segment finds, in order", () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 60 }), segment, (segments, range) => {
        const wanted = segments.filter(({ start, end }) => start <= range.end && end >= range.start);
        expect(new SegmentIndex(segments).meeting(range)).toEqual(wanted);
      }),
    );
  });

  it("means the shortest at a place, of equal ones the topmost", () => {
    const all = [
      { name: "long", start: 0, end: 10 },
      { name: "first", start: 4, end: 6 },
      { name: "second", start: 5, end: 7 },
      { name: "point", start: 5.5, end: 5.5 },
    ];
    const index = new SegmentIndex(all);
    expect(index.at(5.45, 0).map(({ name }) => name)).toEqual(["second", "first", "long"]);
    expect(index.at(5.45, 0.1).map(({ name }) => name)).toEqual(["point", "second", "first", "long"]);
    expect(index.at(20, 1)).toEqual([]);
    expect(new SegmentIndex([]).at(1, 1)).toEqual([]);
  });

  it("tells times of a tenth of a millisecond apart after ten hours", () => {
    const index = new SegmentIndex([
      { start: 36_000, end: 36_000.0001 },
      { start: 36_000.0002, end: 36_000.0003 },
    ]);
    expect(index.at(36_000.00025, 0)).toHaveLength(1);
  });
});
