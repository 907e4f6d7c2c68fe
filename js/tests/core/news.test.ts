import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../../src/bridge/outbox";
import { Session } from "../../src/bridge/session";
import { FakeHost } from "./fake-host";
import { item } from "./making";

const LONG_MS = 60_000;

let host: FakeHost;
let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  session = new Session(host, new Outbox(null, "box"));
});

afterEach(() => {
  session.close();
  vi.useRealTimers();
});

const silent = () => session.news.silent.value;

describe("a kernel that is asked", () => {
  it("is silent where it owes the welcome, until it comes", () => {
    expect(silent()).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(silent()).toBe(true);
    host.welcome([0]);
    expect(silent()).toBe(false);
  });

  it("is silent where it owes the news, until it says anything", () => {
    host.welcome([0]);
    host.items(item(0));
    vi.advanceTimersByTime(LONG_MS);
    expect(silent()).toBe(true);
    host.items();
    expect(silent()).toBe(false);
  });

  it("is not where it answers each time", () => {
    host.welcome([0]);
    host.items(item(0));
    let asked = 0;
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000);
      if (host.of("want").length > asked) host.items();
      asked = host.of("want").length;
      expect(silent()).toBe(false);
    }
    expect(asked).toBeGreaterThan(2);
  });

  it("is gone, not silent, where nothing leaves", () => {
    vi.advanceTimersByTime(LONG_MS);
    host.live(false);
    vi.advanceTimersByTime(1_000);
    expect(silent()).toBe(false);
  });
});
