import { describe, expect, it } from "vitest";
import { newId, now } from "../../src/kit/ids";

describe("ids", () => {
  it("are 96 bits in hexadecimal, and differ", () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
  });
});

describe("now", () => {
  it("is in seconds since the epoch", () => {
    expect(new Date(now() * 1000).getFullYear()).toBe(new Date().getFullYear());
  });
});
