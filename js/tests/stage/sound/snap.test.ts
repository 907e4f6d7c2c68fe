import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Player } from "../../../src/stage/player/player";
import { crossingNear, silenceNear } from "../../../src/stage/sound/snap";
import { fakeSurface } from "../fake-context";
import { recorded, settled } from "./peaks";

const RATE = 1000;

describe("silenceNear", () => {
  it("is the border of a silence, as exact as it is seen", async () => {
    const { layer } = recorded((sample) => (sample >= 1500 && sample < 2300 ? 0.5 : 0));
    layer.look({ start: 1, scale: 100 }, fakeSurface(200, 50).surface);
    await settled();
    const near = (time: number) => silenceNear(layer, [0], time, 0.08);
    // What is a hundredth of a second wide on the screen is known no better; peaks may add as much.
    expect(Math.abs((near(1.52) ?? 0) - 1.5)).toBeLessThanOrEqual(0.02);
    expect(Math.abs((near(2.25) ?? 0) - 2.3)).toBeLessThanOrEqual(0.02);
    expect(near(1.7)).toBeNull();
  });
});

describe("crossingNear", () => {
  let player: Player;

  beforeEach(() => {
    vi.stubGlobal("cancelAnimationFrame", () => undefined);
    // Eight samples above zero, eight below.
    const read = async (first: number, count: number) => [
      Float32Array.from({ length: count }, (_, at) => ((first + at) % 16 < 8 ? 0.5 : -0.5)),
    ];
    player = new Player({ rate: RATE, samples: 5000, channels: 1, read });
  });

  afterEach(() => {
    player.close();
    vi.unstubAllGlobals();
  });

  it("is found once the samples are here, and no further than is heard as the same", async () => {
    expect(crossingNear(player, 1.002, 0.05)).toBeNull();
    await settled();
    expect(crossingNear(player, 1.002, 0.05)).toBe(1);
    expect(crossingNear(player, 1.0055, 0.05)).toBe(1.008);
    expect(crossingNear(player, 1.004, 0.001)).toBeNull();
  });

  it("is looked for at both ends of the recording", async () => {
    crossingNear(player, 0, 0.05);
    await settled();
    expect(crossingNear(player, 0, 0.05)).toBeNull();
    crossingNear(player, 5, 0.05);
    await settled();
    expect(crossingNear(player, 4.999, 0.05)).toBeNull();
    expect(crossingNear(player, 4.993, 0.05)).toBe(4.992);
  });
});
