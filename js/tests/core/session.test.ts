import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../../src/bridge/outbox";
import { Session } from "../../src/bridge/session";
import { BY_OTHERS, DONE, MINE, SKIPPED, STATUS } from "../../src/document/queue";
import type { Change, UndoStep } from "../../src/schema";
import { FakeHost } from "./fake-host";
import { annotation, change, chosen, item, ME, nameOf, state } from "./making";

let host: FakeHost;
let session: Session;
const open: Session[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  vi.stubGlobal("indexedDB", new IDBFactory());
  host = new FakeHost();
  session = started(host);
});

afterEach(() => {
  for (const one of open.splice(0)) one.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function started(on: FakeHost): Session {
  const one = new Session(on, new Outbox(null, "box"));
  open.push(one);
  return one;
}

/** As a page that was closed: no timer, no listener. */
async function opened(on: FakeHost): Promise<Session> {
  const one = await Session.start(on);
  open.push(one);
  return one;
}

/** The session is at work: `count` open items, those named in `here` with their contents. */
function work(count: number, here = count): void {
  host.welcome(new Array(count).fill(0));
  host.items(...Array.from({ length: here }, (_, position) => item(position)));
}

function choose(label: string): void {
  session.commit({ put: [session.compose(chosen(label))], delete: [] });
}

function labels(): string[] {
  return session.annotations.value.flatMap(({ value }) => (value.type === "choice" ? value.labels : []));
}

function status(position: number): number {
  return session.queue.byte(position) & STATUS;
}

function changes(): Change[] {
  return host.of("commit").map((commit) => commit.change);
}

function settleAll(): void {
  for (const { id } of session.outbox.pending.peek()) host.ack(id);
}

describe("starting", () => {
  it("says hello until it is welcome, more and more rarely", () => {
    vi.advanceTimersByTime(60_000);
    const hellos = host.of("hello").length;
    expect(hellos).toBeGreaterThan(2);
    expect(hellos).toBeLessThan(7);
    host.welcome([0]);
    vi.advanceTimersByTime(60_000);
    expect(host.of("hello").length).toBe(hellos);
  });

  it("takes the first welcome alone", () => {
    work(3);
    choose("yes");
    host.welcome([0]);
    expect([session.queue.total, labels(), session.history.stacks.peek().undo.length]).toEqual([
      3,
      ["yes"],
      1,
    ]);
  });

  it("shows the item that came along with the welcome, and asks for the others alone", () => {
    host.welcome([DONE, 0, 0], { cursor: 1 }, item(1));
    expect(session.item.value?.id).toBe("b");
    expect(host.of("want").map((want) => want.positions)).toEqual([[2], [0]]);
  });

  it("shows the item at the cursor once it is here, and asks for it first", () => {
    host.welcome([DONE, 0, 0], { cursor: 1 });
    expect(session.item.value).toBeUndefined();
    expect(host.of("want").map((want) => want.positions)).toEqual([[1], [2, 0]]);
    host.items(item(1));
    expect(session.item.value?.id).toBe("b");
  });

  it("opens on no items at all", () => {
    host.welcome([]);
    session.step(1);
    session.submit();
    expect([session.item.value, session.away.value, changes()]).toEqual([undefined, true, []]);
    expect(host.of("want")).toEqual([]);
  });

  it("passes over what is meant for another page", () => {
    host.welcome([0, 0], { session: "other" });
    host.say({ type: "fault", session: "other", reason: "not here" });
    expect([session.welcome.value, session.error.value]).toEqual([null, ""]);
  });
});

describe("items that come later", () => {
  const grown = (...bytes: number[]) =>
    host.say({ type: "grown", total: bytes.length }, Uint8Array.from(bytes));

  it("are the first where there was none, and are shown", () => {
    host.welcome([]);
    grown(0);
    expect(host.of("want").map((want) => want.positions)).toEqual([[0]]);
    host.items(item(0));
    expect([session.away.value, session.item.value?.id]).toEqual([false, "a"]);
  });

  it("leave the item on the desk and what is known of it as they are", () => {
    work(2);
    choose("yes");
    session.submit();
    grown(0, 0, DONE);
    expect(session.queue.cursor.value).toBe(1);
    expect([0, 1, 2].map(status)).toEqual([DONE, 0, DONE]);
  });

  it("count once, however often they are told of, and also where they overtake the welcome", () => {
    grown(0, 0, SKIPPED);
    host.welcome([DONE, 0]);
    grown(0, 0, SKIPPED);
    expect([0, 1, 2].map(status)).toEqual([DONE, 0, SKIPPED]);
    expect(session.queue.progress.value.total).toBe(3);
  });
});

describe("labeling", () => {
  beforeEach(() => work(4));

  it("applies at once, in the annotator's name, and sends", () => {
    choose("yes");
    expect(labels()).toEqual(["yes"]);
    const [made] = changes();
    expect(made).toMatchObject({
      item: "a",
      put: [{ id: `choice/a/${ME}`, annotator: ME, source: "human" }],
    });
    expect(made?.put?.[0]?.updated).toBe(made?.at);
  });

  it("submits in one change, marks the item and moves on in the same turn", () => {
    session.submit({ put: [session.compose(chosen("yes"))], delete: [] });
    expect(changes().map(({ put }) => put?.map(({ value }) => value.type))).toEqual([["choice", "state"]]);
    expect([session.item.value?.id, status(0), session.queue.progress.value.done]).toEqual(["b", DONE, 1]);
    expect(host.of("commit").map(({ position }) => position)).toEqual([1]);
    expect(host.of("visit")).toEqual([]);
    expect(session.courier.state.value).toEqual({ kind: "saving", unsent: 1 });
    settleAll();
    expect(session.courier.state.value).toEqual({ kind: "saved" });
  });

  it("counts the seconds of every visit", () => {
    vi.advanceTimersByTime(5_000);
    session.submit();
    session.go(0);
    vi.advanceTimersByTime(2_000);
    session.submit();
    expect(session.document.of("a").get(`state/a/${ME}`)?.value).toMatchObject({ seconds: 7 });
  });

  it("skips", () => {
    session.skip();
    expect([session.item.value?.id, status(0)]).toEqual(["b", SKIPPED]);
  });

  it("ends when nothing is left, and then changes nothing", () => {
    for (let count = 0; count < 4; count++) session.submit();
    expect(session.finished.value).toBe(true);
    session.submit();
    session.skip();
    choose("yes");
    expect(changes().length).toBe(4);
    session.step(-1);
    expect([session.finished.value, session.item.value?.id]).toEqual([false, "c"]);
  });

  it("flags without moving", () => {
    session.setState({ flagged: true, note: "odd" });
    expect([session.state.value.flagged, session.item.value?.id]).toEqual([true, "a"]);
    session.submit();
    session.go(0);
    expect(session.state.value).toMatchObject({ flagged: true, note: "odd", status: "done" });
  });

  it("lists annotations oldest first, also those that an undo brought back", () => {
    for (const id of ["1", "2"]) {
      vi.advanceTimersByTime(1_000);
      session.commit({ put: [session.compose({ type: "span", start: 0, end: 1 }, { id })], delete: [] });
    }
    session.commit({ put: [], delete: ["1"] });
    session.undo();
    expect(session.annotations.value.map(({ id }) => id)).toEqual(["1", "2"]);
  });

  it("keeps an error until it is closed, and a hint until the next item", () => {
    session.say("error", "broken");
    session.say("info", "this is the last item");
    session.submit();
    expect([session.hint.value, session.error.value]).toEqual(["", "broken"]);
  });

  it("says where the ends are", () => {
    session.step(-1);
    expect(session.hint.value).toBe("This is the first item.");
    session.go(3);
    session.step(1);
    expect(session.hint.value).toBe("This is the last item.");
  });
});

describe("the timeline", () => {
  it("goes back over items and forth again", () => {
    work(3);
    session.submit({ put: [session.compose(chosen("yes"))], delete: [] });
    choose("no");
    session.undo();
    expect([session.item.value?.id, labels()]).toEqual(["b", []]);
    session.undo();
    expect([session.item.value?.id, labels(), status(0)]).toEqual(["a", [], 0]);
    session.redo();
    expect([labels(), status(0)]).toEqual([["yes"], DONE]);
    const [submitted, edited, ...replays] = changes();
    expect(replays.map(({ kind, target }) => [kind, target])).toEqual([
      ["undo", edited?.id],
      ["undo", submitted?.id],
      ["redo", submitted?.id],
    ]);
    expect(new Set(changes().map(({ id }) => id)).size).toBe(5);
  });

  it("has an end on both sides", () => {
    work(1);
    session.undo();
    expect(session.hint.value).toBe("Nothing to undo.");
    session.redo();
    expect([session.hint.value, changes()]).toEqual(["Nothing to redo.", []]);
  });

  it("brings the last item back from the end", () => {
    work(1);
    session.submit();
    expect(session.finished.value).toBe(true);
    session.undo();
    expect([session.finished.value, session.item.value?.id, status(0)]).toEqual([false, "a", 0]);
  });

  it("takes back what an earlier page did, on an item that is not here yet", () => {
    const before = annotation(`choice/c/${ME}`, "c", { value: chosen("no") });
    const after = { ...before, value: chosen("yes") };
    const step: UndoStep = {
      type: "step",
      change: change("earlier", { item: "c", put: [after] }),
      inverse: change("", { item: "c", put: [before] }),
    };
    host.welcome([0, 0, DONE | MINE], { undo: [step] });
    host.items(item(0));
    session.undo();
    expect(session.item.value?.id).toBe("a");
    expect(host.of("want").at(-1)?.ids).toEqual(["c"]);
    expect(changes()).toMatchObject([{ item: "c", kind: "undo", target: "earlier", put: [before] }]);
    // The answer left the kernel before the undo came there.
    host.items(item(2, [after]));
    expect([session.item.value?.id, labels()]).toEqual(["c", ["no"]]);
    session.redo();
    expect(labels()).toEqual(["yes"]);
  });

  it("does not carry a person off who has gone elsewhere meanwhile", () => {
    const step: UndoStep = {
      type: "step",
      change: change("earlier", { item: "c" }),
      inverse: change("", { item: "c", put: [], delete: ["of earlier"] }),
    };
    host.welcome([0, 0, 0], { undo: [step] });
    host.items(item(0), item(1));
    session.undo();
    session.step(1);
    host.items(item(2));
    expect(session.item.value?.id).toBe("b");
  });
});

describe("a rejected change", () => {
  beforeEach(() => work(3));

  function reject(made: Change | undefined): void {
    host.ack(made?.id ?? "", "rejected", "no such label");
  }

  it("is taken back: item, queue, timeline, with the reason", () => {
    session.submit({ put: [session.compose(chosen("maybe"))], delete: [] });
    reject(changes()[0]);
    expect(host.of("want").at(-1)?.ids).toEqual(["a"]);
    host.items(item(0));
    expect([status(0), session.history.stacks.value.undo]).toEqual([0, []]);
    expect(session.error.value).toBe("Taken back: no such label");
    expect(session.courier.state.value).toEqual({ kind: "saved" });
    expect(session.item.value?.id).toBe("b");
    session.go(0);
    expect(labels()).toEqual([]);
  });

  it("leaves later changes of the item in place", () => {
    choose("maybe");
    session.setState({ flagged: true });
    reject(changes()[0]);
    host.items(item(0));
    expect([labels(), session.state.value.flagged]).toEqual([[], true]);
  });

  it("that was an undo does not block the timeline", () => {
    choose("yes");
    settleAll();
    session.setState({ flagged: true });
    settleAll();
    session.undo();
    reject(changes().at(-1));
    const names = (steps: readonly { change: string }[]) => steps.map((step) => step.change);
    const { undo, redo } = session.history.stacks.value;
    expect([names(undo), names(redo)]).toEqual([[changes()[0]?.id], []]);
  });

  it("of another page is none of ours", () => {
    host.ack("unknown", "rejected", "no");
    expect(session.error.value).toBe("");
  });
});

describe("items that arrive", () => {
  it("keep what is unsent on top", () => {
    work(2);
    session.submit({ put: [session.compose(chosen("yes"))], delete: [] });
    host.items(item(0, [annotation(`choice/a/${ME}`, "a", { value: chosen("no") })]));
    session.go(0);
    expect([labels(), status(0)]).toEqual([["yes"], DONE]);
    settleAll();
    host.items(item(0, [annotation(`choice/a/${ME}`, "a", { value: chosen("no") })]));
    expect([labels(), status(0)]).toEqual([["no"], 0]);
  });

  it("are dropped when nobody has wanted them for longest, however near", () => {
    host.welcome(Array.from({ length: 1000 }, (_, position) => (position < 600 ? DONE : 0)));
    const done = (position: number) => item(position, [state(nameOf(position), "done")]);
    host.items(...Array.from({ length: 400 }, (_, position) => done(position)));
    session.go(0);
    const ahead = session.queue.ahead(0, 40);
    expect(ahead).toContain(600);
    host.items(...ahead.slice(1).map((position) => (position < 600 ? done(position) : item(position))));
    expect(ahead.filter((position) => !session.items.at(position))).toEqual([]);
    expect(session.items.at(2)).toBeUndefined();
  });

  it("of others are asked after from time to time, by a message that names none", () => {
    host.welcome(new Array(3).fill(0));
    host.items(item(0), item(1), item(2));
    host.sent = [];
    vi.advanceTimersByTime(60_000);
    expect(host.of("want").map(({ positions, ids }) => [...positions, ...ids])).toEqual([[], [], [], []]);
  });

  it("are asked for again when they are lost, not when the kernel is busy", () => {
    host.welcome(new Array(100).fill(0));
    host.sent = [];
    vi.advanceTimersByTime(60_000);
    const asked = host.of("want").filter(({ positions }) => positions.length > 0);
    expect(asked.every(({ positions }) => positions.join() === "0")).toBe(true);
    expect(asked.length).toBeLessThan(8);
    host.items(item(0));
    host.sent = [];
    vi.advanceTimersByTime(10_000);
    expect(host.of("want").flatMap(({ positions }) => positions)).toEqual(
      expect.arrayContaining([1, 2, 20, 39]),
    );
  });

  it("are asked for many at a time, before anybody waits for one", () => {
    host.welcome(new Array(200).fill(0));
    host.items(...Array.from({ length: 45 }, (_, position) => item(position)));
    const asked = Array.from({ length: 30 }, () => {
      host.sent = [];
      session.submit();
      return host.of("want").flatMap(({ positions }) => positions).length;
    });
    expect(asked.filter((count) => count > 0)).toEqual([20]);
  });

  it("are asked for at once when the kernel is back", () => {
    host.welcome([0, 0]);
    host.items(item(0), item(1));
    host.live(false);
    session.items.expire();
    session.prefetch();
    host.sent = [];
    host.live(true);
    session.prefetch();
    expect(host.of("want").length).toBe(2);
  });

  it("are fetched again for new suggestions, first those that are seen next", () => {
    host.welcome(new Array(200).fill(0));
    host.items(...Array.from({ length: 200 }, (_, position) => item(position)));
    host.sent = [];
    host.say({ type: "suggested", at_once: true, model: "m" });
    const asked = host.of("want").flatMap(({ positions }) => positions);
    expect(asked).toEqual(Array.from({ length: 40 }, (_, position) => position));
    const suggestions = [annotation("s", "a", { source: "model" })];
    host.items({ ...item(0), suggestions });
    expect(session.item.value?.suggestions).toEqual(suggestions);
    host.sent = [];
    session.go(100);
    expect(host.of("want").flatMap(({ positions }) => positions)).toContain(100);
  });
});

describe("what is changed elsewhere", () => {
  function hear(made: Change, position: number, page = "other"): void {
    host.say({ type: "changed", session: page, revision: 9, changes: [made], positions: [position] });
  }

  it("by the same annotator is taken over and not sent", () => {
    work(3);
    const put = [annotation(`choice/a/${ME}`, "a", { value: chosen("no") }), state("a", "done")];
    hear(change("x", { put }), 0);
    expect([labels(), status(0), changes()]).toEqual([["no"], DONE, []]);
    expect(session.item.value?.id).toBe("a");
    session.undo();
    expect(changes()).toEqual([]);
  });

  it("marks items that are not here", () => {
    work(3, 1);
    hear(change("x", { item: "c", put: [state("c", "done")] }), 2);
    expect(status(2)).toBe(DONE);
  });

  it("goes below what is unsent here", () => {
    work(3);
    choose("yes");
    hear(change("x", { put: [annotation(`choice/a/${ME}`, "a", { value: chosen("no") })] }), 0);
    expect(labels()).toEqual(["yes"]);
  });

  it("is known already where this page did it", () => {
    work(3);
    hear(change("x", { put: [state("a", "done")] }), 0, host.session);
    expect(status(0)).toBe(0);
  });

  it("by another annotator marks the item when they are done, and shows nothing of theirs", () => {
    work(3);
    const theirs = annotation("choice/b/bob", "b", { value: chosen("no"), annotator: "bob" });
    hear(change("1", { item: "b", put: [theirs] }), 1);
    expect(session.queue.nextOpen(0)).toBe(1);
    hear(change("2", { item: "b", put: [theirs, state("b", "done", "bob")] }), 1);
    expect([session.queue.byte(1), session.queue.nextOpen(0)]).toEqual([BY_OTHERS, 2]);
    hear(change("3", { item: "b", put: [], delete: [theirs.id, "state/b/bob"] }), 1);
    expect(session.queue.nextOpen(0)).toBe(1);
    session.go(1);
    expect(session.annotations.value).toEqual([]);
  });
});

describe("searching", () => {
  it("goes to the first that was found, and heeds the latest answer alone", () => {
    work(4);
    session.search("x", "");
    session.search("xy", "");
    const found = (token: number, ...positions: number[]) =>
      host.say({ type: "found", session: host.session, token }, Uint32Array.from(positions));
    found(1, 1);
    expect(session.queue.found.value).toBeNull();
    found(2, 2, 3);
    expect([session.item.value?.id, session.queue.matching.value]).toEqual(["c", 2]);
    session.search("", "");
    expect([session.queue.found.value, session.queue.matching.value]).toEqual([null, 4]);
  });
});

describe("a page that was closed with unsent changes", () => {
  async function leave(): Promise<string> {
    session = await opened(host);
    work(3);
    session.submit({ put: [session.compose(chosen("yes"))], delete: [] });
    session.close();
    return changes()[0]?.id ?? "";
  }

  it("hands them to the next, which sends them once it is heard and before it is welcome", async () => {
    const id = await leave();
    const next = new FakeHost("next");
    session = await opened(next);
    vi.advanceTimersByTime(1_000);
    expect(next.sent.map(({ type }) => type)).toEqual(["hello", "hello"]);
    next.sent = [];
    next.welcome([0, 0, 0]);
    expect(next.sent.map(({ type }) => type)).toEqual(["commit", "hello"]);
    // The answer to the second of the first two: the kernel gave it before it had the change.
    next.welcome([0, 0, 0]);
    expect(session.welcome.value).toBeNull();
    expect(next.takeChanges()).toEqual([id]);
    next.ack(id);
    next.welcome([DONE | MINE, 0, 0], { cursor: 1 });
    vi.advanceTimersByTime(1_000);
    expect([next.takeChanges(), session.courier.state.value.kind]).toEqual([[], "saved"]);
    expect((await opened(new FakeHost("later"))).outbox.pending.value).toEqual([]);
  });

  it("finds them on its items while the store cannot take them", async () => {
    const id = await leave();
    host = new FakeHost("next");
    session = await opened(host);
    host.welcome([0, 0, 0]);
    host.ack(id, "failed", "The disk is full.");
    work(3);
    expect(session.item.value?.id).toBe("b");
    session.go(0);
    expect([labels(), status(0)]).toEqual([["yes"], DONE]);
    expect(session.courier.state.value).toEqual({ kind: "failed", unsent: 1, reason: "The disk is full." });
  });

  it("goes on where they led, which the kernel has not heard of either", async () => {
    const id = await leave();
    host = new FakeHost("next");
    session = await opened(host);
    host.welcome([0, 0, 0]);
    host.ack(id);
    host.welcome([0, 0, DONE], { cursor: 2 });
    host.items(item(2));
    expect(session.item.value?.id).toBe("c");
    host.items(item(0, [state("a", "done")]), item(1));
    expect(session.item.value?.id).toBe("b");
  });

  it("loses none where the kernel is gone", async () => {
    const id = await leave();
    const gone = new FakeHost("gone");
    gone.live(false);
    session = await opened(gone);
    expect(session.courier.state.value).toEqual({ kind: "offline", unsent: 1 });
    gone.live(true);
    expect(gone.takeChanges()).toEqual([id]);
  });

  it("leaves them to nobody else", async () => {
    await leave();
    const bob = new FakeHost("bob", "store/topic/bob");
    await opened(bob);
    expect(bob.takeChanges()).toEqual([]);
  });
});

describe("two pages of one annotator", () => {
  it("stay in step through the kernel", () => {
    work(2);
    const other = new FakeHost("other");
    const elsewhere = started(other);
    other.welcome([0, 0]);
    other.items(item(0), item(1));
    session.submit({ put: [session.compose(chosen("yes"))], delete: [] });
    const message = { revision: 1, changes: changes(), positions: [0], session: host.session };
    for (const page of [host, other]) page.say({ type: "changed", ...message });
    expect(elsewhere.queue.progress.value.done).toBe(1);
    expect(elsewhere.annotations.value.map(({ value }) => value.type)).toEqual(["choice", "state"]);
    expect(other.of("commit")).toEqual([]);
  });
});

describe("a learning loop", () => {
  const order = (...positions: number[]) => host.say({ type: "order" }, Uint32Array.from(positions));

  it("arranges what comes after the item on the screen and the next one", () => {
    work(6);
    order(5, 4);
    expect(session.item.value?.id).toBe("a");
    session.submit();
    expect(session.item.value?.id).toBe("b");
    session.submit();
    expect(session.item.value?.id).toBe("f");
    session.step(-1);
    expect(session.item.value?.id).toBe("b");
  });

  it("promises nothing that is not here yet: a page that opens begins with the order", () => {
    work(6, 1);
    order(5, 4);
    session.submit();
    expect(session.queue.cursor.value).toBe(5);
  });

  it("fetches what it asks for next, and leaves what is at hand as it is", () => {
    work(100);
    host.sent = [];
    order(90, 80);
    host.say({ type: "suggested", at_once: false, model: "m 2" });
    const asked = host.of("want").flatMap(({ positions }) => positions);
    expect(asked.slice(0, 2)).toEqual([90, 80]);
    expect(asked).not.toContain(0);
    expect(asked).not.toContain(1);
  });

  it("changes nothing of an item that came to the screen while it was fetched again", () => {
    work(10);
    order(5, 4);
    session.go(5);
    host.items({ ...item(5), asked: "margin 0.02" });
    expect(session.item.value?.asked).toBe("");
    order(4);
    session.go(4);
    host.say({ type: "suggested", at_once: true, model: "asked for" });
    host.items({ ...item(4), asked: "margin 0.04" });
    expect(session.item.value?.asked).toBe("margin 0.04");
  });

  it("has its reason stored with what is answered", () => {
    host.welcome([0, 0]);
    host.items({ ...item(0), asked: "margin 0.02, rank 3 of 9" }, item(1));
    session.submit();
    const [value] = changes().flatMap(({ put }) => (put ?? []).map((a) => a.value));
    expect(value).toMatchObject({ type: "state", asked: "margin 0.02, rank 3 of 9" });
  });

  it("holds its order without the kernel", () => {
    work(4);
    order(3, 2, 1);
    host.live(false);
    session.submit();
    session.submit();
    expect(session.item.value?.id).toBe("d");
  });
});

describe("a change of many items at once", () => {
  const bulk: UndoStep = {
    type: "step",
    change: { id: "bulk", item: "", at: 0 },
    inverse: { id: "", item: "", kind: "undo", target: "bulk", at: 0 },
  };

  it("comes as status and timeline, and is taken back by its name alone", () => {
    work(3);
    host.say({ type: "renewed", undo: [bulk], redo: [] }, Uint8Array.from([0, DONE | MINE, DONE | MINE]));
    expect(session.queue.progress.value.done).toBe(2);
    session.undo();
    expect(changes()).toMatchObject([{ item: "", kind: "undo", target: "bulk", put: [], delete: [] }]);
    expect(session.queue.cursor.value).toBe(0);
  });

  it("leaves what is unsent over it", () => {
    work(3);
    session.submit();
    host.say({ type: "renewed", undo: [bulk], redo: [] }, Uint8Array.from([0, 0, DONE | MINE]));
    expect([0, 1, 2].map(status)).toEqual([DONE, 0, DONE]);
  });
});
