import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Media } from "../../src/bridge/media";
import { Scope } from "../../src/kit/scope";
import type { Reply } from "../../src/schema";
import { cloudOf } from "../stage/cloud/making";
import { FakeHost } from "./fake-host";

const AT_ONCE = 8;

let host: FakeHost;
let scope: Scope;
let media: Media;

beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  scope = new Scope();
  media = new Media(host, scope);
});

afterEach(() => {
  scope.dispose();
  vi.useRealTimers();
});

/** Asks for a picture; what becomes of it is added to `told`. */
function peek(position: number, told: string[] = [], signal?: AbortSignal): void {
  media.peek({ type: "peek", position }, signal).then(
    ({ message }) => told.push(`${position} is ${message.width} wide`),
    (error: Error) => told.push(`${position}: ${error.message}`),
  );
}

function sight(token: number, error = "", position = 0): void {
  host.say({
    type: "sight",
    session: host.session,
    token,
    position,
    error,
    width: token,
    height: 1,
    frames: 1,
    bands: [],
    depth: "byte",
    low: 0,
    high: 255,
    whole: true,
    levels: 1,
    tile: 512,
    coarsest: null,
  });
}

const asked = () => host.of("peek").map(({ position }) => position);

describe("requests for pictures", () => {
  it("are answered by token, in any order", async () => {
    const told: string[] = [];
    peek(10, told);
    peek(20, told);
    sight(2);
    sight(1, "row 10: no picture");
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["20 is 2 wide", "10: row 10: no picture"]);
  });

  it("leave eight at once, and the next with each answer", () => {
    for (let position = 0; position < 12; position++) peek(position);
    expect(asked()).toHaveLength(AT_ONCE);
    sight(3);
    expect(asked()).toHaveLength(AT_ONCE + 1);
    expect(asked().at(-1)).toBe(AT_ONCE);
  });

  it("never leave when nobody wants them any more", async () => {
    const [leaving, told] = [new AbortController(), [] as string[]];
    for (let position = 0; position < AT_ONCE; position++) peek(position);
    peek(50, told, leaving.signal);
    peek(60);
    leaving.abort(new Error("gone on"));
    sight(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["50: gone on"]);
    expect(asked().at(-1)).toBe(60);
    expect(asked()).not.toContain(50);
  });

  it("hold a place until they are answered, wanted or not, but not for ever", () => {
    const leaving = new AbortController();
    for (let position = 0; position < AT_ONCE; position++)
      media.peek({ type: "peek", position }, leaving.signal).catch(() => undefined);
    leaving.abort();
    peek(50);
    expect(asked()).not.toContain(50);
    vi.advanceTimersByTime(7_000);
    expect(asked()).toContain(50);
  });

  it("are sent again where no answer comes, and by the same token", () => {
    peek(10);
    vi.advanceTimersByTime(11_000);
    expect(host.of("peek").map(({ token }) => token)).toEqual([1, 1]);
    sight(1);
    vi.advanceTimersByTime(30_000);
    expect(asked()).toHaveLength(2);
  });

  it("begin with the picture at the cursor, which answers for its item and no other", async () => {
    const leaving = new AbortController();
    const widths: number[] = [];
    const want = (position: number) =>
      media
        .peek({ type: "peek", position }, leaving.signal)
        .then(({ message }) => widths.push(message.width));
    media.begin({ type: "peek", position: null });
    void want(7);
    expect(asked()).toEqual([null]);
    sight(1, "", 7);
    await vi.advanceTimersByTimeAsync(0);
    expect([widths, asked()]).toEqual([[1], [null]]);
    void want(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toEqual([null, 7]);
  });

  it.each([
    ["is of another item", "", 6],
    ["could not be had", "no page has been told yet", 7],
  ])("ask by position where the first picture %s", async (_, error, position) => {
    media.begin({ type: "peek", position: null });
    const found = media.peek({ type: "peek", position: 7 });
    sight(1, error, position);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toEqual([null, 7]);
    sight(2, "", 7);
    expect((await found).message.width).toBe(2);
  });

  it("begin once more where no answer has come", async () => {
    media.begin({ type: "peek", position: null });
    media.beginAgain();
    expect(host.of("peek").map(({ token, position }) => [token, position])).toEqual([
      [1, null],
      [1, null],
    ]);
    sight(1, "", 7);
    media.beginAgain();
    expect(asked()).toHaveLength(2);
  });

  it("begin with a cloud that answers for no other frame of its item", async () => {
    const { cloud } = cloudOf([[[0, 0, 0]]]);
    const survey = (position: number | null, frame: number) => ({ type: "survey", position, frame }) as const;
    media.begin(survey(null, 0));
    const found = media.survey(survey(7, 1));
    host.say({ ...cloud, token: 1, position: 7, frame: 0 });
    await vi.advanceTimersByTimeAsync(0);
    expect(host.of("survey").map(({ position, frame }) => [position, frame])).toEqual([
      [null, 0],
      [7, 1],
    ]);
    host.say({ ...cloud, token: 2, position: 7, frame: 1 });
    expect((await found).message.frame).toBe(1);
  });

  it("keep nothing else waiting", () => {
    for (let position = 0; position < AT_ONCE; position++) peek(position);
    void media.layer({ type: "layer", position: 0, name: "heat" }).catch(() => undefined);
    expect(host.of("layer")).toHaveLength(1);
  });

  it("share their places with what is seen of recordings, and keep what is heard waiting never", async () => {
    for (let position = 0; position < AT_ONCE; position++)
      media.hear({ type: "hear", position }).catch(() => undefined);
    media.trace({ type: "trace", position: 0, block: 4, tile: 0 }).catch(() => undefined);
    const told: string[] = [];
    const wanted = { type: "play" as const, position: 0, first: 0, count: 2, channels: [] };
    media.play(wanted).then(({ message, bytes }) => told.push(`${message.channels}: ${[...bytes]}`));
    expect(host.of("trace")).toHaveLength(0);
    const [play] = host.of("play");
    const samples = { type: "samples" as const, session: host.session, channels: 1, error: "" };
    host.say({ ...samples, token: play?.token ?? 0 }, Uint8Array.of(1, 0, 2, 0));
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["1: 1,0,2,0"]);
    expect(host.of("trace")).toHaveLength(0);
  });

  it("fetch clouds, their points and what cameras saw, in the same places", async () => {
    const told: string[] = [];
    const place = { position: 3, frame: 1 };
    const slices = [[0, 0, 1]] as const;
    media.survey({ type: "survey", ...place }).then(({ message }) => told.push(`${message.points} points`));
    media
      .gather({ type: "gather", ...place, what: "places", slices })
      .then(({ bytes }) => told.push(`${bytes}`));
    media.shoot({ type: "shoot", ...place, camera: "left" }).catch(({ message }) => told.push(message));
    for (let position = 0; position < AT_ONCE; position++) peek(position);
    expect(asked()).toHaveLength(AT_ONCE - 3);
    const session = host.session;
    host.say({ type: "cloud", session, token: 1, points: 5, error: "" } as unknown as Reply);
    host.say({ type: "gathered", session, token: 2, error: "" }, Uint8Array.of(1, 2, 3));
    host.say({ type: "shot", session, token: 3, error: "no such camera" });
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["5 points", "1,2,3", "no such camera"]);
    expect(asked()).toHaveLength(AT_ONCE);
  });
});
