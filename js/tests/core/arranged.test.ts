import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DONE, MINE, Queue } from "../../src/document/queue";
import { byPosition, lengthened, rearranged, type Walk } from "../../src/document/walk";

const NEVER = () => false;

function listed(walk: Walk): number[] {
  return Array.from({ length: walk.length }, (_, place) => walk.at(place));
}

function queueOf(...bytes: number[]): Queue {
  const queue = new Queue();
  queue.load(Uint8Array.from(bytes), 0);
  return queue;
}

describe("a walk", () => {
  it("goes on from the item at hand with what is asked first, then with all others", () => {
    expect(listed(rearranged(byPosition(6), [5, 3], 1, NEVER))).toEqual([1, 5, 3, 0, 2, 4]);
  });

  it("leaves what is settled before the item at hand where it was", () => {
    const walk = rearranged(byPosition(6), [5, 0], 3, (position) => position !== 1);
    expect(listed(walk)).toEqual([0, 2, 3, 5, 1, 4]);
  });

  it("never leaves an item out nor names one twice, whatever it is told", () => {
    const numbers = fc.array(fc.nat(30));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        numbers,
        fc.nat(19),
        numbers,
        (size, first, at, settled) => {
          const walk = rearranged(byPosition(size), first, at % size, (position) =>
            settled.includes(position),
          );
          const again = rearranged(walk, [...first].reverse(), (first[0] ?? 0) % size, NEVER);
          const all = Array.from({ length: size }, (_, position) => position);
          for (const one of [walk, again]) {
            expect(listed(one).sort((a, b) => a - b)).toEqual(all);
            expect(all.map((position) => one.at(one.placeOf(position)))).toEqual(all);
          }
        },
      ),
    );
  });

  it("takes further items at its end", () => {
    expect(listed(lengthened(rearranged(byPosition(3), [2], 0, NEVER), 5))).toEqual([0, 2, 1, 3, 4]);
  });
});

describe("an arranged queue", () => {
  it("submits, goes on and goes back in its order", () => {
    const queue = queueOf(0, 0, 0, 0, 0);
    queue.arrange([4, 2]);
    expect([queue.nextOpen(0), queue.adjacent(0, 1), queue.adjacent(4, 1), queue.adjacent(4, -1)]).toEqual([
      4, 4, 2, 0,
    ]);
    expect(queue.ahead(0, 4)).toEqual([0, 4, 2, 1]);
    expect(queue.cursor.value).toBe(0);
  });

  it("keeps the item that was promised next", () => {
    const queue = queueOf(0, 0, 0, 0, 0);
    queue.arrange([4, 2], 1);
    expect(queue.ahead(0, 5)).toEqual([0, 1, 4, 2, 3]);
  });

  it("goes back over what is done, and comes to what was passed over later", () => {
    const queue = queueOf(DONE | MINE, 0, 0, 0, 0);
    queue.cursor.value = 2;
    queue.arrange([4, 1]);
    expect([queue.adjacent(2, -1), queue.nextOpen(2), queue.nextOpen(4), queue.nextOpen(1)]).toEqual([
      0, 4, 1, 3,
    ]);
  });

  it("filters in its order", () => {
    const queue = queueOf(0, DONE | MINE, 0, DONE | MINE, 0);
    queue.arrange([3, 4, 1]);
    queue.filter.value = "done";
    expect([queue.nextOpen(0), queue.adjacent(3, 1), queue.adjacent(1, 1)]).toEqual([3, 1, undefined]);
    queue.filter.value = "unlabelled";
    expect([queue.nextOpen(0), queue.nextOpen(4)]).toEqual([4, 2]);
  });

  it("takes further items at its end, and is by position again after it is loaded", () => {
    const queue = queueOf(0, 0, 0);
    queue.arrange([2]);
    queue.grow(Uint8Array.from([0, 0, 0, 0]));
    expect(queue.ahead(0, 4)).toEqual([0, 2, 1, 3]);
    queue.load(Uint8Array.from([0, 0, 0]), 0);
    expect(queue.ahead(0, 3)).toEqual([0, 1, 2]);
  });
});
