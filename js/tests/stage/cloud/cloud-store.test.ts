import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GroundHeights, heightAt } from "../../../src/geometry/ground";
import type { Vec3 } from "../../../src/geometry/vec3";
import { Scope } from "../../../src/kit/scope";
import { CloudStore } from "../../../src/stage/cloud/cloud-store";
import { cloudOf, FakeSupply } from "./making";

const line = (count: number, from: number) =>
  Array.from({ length: count }, (_, index): Vec3 => [from + index / count, 1, index / count]);
const MADE = cloudOf([line(400, 0), line(100, 10)]);
const HERE = { position: 3, frame: 0 };
const NEXT = { position: 3, frame: 1 };
const LATER = { position: 4, frame: 0 };
const INTENSITY = MADE.cloud.columns[0] as (typeof MADE.cloud.columns)[0];

let scope: Scope;
let supply: FakeSupply;
let told: number;

beforeEach(() => {
  scope = new Scope();
  supply = new FakeSupply(MADE);
  told = 0;
});

afterEach(() => scope.dispose());

const storeOf = (budget?: number) =>
  new CloudStore(
    supply,
    () => 1,
    () => told++,
    scope,
    budget,
  );
const what = () => supply.asked.map(({ what, id }) => `${what} ${id.position} ${id.frame}`);
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Answers what was asked from the `from`th request on, until nothing more is asked for. */
async function answerAll(from = 0): Promise<void> {
  for (let index = from; index < supply.asked.length; index++) {
    supply.asked[index]?.answer();
    await settled();
  }
}

describe("a store of clouds", () => {
  it("has the first points at once, then the ground, and the rest in pieces", async () => {
    const store = storeOf();
    store.show(HERE);
    expect(store.get(HERE)).toBeNull();
    supply.asked[0]?.answer();
    await settled();
    const frame = store.get(HERE);
    expect(frame?.points.total).toBe(4);
    expect([frame?.ground, what()[1]]).toEqual([null, "ground 3 0"]);
    await answerAll(2);
    expect([frame?.points.isComplete, store.isComplete(HERE)]).toEqual([true, false]);
    supply.asked[1]?.answer();
    await settled();
    expect(heightAt(frame?.ground as GroundHeights, 5, 0)).toBe(-1.5);
    expect(frame?.points.total).toBe(500);
    expect(frame?.points.place(499)).toEqual([expect.closeTo(10.99, 4), 1, expect.closeTo(0.99, 4)]);
    expect(frame?.grid.around(10.5, 1, 0.1011).length).toBe(21);
    expect(store.isComplete(HERE)).toBe(true);
    expect(told).toBe(supply.asked.length);
  });

  it("asks for a tile's next points only once those before have come", async () => {
    const store = storeOf();
    store.show(HERE);
    supply.asked[0]?.answer();
    await settled();
    const away = supply.asked.slice(1);
    expect(away.length).toBeLessThanOrEqual(3);
    const tiles = away.flatMap(({ slices }) => slices.map(([tile]) => tile));
    expect(new Set(tiles).size).toBe(tiles.length);
  });

  it("fetches columns of those points that are there, and all in the end", async () => {
    const store = storeOf();
    store.want([INTENSITY]);
    store.show(HERE);
    await answerAll();
    const column = store.get(HERE)?.column(INTENSITY);
    expect(column?.isComplete).toBe(true);
    expect([column?.values[399], column?.values[400]]).toEqual([0, 10]);
  });

  it("fetches what may come next after all of what is shown", async () => {
    const store = storeOf();
    store.show(HERE, [NEXT, LATER]);
    expect(what()).toEqual(["survey 3 0"]);
    await answerAll();
    expect(what().indexOf("survey 3 1")).toBeGreaterThan(what().lastIndexOf("places 3 0"));
    expect(store.get(LATER)?.points.isComplete).toBe(true);
  });

  it("has of what may come next so many points that it is known, the rest once it is shown", async () => {
    const store = new CloudStore(
      supply,
      () => 1,
      () => told++,
      scope,
      undefined,
      100,
    );
    store.show(HERE, [NEXT]);
    await answerAll();
    const ahead = store.get(NEXT)?.points.total ?? 0;
    expect(ahead).toBeGreaterThanOrEqual(100);
    expect(ahead).toBeLessThan(500);
    const asked = supply.asked.length;
    store.show(NEXT);
    await answerAll(asked);
    expect(store.isComplete(NEXT)).toBe(true);
  });

  it("drops what is on its way to nobody", async () => {
    const store = storeOf();
    store.show(HERE);
    store.show(LATER);
    expect(supply.asked[0]?.signal.aborted).toBe(true);
    supply.asked[0]?.answer();
    await settled();
    expect(store.get(HERE)).toBeNull();
    expect(what()).toEqual(["survey 3 0", "survey 4 0"]);
  });

  it("keeps within its budget, but has what is shown", async () => {
    const store = storeOf(1);
    store.show(HERE, [NEXT]);
    await answerAll();
    expect(store.isComplete(HERE)).toBe(true);
    expect(what()).not.toContain("survey 3 1");
    store.show(LATER);
    await answerAll(supply.asked.length - 1);
    expect(store.get(HERE)).toBeNull();
    expect(store.isComplete(LATER)).toBe(true);
  });

  it("says why there is no cloud, and tries again when it is told to", async () => {
    const store = storeOf();
    store.show(HERE);
    supply.asked[0]?.answer("the file is truncated");
    await settled();
    expect(store.failure(HERE)).toBe("the file is truncated");
    expect(what()).toEqual(["survey 3 0"]);
    store.retry();
    await answerAll(1);
    expect(store.failure(HERE)).toBeNull();
    expect(store.isComplete(HERE)).toBe(true);
  });

  it("keeps what has come where the rest fails", async () => {
    const store = storeOf();
    store.show(HERE);
    supply.asked[0]?.answer();
    await settled();
    supply.asked[1]?.answer("gone");
    await settled();
    expect(store.get(HERE)?.points.total).toBe(4);
    expect(store.failure(HERE)).toBe("gone");
  });
});
