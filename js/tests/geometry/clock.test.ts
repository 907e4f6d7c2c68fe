import { describe, expect, it } from "vitest";
import { clock } from "../../src/geometry/clock";

describe("a clock", () => {
  it("shows thousandths, and hours where the recording has some", () => {
    expect(clock(7.25)).toBe("0:07.250");
    expect(clock(3723.45)).toBe("1:02:03.450");
    expect(clock(7.25, 7200)).toBe("0:00:07.250");
    expect(clock(3599, 3599)).toBe("59:59.000");
  });

  it("carries what is rounded up, and begins at zero", () => {
    expect(clock(59.9996)).toBe("1:00.000");
    expect(clock(-1)).toBe("0:00.000");
  });
});
