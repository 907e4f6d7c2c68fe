import { describe, expect, it } from "vitest";
import { turned, type Wheel, zoomFactor } from "../../src/stage/wheel";

const wheel = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false };

/** A notch up as Firefox has it: lines for those who ask for the mode first, pixels for the others. */
class Notch implements Wheel {
  readonly ctrlKey = true;
  readonly deltaX = 0;
  #inLines = false;
  #inPixels = false;

  get deltaMode(): number {
    this.#inLines = !this.#inPixels;
    return this.#inLines ? 1 : 0;
  }

  get deltaY(): number {
    this.#inPixels = !this.#inLines;
    return this.#inLines ? -3 : -48;
  }
}

describe("turned", () => {
  it("is in pixels, whatever the browser counts in", () => {
    expect(turned({ ...wheel, deltaX: 7, deltaY: -5 })).toEqual([7, -5]);
    expect(turned({ ...wheel, deltaX: 3, deltaMode: 1 })).toEqual([48, 0]);
  });
});

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
    expect(zoomFactor(new Notch())).toBeCloseTo(zoomFactor({ ...wheel, deltaY: -48 }));
  });

  it("never jumps, however far the wheel is flung", () => {
    expect(zoomFactor({ ...wheel, deltaY: -1e5 })).toBeCloseTo(2);
    expect(zoomFactor({ ...wheel, deltaY: 1e5 })).toBeCloseTo(0.5);
  });
});
