import { describe, expect, it } from "vitest";
import { Scope } from "../../src/kit/scope";
import { keyOf } from "../../src/stage/picture-tile";
import { type Held, TileCache } from "../../src/stage/tile-cache";

class FakeTile implements Held {
  isOpen = true;
  constructor(readonly size: number) {}
  close(): void {
    this.isOpen = false;
  }
}

interface Request {
  readonly column: number;
  readonly signal: AbortSignal;
  readonly answer: () => Promise<void>;
  readonly fail: (reason: string) => Promise<void>;
}

/** A tile that is known by its column alone. */
interface Column {
  readonly column: number;
}

const tile = (column: number): Column => ({ column });
const tiles = (...columns: number[]) => columns.map(tile);

/** Once all that follows from an answer has happened. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

/** A cache whose loader answers when the test says so. */
function make(budget = 1000) {
  const requests: Request[] = [];
  const decoded = new Map<number, FakeTile>();
  const changes: number[] = [];
  const scope = new Scope();
  const load = ({ column }: Column, signal: AbortSignal) =>
    new Promise<FakeTile>((resolve, reject) => {
      requests.push({
        column,
        signal,
        answer: () => {
          const made = new FakeTile(100);
          decoded.set(column, made);
          resolve(made);
          return settled();
        },
        fail: (reason) => {
          reject(new Error(reason));
          return settled();
        },
      });
    });
  const cache = new TileCache(
    { keyOf: ({ column }: Column) => String(column), load },
    () => changes.push(1),
    scope,
    budget,
  );
  const asked = () => requests.map(({ column }) => column);
  const request = (column: number) => requests.findLast((request) => request.column === column) as Request;
  return { cache, requests, decoded, changes, scope, asked, request };
}

describe("TileCache", () => {
  it("has a key for everything that makes a tile differ", () => {
    const place = { level: 2, column: 4, row: 5 };
    expect(keyOf({ position: 3, frame: 0, bands: [3, 2, 1], depth: "byte", channels: 3, ...place })).toBe(
      "3/0/3,2,1/2/4/5",
    );
  });

  it("asks for each tile once and says when it has come", async () => {
    const { cache, asked, request, changes } = make();
    cache.want("view", tiles(1, 2));
    cache.want("view", tiles(1, 2));
    cache.want("lens", tiles(2));
    expect(asked()).toEqual([1, 2]);
    expect(cache.get(tile(1))).toBeNull();
    await request(1).answer();
    expect(changes).toHaveLength(1);
    expect(cache.get(tile(1))).not.toBeNull();
    cache.want("view", tiles(1, 2));
    expect(asked()).toEqual([1, 2]);
  });

  it("has six requests on their way at most, the most urgent first", async () => {
    const { cache, asked, request } = make();
    cache.want("view", tiles(1, 2, 3, 4, 5, 6, 7, 8));
    expect(asked()).toEqual([1, 2, 3, 4, 5, 6]);
    await request(4).answer();
    expect(asked()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("takes back what is no longer wanted before it asks for more", async () => {
    const { cache, asked, requests, request, decoded } = make();
    cache.want("view", tiles(1, 2, 3, 4, 5, 6));
    cache.want("view", tiles(6, 7, 8));
    expect(requests.filter(({ signal }) => signal.aborted).map(({ column }) => column)).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(asked()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await request(1).answer();
    expect(cache.has(tile(1))).toBe(false);
    expect(decoded.get(1)?.isOpen).toBe(false);
  });

  it("asks again for what was taken back and is wanted after all", async () => {
    const { cache, asked, requests } = make();
    cache.want("view", tiles(1));
    cache.want("view", []);
    cache.want("view", tiles(1));
    expect(asked()).toEqual([1, 1]);
    await requests[0]?.fail("aborted");
    await requests[1]?.answer();
    expect(cache.has(tile(1))).toBe(true);
    expect(cache.failure(tile(1))).toBeNull();
  });

  it("closes those least recently used beyond its budget", async () => {
    const { cache, request, decoded } = make(300);
    for (const column of [1, 2, 3]) {
      cache.want("view", tiles(column));
      await request(column).answer();
    }
    cache.get(tile(1));
    cache.want("view", tiles(4));
    await request(4).answer();
    expect(decoded.get(2)?.isOpen).toBe(false);
    expect([1, 2, 3, 4].filter((column) => cache.has(tile(column)))).toEqual([1, 3, 4]);
  });

  it("closes nothing that is wanted, however small its budget", async () => {
    const { cache, request, asked } = make(150);
    cache.want("view", tiles(1, 2, 3));
    for (const column of [1, 2, 3]) await request(column).answer();
    expect([1, 2, 3].every((column) => cache.has(tile(column)))).toBe(true);
    expect(asked()).toEqual([1, 2, 3]);
  });

  it("thinks ahead only while there is room, and leaves places for the view", async () => {
    const { cache, asked, request } = make(300);
    cache.want("ahead", tiles(11, 12, 13, 14, 15));
    expect(asked()).toEqual([11, 12]);
    cache.want("view", tiles(1, 2));
    expect(asked()).toEqual([11, 12, 1, 2]);
    for (const column of [1, 2, 11, 12]) await request(column).answer();
    expect(asked()).toEqual([11, 12, 1, 2]);
    cache.want("view", []);
    expect(asked()).toEqual([11, 12, 1, 2, 13, 14]);
  });

  it("remembers why a tile failed, and tries again when told", async () => {
    const { cache, asked, request, changes } = make();
    cache.want("view", tiles(1));
    await request(1).fail("row 3: the file is cut off");
    expect(cache.failure(tile(1))).toBe("row 3: the file is cut off");
    expect(changes).toHaveLength(1);
    cache.want("view", tiles(1));
    expect(asked()).toEqual([1]);
    cache.retry();
    expect(asked()).toEqual([1, 1]);
    await request(1).answer();
    expect(cache.has(tile(1))).toBe(true);
  });

  it("keeps a tile until the one that renews it has come", async () => {
    const { cache, asked, request, decoded } = make();
    cache.want("view", tiles(1));
    await request(1).answer();
    const old = decoded.get(1);
    cache.renew(tile(1));
    expect(asked()).toEqual([1, 1]);
    expect(cache.get(tile(1))).toBe(old);
    await request(1).answer();
    expect(old?.isOpen).toBe(false);
    expect(cache.get(tile(1))).toBe(decoded.get(1));
    cache.want("view", tiles(1));
    expect(asked()).toEqual([1, 1]);
  });

  it("ends with its scope: nothing stays open, nothing is asked", async () => {
    const { cache, request, requests, decoded, scope } = make();
    cache.want("view", tiles(1, 2, 3));
    await request(1).answer();
    scope.dispose();
    expect(decoded.get(1)?.isOpen).toBe(false);
    expect(request(2).signal.aborted).toBe(true);
    await request(2).answer();
    expect(decoded.get(2)?.isOpen).toBe(false);
    expect(requests).toHaveLength(3);
  });
});
