import { IDBFactory, IDBTransaction } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../../src/bridge/outbox";
import { ask, type Database, openDatabase } from "../../src/kit/database";
import type { Change } from "../../src/schema";
import { annotation, change } from "./making";

const DAY_MS = 24 * 3600 * 1000;

let database: Database;

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  database = (await openDatabase()) as Database;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function ids(outbox: Outbox): string[] {
  return outbox.pending.peek().map(({ id }) => id);
}

/** What a later page finds; reads wait for the writes before them. */
async function left(box = "box"): Promise<readonly Change[]> {
  const outbox = new Outbox(database, box);
  await outbox.recover();
  return outbox.pending.peek();
}

async function leftIds(box = "box"): Promise<string[]> {
  return (await left(box)).map(({ id }) => id);
}

describe("an outbox", () => {
  it("keeps changes until they are settled", async () => {
    const outbox = new Outbox(database, "box");
    outbox.add(change("1"));
    outbox.add(change("2"));
    expect(ids(outbox)).toEqual(["1", "2"]);
    expect(outbox.settle("1", true)).toEqual(change("1"));
    expect(outbox.settle("1", true)).toBeUndefined();
    expect(ids(outbox)).toEqual(["2"]);
    expect(await left()).toEqual([change("2")]);
  });

  it("hands a change to the browser's disk in the same turn, as a closing page has no other", async () => {
    const commit = vi.spyOn(IDBTransaction.prototype, "commit");
    new Outbox(database, "box").add(change("1"));
    expect(commit).toHaveBeenCalledOnce();
  });

  it("is found by a later page in the order it was filled, within one millisecond too", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const outbox = new Outbox(database, "box");
    const names = Array.from({ length: 30 }, (_, index) => `${(index * 7) % 30}`);
    for (const name of names) outbox.add(change(name));
    expect(await leftIds()).toEqual(names);
  });

  it("goes on after what it found, though the clock was set back", async () => {
    new Outbox(database, "box").add(change("1"));
    const outbox = new Outbox(database, "box");
    await outbox.recover();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - DAY_MS });
    outbox.add(change("0"));
    expect(await leftIds()).toEqual(["1", "0"]);
  });

  it("keeps labelers and annotators apart", async () => {
    new Outbox(database, "one").add(change("1"));
    new Outbox(database, "two").add(change("2"));
    expect([await leftIds("one"), await leftIds("two")]).toEqual([["1"], ["2"]]);
  });

  it("forgets what was left a month ago", async () => {
    const today = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: today - 40 * DAY_MS });
    new Outbox(database, "box").add(change("old"));
    vi.setSystemTime(today - 20 * DAY_MS);
    new Outbox(database, "box").add(change("new"));
    vi.setSystemTime(today);
    expect(await leftIds()).toEqual(["new"]);
    expect(await ask(database, "outbox", "readonly", (store) => store.count())).toBe(1);
  });

  it("works without the browser's disk, and says so", async () => {
    const outbox = new Outbox(null, "box");
    await outbox.recover();
    outbox.add(change("1"));
    expect([ids(outbox), outbox.lasting]).toEqual([["1"], false]);
  });

  it("says so while the browser's disk does not take something", async () => {
    const outbox = new Outbox(database, "box");
    expect(outbox.lasting).toBe(true);
    const kept = change("1");
    // A full disk fails like what cannot be cloned: the transaction is aborted.
    outbox.add({ ...change("2"), put: [annotation("x", "a", { label: (() => "") as unknown as string })] });
    outbox.add(kept);
    await expect.poll(() => outbox.lasting).toBe(false);
    expect(await left()).toEqual([kept]);
    outbox.settle("2", true);
    expect(outbox.lasting).toBe(true);
  });

  it("opens though the browser's disk is gone", async () => {
    database.close();
    const outbox = new Outbox(database, "box");
    await outbox.recover();
    outbox.add(change("1"));
    expect(ids(outbox)).toEqual(["1"]);
    await expect.poll(() => outbox.lasting).toBe(false);
  });
});

describe("a change that a later one has overtaken", () => {
  const [early, late] = [annotation("x", "a", { label: "early" }), annotation("x", "a", { label: "late" })];

  it("gives up what the later one has touched, on the browser's disk too", async () => {
    const outbox = new Outbox(database, "box");
    outbox.add(change("1", { put: [early, annotation("y")], delete: ["z"] }));
    outbox.add(change("2", { put: [late], delete: ["z"] }));
    outbox.add(change("3", { put: [annotation("y")] }));
    outbox.settle("2", true);
    const expected = change("1", { put: [annotation("y")], delete: [] });
    expect(outbox.pending.peek()[0]).toEqual(expected);
    expect((await left())[0]).toEqual(expected);
  });

  it("does not come back once the later one has deleted it", () => {
    const outbox = new Outbox(null, "box");
    outbox.add(change("1", { put: [early] }));
    outbox.add(change("2", { put: [], delete: ["x"] }));
    outbox.settle("2", true);
    expect(outbox.pending.peek()).toEqual([change("1", { put: [] })]);
  });

  it("stays whole where the later one was refused, or touched something else", () => {
    const outbox = new Outbox(null, "box");
    const first = change("1", { put: [early] });
    outbox.add(first);
    outbox.add(change("2", { put: [late] }));
    outbox.add(change("3", { put: [annotation("y")] }));
    outbox.settle("2", false);
    outbox.settle("3", true);
    expect(outbox.pending.peek()).toEqual([first]);
  });
});
