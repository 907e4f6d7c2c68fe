import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Scope } from "../../src/kit/scope";

describe("a scope", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("undoes what was added, last first, once", () => {
    const scope = new Scope();
    const undone: number[] = [];
    for (const number of [1, 2, 3]) scope.add(() => undone.push(number));
    scope.dispose();
    scope.dispose();
    expect(undone).toEqual([3, 2, 1]);
  });

  it("undoes at once what comes too late", () => {
    const scope = new Scope();
    scope.dispose();
    const undo = vi.fn();
    scope.add(undo);
    expect(undo).toHaveBeenCalledOnce();
  });

  it("ends its children, and a child ends alone", () => {
    const scope = new Scope();
    const [one, two] = [scope.child(), scope.child()];
    one.dispose();
    expect([scope.disposed, one.disposed, two.disposed]).toEqual([false, true, false]);
    scope.dispose();
    expect(two.disposed).toBe(true);
  });

  it("keeps its place in the order when a child has ended", () => {
    const scope = new Scope();
    const undone: string[] = [];
    scope.add(() => undone.push("first"));
    scope.child().dispose();
    scope.add(() => undone.push("last"));
    scope.dispose();
    expect(undone).toEqual(["last", "first"]);
  });

  it("listens until it ends", () => {
    const scope = new Scope();
    const target = new EventTarget();
    const heard = vi.fn();
    scope.listen(target, "ping", heard);
    target.dispatchEvent(new Event("ping"));
    scope.dispose();
    target.dispatchEvent(new Event("ping"));
    expect(heard).toHaveBeenCalledOnce();
  });

  it("stops its timers", () => {
    const scope = new Scope();
    const [often, once, never] = [vi.fn(), vi.fn(), vi.fn()];
    scope.every(10, often);
    scope.after(15, once);
    scope.after(50, never);
    vi.advanceTimersByTime(30);
    expect([often.mock.calls.length, once.mock.calls.length]).toEqual([3, 1]);
    scope.dispose();
    vi.advanceTimersByTime(100);
    expect([often.mock.calls.length, never.mock.calls.length]).toEqual([3, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
