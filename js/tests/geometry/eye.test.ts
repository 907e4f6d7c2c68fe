import { assert, constantFrom, double, property, record, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { corners, placeAt, type Solid3 } from "../../src/geometry/cuboid";
import {
  beside,
  besideSolid,
  distanceOf,
  type Eye,
  flown,
  framed,
  matrixOf,
  onLevel,
  orbited,
  panned,
  project,
  projectLine,
  rayOf,
  type Spot,
  scaleAt,
  sized,
  standpoint,
  zoomed,
} from "../../src/geometry/eye";
import { add3, distance3, scale3, type Vec3 } from "../../src/geometry/vec3";

/** Looks straight down with +x upwards, 10 pixels a metre. */
const BIRD: Eye = {
  kind: "orthographic",
  target: [100, 200, 0],
  yaw: 0,
  pitch: Math.PI / 2,
  scale: 10,
  width: 400,
  height: 300,
};
const STREET: Eye = { ...BIRD, kind: "perspective", pitch: 0.5 };
const CAR: Solid3 = { x: 104, y: 198, z: 1, length: 4, width: 2, height: 1.5, yaw: 1 };

const within = (min: number, max: number) => double({ min, max, noNaN: true });
const EYE = record({
  kind: constantFrom("perspective" as const, "orthographic" as const),
  target: tuple(within(-1e3, 1e3), within(-1e3, 1e3), within(-10, 10)),
  yaw: within(-4, 4),
  pitch: within(-1.5, Math.PI / 2),
  scale: within(0.5, 200),
  width: within(100, 2000),
  height: within(100, 2000),
});

/** Where a matrix puts a place: CSS pixels of the view. */
function seenBy(eye: Eye, origin: Vec3, place: Vec3): readonly [number, number, number] {
  const matrix = matrixOf(eye, origin);
  const row = (at: number) =>
    [0, 1, 2].reduce(
      (sum, axis) => sum + (matrix[axis * 4 + at] ?? 0) * ((place[axis] ?? 0) - (origin[axis] ?? 0)),
      matrix[12 + at] ?? 0,
    );
  const w = row(3);
  return [(row(0) / w + 1) * (eye.width / 2), (1 - row(1) / w) * (eye.height / 2), row(2) / w];
}

describe("a view", () => {
  it("from above shows where one looks upwards, what is to its right on the right", () => {
    expect(project(BIRD, [101, 200, 5])).toMatchObject({ x: 200, y: 140 });
    expect(project(BIRD, [100, 199, 5])).toMatchObject({ x: 210, y: 150 });
  });

  it("in perspective shows the target in the middle at its scale", () => {
    const { x, y, depth } = project(STREET, STREET.target) as Spot;
    expect([x, y]).toEqual([200, 150]);
    expect(depth).toBeCloseTo(distanceOf(STREET), 9);
    expect(scaleAt(STREET, STREET.target)).toBeCloseTo(STREET.scale, 9);
    expect(project(STREET, add3(standpoint(STREET), [-1, 0, 1]))).toBeNull();
  });

  it("gives the GPU the same places", () => {
    assert(
      property(EYE, EYE, (eye, { target }) => {
        const origin: Vec3 = [500_000, 4_000_000, 100];
        const [far, place] = [add3(eye.target, origin), add3(target, origin)];
        const spot = project({ ...eye, target: far }, place);
        if (!spot || Math.hypot(spot.x, spot.y) > 1e4) return;
        const [x, y, z] = seenBy({ ...eye, target: far }, origin, place);
        // So far out places are rounded to a nanometre: a millionth of what is nearest, 5 mm.
        expect(x).toBeCloseTo(spot.x, 1);
        expect(y).toBeCloseTo(spot.y, 1);
        expect(Math.abs(z)).toBeLessThanOrEqual(1 + 1e-6);
      }),
    );
  });

  it("finds what is seen at a place again", () => {
    assert(
      property(EYE, within(0, 100), within(0, 100), within(0.1, 100), (eye, x, y, away) => {
        const { from, along } = rayOf(eye, x, y);
        const place = add3(from, scale3(along, away + distanceOf(eye)));
        const spot = project(eye, place) as Spot;
        expect(Math.hypot(spot.x - x, spot.y - y)).toBeLessThan(1e-3);
        expect(distance3(beside(eye, { x, y }, place), place)).toBeLessThan(1e-6 * away + 1e-3);
      }),
    );
  });

  it("meets the ground in front of it only", () => {
    const place = onLevel(rayOf(STREET, 120, 200), 0.5) as Vec3;
    expect(place[2]).toBeCloseTo(0.5, 9);
    expect(project(STREET, place)).toMatchObject({ x: expect.closeTo(120), y: expect.closeTo(200) });
    expect(onLevel(rayOf({ ...STREET, pitch: 0 }, 120, 10), -1)).toBeNull();
    expect(onLevel(rayOf({ ...STREET, pitch: 0 }, 120, 150), -1)).toBeNull();
  });

  it("cuts a line that leads behind it", () => {
    const behind = add3(standpoint(STREET), [-10, 0, 0]);
    const [from, to] = projectLine(STREET, STREET.target, behind) as readonly [Spot, Spot];
    expect(from).toEqual(project(STREET, STREET.target));
    expect(to.depth).toBeGreaterThan(0);
    expect(projectLine(STREET, behind, add3(behind, [-1, 0, 0]))).toBeNull();
    expect(projectLine(BIRD, behind, BIRD.target)).not.toBeNull();
  });
});

describe("moving a view", () => {
  it("pans with the hand", () => {
    const place: Vec3 = [103, 201, 0];
    const [before, after] = [project(BIRD, place) as Spot, project(panned(BIRD, 30, -20), place) as Spot];
    expect([after.x - before.x, after.y - before.y]).toEqual([expect.closeTo(30), expect.closeTo(-20)]);
  });

  it("zooms about what is under the pointer", () => {
    for (const eye of [BIRD, { ...STREET, pitch: Math.PI / 2 }]) {
      const place = beside(eye, { x: 50, y: 80 }, eye.target);
      expect(project(zoomed(eye, 3, [50, 80]), place)).toMatchObject({
        x: expect.closeTo(50),
        y: expect.closeTo(80),
      });
    }
    expect(zoomed(BIRD, 1e9).scale).toBe(zoomed(BIRD, 1e12).scale);
  });

  it("orbits about the target, to straight down at most", () => {
    const eye = orbited(STREET, 0.3, 9);
    expect(eye).toMatchObject({ target: STREET.target, yaw: 0.3, pitch: Math.PI / 2 });
    expect(distance3(standpoint(eye), eye.target)).toBeCloseTo(distanceOf(STREET), 9);
  });

  it("flies over the ground where it looks", () => {
    const { target } = flown({ ...STREET, yaw: Math.PI / 2 }, 5, 2, 1);
    expect(distance3(target, [102, 205, 1])).toBeLessThan(1e-9);
  });

  it("keeps its scale in another size", () => {
    expect(sized(BIRD, { width: 10, height: 20 })).toEqual({ ...BIRD, width: 10, height: 20 });
  });

  it("frames what is asked for whole", () => {
    const bounds = { low: [0, 0, 0], high: [80, 40, 10] } as const;
    for (const eye of [BIRD, STREET, { ...STREET, yaw: 2, pitch: 1.2 }]) {
      const seen = framed(eye, bounds);
      const spots = [bounds.low, bounds.high, [80, 0, 0], [0, 40, 10]].map((place) =>
        project(seen, place as unknown as Vec3),
      ) as Spot[];
      for (const { x, y } of spots) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(seen.width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(seen.height);
      }
    }
  });
});

describe("views beside a box", () => {
  const view = { width: 200, height: 150 };
  const at = (side: "top" | "side" | "front", place: Vec3) =>
    project(besideSolid(side, CAR, view), place) as Spot;

  it("from above and from the side have it head to the right", () => {
    const front = placeAt(CAR, [1, 0, 0]);
    expect(at("top", front)).toMatchObject({ x: expect.closeTo(160), y: expect.closeTo(75) });
    expect(at("side", front)).toMatchObject({ x: expect.closeTo(160), y: expect.closeTo(75) });
    expect(at("top", placeAt(CAR, [0, 1, 0])).y).toBeLessThan(75);
    expect(at("side", placeAt(CAR, [0, 0, 1])).y).toBeLessThan(75);
  });

  it("from the front has its left on the right", () => {
    expect(at("front", placeAt(CAR, [0, 1, 0])).x).toBeGreaterThan(100);
    expect(at("front", placeAt(CAR, [1, 0, 0])).depth).toBeLessThan(
      at("front", placeAt(CAR, [-1, 0, 0])).depth,
    );
  });

  it("show it whole", () => {
    for (const side of ["top", "side", "front"] as const)
      for (const corner of corners(CAR)) {
        const { x, y } = at(side, corner);
        expect(Math.min(x, y, 200 - x, 150 - y)).toBeGreaterThan(0);
      }
  });
});
