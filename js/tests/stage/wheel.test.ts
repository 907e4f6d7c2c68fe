import { describe, expect, it } from "vitest";
import { zoomFactor } from "../../src/stage/wheel";

const wheel = { deltaY: 0, deltaMode: 0, ctrlKey: false };

describe("zoomFactor", () => {
  it("makes a notch up larger and a notch down as much smaller", () => {
    expect(zoomFactor({ ...wheel, deltaY: -100 })).toBeCloseTo(1.2);
    expect(zoomFactor({ ...wheel, deltaY: -100 }) * zoomFactor({ ...wheel, deltaY: 100 })).toBeCloseTo(1);
    expect(zoomFactor(wheel)).toBe(1);
  });

  it("takes lines and pages for pixels", () => {
    expect(zoomFactor({ ...wheel, deltaY: -3, deltaMode: 1 })).toBeCloseTo(
      zoomFactor({ ...wheel, deltaY: -48 }),
    );
    expect(zoomFactor({ ...wheel, deltaY: -0.1, deltaMode: 2 })).toBeCloseTo(
      zoomFactor({ ...wheel, deltaY: -40 }),
    );
  });

  it("follows the small steps of a pinch more strongly than those of a wheel", () => {
    expect(zoomFactor({ ...wheel, deltaY: -4, ctrlKey: true })).toBeGreaterThan(
      zoomFactor({ ...wheel, deltaY: -4 }),
    );
    expect(zoomFactor({ ...wheel, deltaY: -100, ctrlKey: true })).toBeCloseTo(1.2);
  });

  it("never jumps, however far the wheel is flung", () => {
    expect(zoomFactor({ ...wheel, deltaY: -1e5 })).toBeCloseTo(2);
    expect(zoomFactor({ ...wheel, deltaY: 1e5 })).toBeCloseTo(0.5);
  });
});
