import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Courier } from "../../src/bridge/courier";
import { Outbox } from "../../src/bridge/outbox";
import { Scope } from "../../src/kit/scope";
import type { Ack } from "../../src/schema";
import { FakeHost } from "./fake-host";
import { change } from "./making";

let scope: Scope;
let host: FakeHost;
let outbox: Outbox;
let courier: Courier;

beforeEach(() => {
  vi.useFakeTimers();
  scope = new Scope();
  host = new FakeHost();
  outbox = new Outbox(null, "box");
  courier = new Courier(host, outbox, scope);
});

afterEach(() => {
  scope.dispose();
  vi.useRealTimers();
});

function post(...ids: string[]): void {
  for (const id of ids) courier.post(change(id), null);
}

function settle(id: string, status: Ack["status"] = "applied", reason = ""): void {
  courier.settle({ type: "ack", session: host.session, id, status, revision: 1, reason });
}

function pass(seconds: number): void {
  vi.advanceTimersByTime(seconds * 1000);
}

describe("a courier", () => {
  it("sends at once, and once", () => {
    post("1", "2");
    expect(host.takeChanges()).toEqual(["1", "2"]);
    expect(courier.state.value).toEqual({ kind: "saving", unsent: 2 });
    settle("1");
    expect(courier.state.value).toEqual({ kind: "saving", unsent: 1 });
    settle("2");
    expect(courier.state.value).toEqual({ kind: "saved" });
    pass(60);
    expect(host.takeChanges()).toEqual([]);
  });

  it("says that it waits, from the first change that waits", () => {
    pass(60);
    post("1");
    pass(1);
    expect(courier.state.value.kind).toBe("saving");
    pass(2);
    expect(courier.state.value).toEqual({ kind: "busy", unsent: 1 });
    pass(8.5);
    expect(host.takeChanges()).toEqual(["1", "1"]);
    expect(courier.state.value).toEqual({ kind: "busy", unsent: 1 });
    settle("1");
    expect(courier.state.value).toEqual({ kind: "saved" });
  });

  it("asks a silent kernel with the oldest change alone, and not often", () => {
    for (let minute = 0; minute < 20; minute++) {
      post(`${minute}`);
      pass(3);
    }
    const sent = host.takeChanges();
    const again = sent.filter((id, index) => sent.indexOf(id) < index);
    expect(new Set(again)).toEqual(new Set(["0"]));
    expect(again.length).toBeLessThan(10);
  });

  it("sends nothing again that is answered after a silence", () => {
    post("1", "2", "3", "4");
    pass(60);
    host.takeChanges();
    for (const id of ["1", "1", "2", "3", "4"]) {
      settle(id);
      pass(0.5);
    }
    pass(60);
    expect(host.takeChanges()).toEqual([]);
  });

  it("sends again what was lost in a silence", () => {
    post("1", "2", "3");
    pass(12);
    host.takeChanges();
    settle("1");
    pass(2);
    expect(host.takeChanges()).toEqual(["2", "3"]);
    settle("2");
    settle("3");
    pass(30);
    expect(host.takeChanges()).toEqual([]);
  });

  it("waits while the kernel is gone, and sends all when it is back", () => {
    post("1");
    host.live(false);
    post("2", "3");
    pass(60);
    expect(courier.state.value).toEqual({ kind: "offline", unsent: 3 });
    expect(host.takeChanges()).toEqual(["1"]);
    host.live(true);
    expect(courier.state.value).toEqual({ kind: "saving", unsent: 3 });
    expect(host.takeChanges()).toEqual(["1", "2", "3"]);
    pass(1);
    expect(courier.state.value.kind).toBe("saving");
    expect(host.takeChanges()).toEqual([]);
  });

  it("is offline from the start where the kernel is gone, with nothing unsent too", () => {
    host.live(false);
    expect(new Courier(host, outbox, scope).state.value).toEqual({ kind: "offline", unsent: 0 });
  });

  it("stays offline while messages do not leave, whatever the host says", () => {
    host.broken = true;
    post("1", "2");
    const seen = new Set<string>();
    scope.add(courier.state.subscribe(({ kind }) => void seen.add(kind)));
    pass(5);
    expect(seen).toEqual(new Set(["offline"]));
    host.broken = false;
    pass(1);
    expect(host.takeChanges()).toEqual(["1", "2"]);
    expect(courier.state.value.kind).toBe("saving");
  });

  it("ends with its scope", () => {
    post("1");
    host.takeChanges();
    scope.dispose();
    pass(60);
    host.live(false);
    host.live(true);
    expect(host.takeChanges()).toEqual([]);
  });
});

describe("what the store could not take", () => {
  it("is told and tried again until it is taken", () => {
    post("1");
    settle("1", "failed", "The disk is full.");
    expect(courier.state.value).toEqual({ kind: "failed", unsent: 1, reason: "The disk is full." });
    host.takeChanges();
    for (let time = 0; time < 3; time++) {
      pass(3);
      expect(host.takeChanges()).toEqual(["1"]);
      settle("1", "failed", "The disk is full.");
    }
    settle("1");
    expect(courier.state.value).toEqual({ kind: "saved" });
    pass(30);
    expect(host.takeChanges()).toEqual([]);
  });

  it("is tried one by one, then all", () => {
    const names = ["1", "2", "3"];
    post(...names);
    for (const name of names) settle(name, "failed", "full");
    host.takeChanges();
    pass(3);
    expect(host.takeChanges()).toEqual(["1"]);
    settle("1", "failed", "full");
    pass(3);
    expect(host.takeChanges()).toEqual(["2"]);
    settle("2");
    expect(host.takeChanges()).toEqual(["1", "3"]);
  });

  it("stays told while other changes are taken", () => {
    post("1", "2");
    settle("1", "failed", "locked");
    settle("2");
    expect(courier.state.value).toEqual({ kind: "failed", unsent: 1, reason: "locked" });
  });

  it("does not hold up a change that was lost", () => {
    post("1", "lost");
    settle("1", "failed", "locked");
    host.takeChanges();
    pass(3);
    expect(host.takeChanges()).toContain("lost");
  });

  it("is no flood for a kernel that turns busy", () => {
    post("1", "2", "3");
    for (const name of ["1", "2", "3"]) settle(name, "failed", "full");
    host.takeChanges();
    pass(60);
    expect(host.takeChanges().length).toBeLessThan(12);
  });

  it("is no more told once it was refused", () => {
    post("1");
    settle("1", "failed", "locked");
    settle("1", "rejected", "no such label");
    expect(courier.state.value).toEqual({ kind: "saved" });
  });

  it("counts for nothing where the change is settled already", () => {
    post("1");
    settle("1");
    settle("1", "failed", "locked");
    post("2");
    expect(courier.state.value).toEqual({ kind: "saving", unsent: 1 });
  });
});
