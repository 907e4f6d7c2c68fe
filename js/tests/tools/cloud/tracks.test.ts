import { describe, expect, it } from "vitest";
import { type Course, carried, forecast, stretches } from "../../../src/geometry/track";
import type { Annotation, Cuboid, Value } from "../../../src/schema";
import {
  alike,
  copyPatch,
  keyed,
  linkPatch,
  outsidePatch,
  splitPatch,
  staticPatch,
} from "../../../src/tools/cloud/track-edits";
import {
  assumedIn,
  freshTrack,
  keyframeBeside,
  type Present,
  presentIn,
  type Track,
  tracksOf,
} from "../../../src/tools/cloud/tracks";

const COURSE: Course = { frames: 10, poses: [], times: [] };
/** The sensor goes a metre a frame along x. */
const DRIVING: Course = {
  ...COURSE,
  poses: Array.from({ length: 10 }, (_, frame) => [1, 0, 0, frame, 0, 1, 0, 0, 0, 0, 1, 0]),
};

function car(frame: number, rest: Partial<Cuboid> = {}): Annotation {
  const size = { length: 4, width: 2, height: 1.5 };
  const value: Cuboid = { type: "cuboid", frame, track: "1", x: frame, y: 0, z: 0, ...size, ...rest };
  return { id: `${value.track}/${frame}`, item: "i", value, label: "car", source: "human" };
}

let made = 0;
function compose(value: Value, rest: Partial<Annotation>): Annotation {
  made += 1;
  return { id: `made ${made}`, item: "i", value, source: "human", ...rest };
}

function track(...annotations: readonly Annotation[]): Track {
  return tracksOf(annotations)[0] as Track;
}

function at(of: Track, frame: number, course = COURSE): Present {
  const present = presentIn(of, frame, course);
  if (!present) throw new Error(`nothing in frame ${frame}`);
  return present;
}

function valuesOf(outcome: object): readonly Value[] {
  return "put" in outcome ? (outcome.put as readonly Annotation[]).map(({ value }) => value) : [];
}

