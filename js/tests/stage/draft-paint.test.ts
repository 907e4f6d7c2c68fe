import { beforeAll, describe, expect, it, vi } from "vitest";
import { paintDraft } from "../../src/stage/draft-paint";
import { FakeOffscreenCanvas, fakeSurface } from "./fake-context";

const camera = { scale: 2, x: 10, y: 20 };

function painted(belongs: boolean, ratio = 1) {
  const fake = fakeSurface(800, 600, ratio);
  paintDraft(fake.surface, camera, { shape: null, open: [], signs: [{ at: [60, 45], belongs }] }, "#e45756");
  return fake;
}

beforeAll(() => {
  vi.stubGlobal("OffscreenCanvas", FakeOffscreenCanvas);
});

describe("signs of a draft", () => {
  it.each([1, 2])("stand where they were put, as large on every screen (%d)", (ratio) => {
    const [disc] = painted(true, ratio).named("arc");
    expect(disc?.args.slice(0, 3)).toEqual([100 * ratio, 50 * ratio, 7 * ratio]);
  });

  it("are told apart by form, not by colour alone", () => {
    const [plus, minus] = [painted(true), painted(false)];
    expect([plus.named("lineTo").length, minus.named("lineTo").length]).toEqual([2, 1]);
    expect(plus.named("fill")[0]?.fillStyle).not.toBe(minus.named("fill")[0]?.fillStyle);
  });
});
