import { describe, expect, it } from "vitest";
import { Pace } from "../../src/document/pace";

function paced(): { pace: Pace; pass: (seconds: number) => void } {
  let time = 1000;
  const pace = new Pace(() => time);
  return {
    pace,
    pass: (seconds) => {
      time += seconds;
    },
  };
}

describe("the pace", () => {
  it("counts the time between signs of life, long pauses up to half a minute", () => {
    const { pace, pass } = paced();
    pass(10);
    pace.touch();
    pass(3600);
    pace.touch();
    pass(5);
    expect(pace.spent()).toBe(45);
  });

  it("starts anew with every item", () => {
    const { pace, pass } = paced();
    pass(10);
    pace.start();
    pass(2);
    expect(pace.spent()).toBe(2);
  });

  it("does not count backwards when the clock is set", () => {
    const { pace, pass } = paced();
    pass(-100);
    pace.touch();
    pass(3);
    expect(pace.spent()).toBe(3);
  });

  it("is the median of the latest items, once there are three", () => {
    const { pace } = paced();
    pace.finish(1);
    pace.finish(100);
    expect(pace.median()).toBeUndefined();
    pace.finish(3);
    expect(pace.median()).toBe(3);
    pace.finish(5);
    expect(pace.median()).toBe(4);
    pace.load(new Array(60).fill(7));
    for (let item = 0; item < 19; item++) pace.finish(1);
    expect(pace.median()).toBe(7);
    for (let item = 0; item < 2; item++) pace.finish(1);
    expect(pace.median()).toBe(1);
  });
});