describe("a track", () => {
  it("is made of its keyframes in the order of frames; a cuboid without one is by itself", () => {
    const found = tracksOf([car(4), car(1), car(2, { track: "" }), car(3, { track: "" })]);
    expect(found.map(({ keyframes }) => keyframes.map(({ cuboid }) => cuboid.frame))).toEqual([
      [1, 4],
      [2],
      [3],
    ]);
  });

  it("is between its keyframes and nowhere else", () => {
    const one = track(car(2), car(6, { y: 8 }));
    expect([1, 2, 4, 6, 7].map((frame) => presentIn(one, frame, COURSE)?.cuboid.y)).toEqual([
      undefined,
      0,
      4,
      8,
      undefined,
    ]);
    expect(at(one, 4)).toMatchObject({ isKeyframe: false, annotation: { id: "1/2" } });
    expect(
      stretches(
        [car(2), car(6)].map(({ value }) => value as Cuboid),
        10,
      ),
    ).toEqual([[2, 6]]);
  });

  it("is not where it is outside, and would be there all the same", () => {
    const one = track(car(0), car(2, { outside: true }), car(6));
    expect([1, 2, 5, 6].map((frame) => presentIn(one, frame, COURSE) !== null)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(assumedIn(one, 4, COURSE)?.cuboid.x).toBe(4);
    expect(assumedIn(one, 9, COURSE)?.cuboid).toMatchObject({ x: 6, frame: 9 });
    const keyframes = one.keyframes.map(({ cuboid }) => cuboid);
    expect(stretches(keyframes, 10)).toEqual([
      [0, 1],
      [6, 6],
    ]);
  });

  it("is in every frame where it is static, and stands still in the world", () => {
    const one = track(car(3, { static: true }));
    expect(at(one, 5, DRIVING).cuboid).toMatchObject({ x: 1, frame: 5 });
    expect(at(one, 0, DRIVING).cuboid).toMatchObject({ x: 6, frame: 0 });
    expect(stretches([one.keyframes[0]?.cuboid as Cuboid], 10)).toEqual([[0, 9]]);
  });

  it("has neighbours of a frame among its keyframes", () => {
    const one = track(car(2), car(6));
    expect([keyframeBeside(one, 2, 1), keyframeBeside(one, 4, -1), keyframeBeside(one, 6, 1)]).toEqual([
      6,
      2,
      null,
    ]);
  });

  it("gets the number after the highest", () => {
    expect(freshTrack([])).toBe("1");
    expect(freshTrack([car(0, { track: "7" }), car(0, { track: "bus" }), car(0, { track: "12" })])).toBe(
      "13",
    );
  });
});

describe("where a cuboid goes", () => {
  const cuboid = (frame: number, rest: Partial<Cuboid> = {}) => car(frame, rest).value as Cuboid;

  it("stands still in the world as long as nothing is known of its pace", () => {
    expect(carried(cuboid(1), 3, DRIVING)).toMatchObject({ frame: 3, x: -1 });
    expect(forecast([cuboid(1)], cuboid(1), 3, DRIVING)).toMatchObject({ frame: 3, x: -1 });
  });

  it("goes on as between its last two keyframes, in the world", () => {
    const [a, b] = [cuboid(0, { x: 0, yaw: 3.1 }), cuboid(2, { x: 4, yaw: -3.1 })];
    const { x, yaw } = forecast([a, b], b, 3, COURSE);
    expect(x).toBe(6);
    expect(yaw).toBeCloseTo(-3.1 + (2 * Math.PI - 6.2) / 2);
    // At two metres a frame in its frames it goes three in the world.
    expect(forecast([a, b], b, 3, DRIVING).x).toBeCloseTo(6);
  });

  it("goes by time where that is known", () => {
    const course = { ...COURSE, times: [0, 1, 2, 4] };
    expect(forecast([cuboid(0, { x: 0 }), cuboid(2, { x: 2 })], cuboid(2, { x: 2 }), 3, course).x).toBe(4);
  });
});

describe("editing a track", () => {
  it("makes a keyframe where it was interpolated, with the label of the one before", () => {
    const present = at(track(car(2), car(6)), 4);
    const made = keyed(present, { ...present.cuboid, y: 1 }, compose);
    expect(made).toMatchObject({ label: "car", value: { frame: 4, y: 1, track: "1" } });
    expect(made.id).not.toBe("1/2");
  });

  it("gives all other keyframes its new size where that is one, and its new label in any case", () => {
    const present = at(track(car(2), car(6, { z: 1 })), 2);
    const cuboid = { ...present.cuboid, height: 2.5 };
    expect(alike(present, { cuboid, label: "car" }, true)).toMatchObject([
      { id: "1/6", value: { height: 2.5, z: 1.5 } },
    ]);
    expect(alike(present, { cuboid, label: "car" }, false)).toEqual([]);
    expect(alike(present, { cuboid: { ...present.cuboid, x: 9 }, label: "bus" }, true)).toMatchObject([
      { id: "1/6", label: "bus", value: { height: 1.5, x: 6 } },
    ]);
  });

  it("copies it to another frame, but not over a keyframe", () => {
    const one = track(car(2));
    expect(valuesOf(copyPatch(at(one, 2, DRIVING), 3, DRIVING, compose))).toMatchObject([{ frame: 3, x: 1 }]);
    const two = track(car(2), car(3));
    expect(copyPatch(at(two, 2), 3, COURSE, compose)).toEqual({
      refused: "Frame 4 has a keyframe of it already.",
    });
  });

  it("leaves the scene and comes back, each by one keyframe", () => {
    const one = track(car(2), car(6));
    expect(valuesOf(outsidePatch(one, 4, COURSE, compose))).toMatchObject([
      { frame: 4, x: 4, outside: true },
    ]);
    const gone = track(car(2), car(4, { outside: true }));
    expect(valuesOf(outsidePatch(gone, 7, COURSE, compose))).toMatchObject([{ frame: 7, outside: false }]);
  });

  it("becomes one static cuboid, and its frame's own again", () => {
    const one = track(car(2), car(6));
    expect(staticPatch(at(one, 4))).toMatchObject({
      put: [{ id: "1/2", value: { frame: 4, static: true } }],
      delete: ["1/6"],
    });
    expect(valuesOf(staticPatch(at(track(car(2, { static: true })), 2)))).toMatchObject([{ static: false }]);
  });

  it("is joined to another that is in other frames", () => {
    const [a, b] = tracksOf([car(2), car(6, { track: "5" })]) as [Track, Track];
    expect(linkPatch(a, b, "5")).toMatchObject({ put: [{ id: "1/2", value: { track: "5" } }] });
    const [c, d] = tracksOf([car(2), car(2, { track: "5" })]) as [Track, Track];
    expect(linkPatch(c, d, "5")).toEqual({
      refused: "Both are placed in frame 3: remove one of the keyframes first.",
    });
  });

  it("is split in two that leave out no frame", () => {
    const one = track(car(2), car(6));
    const outcome = splitPatch(one, 4, "9", COURSE, compose);
    expect(valuesOf(outcome)).toMatchObject([
      { frame: 6, track: "9" },
      { frame: 3, track: "1", x: 3 },
      { frame: 4, track: "9", x: 4 },
    ]);
    expect(splitPatch(one, 2, "9", COURSE, compose)).toMatchObject({ refused: expect.any(String) });
  });
});
