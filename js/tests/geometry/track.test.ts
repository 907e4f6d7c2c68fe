import { describe, expect, it } from "vitest";
import fixture from "../../../tests/fixtures/clouds/tracks.json";
import { type Course, cuboidAt } from "../../src/geometry/track";
import { normaliseRadians } from "../../src/geometry/vec3";
import type { Cuboid } from "../../src/schema";

interface Expected {
  readonly cuboid: Cuboid & { readonly yaw: number };
  readonly key: number;
  readonly isKeyframe: boolean;
}

interface Sample {
  readonly name: string;
  readonly course: Course;
  readonly keyframes: readonly Cuboid[];
  readonly held: readonly (Expected | null)[];
}

const NUMBERS = ["x", "y", "z", "length", "width", "height"] as const;

describe("a track in each of its frames, as in Python", () => {
  const samples = fixture.tracks as unknown as readonly Sample[];

  it.each(samples)("$name", ({ course, keyframes, held }) => {
    expect(held).toHaveLength(course.frames);
    held.forEach((expected, frame) => {
      const found = cuboidAt(keyframes, frame, course);
      expect(found && [found.key, found.isKeyframe]).toEqual(expected && [expected.key, expected.isKeyframe]);
      if (!found || !expected) return;
      for (const name of NUMBERS) expect(found.cuboid[name]).toBeCloseTo(expected.cuboid[name], 6);
      expect(normaliseRadians((found.cuboid.yaw ?? 0) - expected.cuboid.yaw)).toBeCloseTo(0, 9);
      const states = ({
        frame: at = 0,
        track = "",
        occluded = false,
        outside = false,
        static: fixed = false,
      }: Cuboid) => [at, track, occluded, outside, fixed];
      expect(states(found.cuboid)).toEqual(states(expected.cuboid));
    });
  });
});
