import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Course, lengthOf, runsAfter, sampleAfter } from "../../src/stage/player/course";

const course = fc
  .tuple(
    fc.nat(50),
    fc.integer({ min: 1, max: 30 }),
    fc.double({ min: 0, max: 0.99, noNaN: true }),
    fc.boolean(),
  )
  .map(([from, length, along, loops]): Course => {
    return { from, to: from + length, at: from + Math.floor(along * length), loops };
  });

/** Every sample of a course, one by one. */
function* walk({ from, to, at, loops }: Course): Generator<number> {
  for (let sample = at; sample < to || loops; sample++) {
    if (sample === to) sample = from;
    yield sample;
  }
}

describe("a course", () => {
  it("is the samples that one hears one by one, however it is cut", () => {
    fc.assert(
      fc.property(course, fc.nat(100), fc.nat(100), (course, heard, count) => {
        const wanted: number[] = [];
        let index = 0;
        for (const sample of walk(course)) {
          if (index >= heard + count) break;
          if (index >= heard) wanted.push(sample);
          index += 1;
        }
        const runs = runsAfter(course, heard, count);
        const taken = runs.flatMap(({ first, count }) =>
          Array.from({ length: count }, (_, at) => first + at),
        );
        expect(taken).toEqual(wanted);
        if (wanted.length > 0) expect(sampleAfter(course, heard)).toBe(wanted[0]);
      }),
    );
  });

  it("has an end, unless it loops", () => {
    const once = { from: 10, to: 20, at: 15, loops: false };
    expect(lengthOf(once)).toBe(5);
    expect(sampleAfter(once, 99)).toBe(20);
    expect(lengthOf({ ...once, loops: true })).toBe(Number.POSITIVE_INFINITY);
  });
});
