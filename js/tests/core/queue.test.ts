import { describe, expect, it } from "vitest";
import {
  BY_OTHERS,
  DONE,
  type Filter,
  FLAGGED,
  MINE,
  Queue,
  SKIPPED,
  statusByte,
} from "../../src/document/queue";
import { effect } from "../../src/kit/signals";

function queueOf(...bytes: number[]): Queue {
  const queue = new Queue();
  queue.load(Uint8Array.from(bytes), 0);
  return queue;
}

describe("a status byte", () => {
  const state = { type: "state", status: "open", flagged: false, note: "", seconds: 9, asked: "" } as const;

  it.each([
    [undefined, 0],
    [state, 0],
    [{ ...state, status: "done" } as const, DONE | MINE],
    [{ ...state, status: "skipped" } as const, SKIPPED | MINE],
    [{ ...state, flagged: true }, FLAGGED | MINE],
    [{ ...state, note: "why" }, MINE],
  ])("of %o is %i, whatever it was before", (now, byte) => {
    expect(statusByte(0, now)).toBe(byte);
    expect(statusByte(DONE | FLAGGED | MINE, now)).toBe(byte);
    expect(statusByte(BY_OTHERS, now)).toBe(byte | BY_OTHERS);
  });
});

describe("a queue", () => {
  const mixed = [
    0,
    DONE | MINE,
    SKIPPED | MINE,
    FLAGGED | MINE,
    BY_OTHERS,
    DONE | FLAGGED | MINE | BY_OTHERS,
  ];

  it.each<[Filter, number[]]>([
    ["all", [0, 1, 2, 3, 4, 5]],
    ["unlabelled", [0, 3]],
    ["done", [1, 5]],
    ["skipped", [2]],
    ["flagged", [3, 5]],
    ["mine", [1, 2, 3, 5]],
    ["others", [4, 5]],
  ])("lets through by filter: %s", (filter, expected) => {
    const queue = queueOf(...mixed);
    queue.filter.value = filter;
    expect(mixed.map((_, position) => position).filter((position) => queue.passes(position))).toEqual(
      expected,
    );
    expect(queue.matching.value).toBe(expected.length);
  });

  it("counts", () => {
    expect(queueOf(...mixed).progress.value).toEqual({ total: 6, done: 2, skipped: 1, left: 2 });
  });

  it("lets through what was found, within the filter", () => {
    const queue = queueOf(...mixed);
    queue.found.value = new Set([1, 3, 4]);
    queue.filter.value = "mine";
    expect([queue.adjacent(-1, 1), queue.adjacent(1, 1), queue.adjacent(3, 1)]).toEqual([1, 3, undefined]);
    expect(queue.adjacent(3, -1)).toBe(1);
  });

  it("finds the next unlabelled item, from the start again after the end", () => {
    const queue = queueOf(0, DONE, 0, SKIPPED, BY_OTHERS, DONE);
    expect([queue.nextOpen(0), queue.nextOpen(2), queue.nextOpen(5)]).toEqual([2, 0, 0]);
    queue.mark(0, DONE);
    queue.mark(2, SKIPPED);
    expect(queue.nextOpen(0)).toBeUndefined();
    expect(queueOf().nextOpen(0)).toBeUndefined();
  });

  it("goes on to the next of those that the filter shows", () => {
    const queue = queueOf(DONE, 0, DONE, 0, DONE);
    queue.filter.value = "done";
    expect([queue.nextOpen(0), queue.nextOpen(2), queue.nextOpen(4)]).toEqual([2, 4, undefined]);
    queue.filter.value = "unlabelled";
    expect([queue.nextOpen(0), queue.nextOpen(3)]).toEqual([1, 1]);
  });

  it("looks ahead: the item at hand, the next open ones, the neighbours", () => {
    const queue = queueOf(0, DONE, DONE, DONE, 0, 0, 0);
    expect(queue.ahead(2, 4)).toEqual([2, 4, 3, 1]);
    expect(queue.ahead(2, 40)).toEqual([2, 4, 3, 1, 5, 6, 0]);
    expect(queueOf(DONE).ahead(0, 40)).toEqual([0]);
  });

  it("tells of a mark that changes something, and of no other", () => {
    const queue = queueOf(0, 0);
    const seen: number[] = [];
    effect(() => void seen.push(queue.progress.value.done));
    queue.mark(1, DONE);
    queue.mark(1, DONE);
    queue.mark(2, DONE);
    queue.mark(-1, DONE);
    expect(seen).toEqual([0, 1]);
    expect(queue.byte(1)).toBe(DONE);
  });

  it("keeps its own bytes", () => {
    const bytes = Uint8Array.from([0]);
    const queue = new Queue();
    queue.load(bytes, 0);
    queue.mark(0, DONE);
    expect(bytes[0]).toBe(0);
  });

  it("holds 100,000 items", () => {
    const queue = queueOf(...new Array(100_000).fill(DONE));
    queue.mark(99_999, 0);
    expect(queue.nextOpen(0)).toBe(99_999);
    expect(queue.ahead(0, 40)).toEqual([0, 99_999, 1]);
    expect(queue.progress.value).toEqual({ total: 100_000, done: 99_999, skipped: 0, left: 1 });
    queue.filter.value = "unlabelled";
    expect([queue.matching.value, queue.adjacent(0, 1)]).toEqual([1, 99_999]);
  });
});
