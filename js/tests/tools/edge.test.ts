import { describe, expect, it } from "vitest";
import { drag, grab, STILL, withEdge } from "../../src/tools/edge";

describe("an edge", () => {
  const range = { start: 4, end: 8 };

  it("follows the pointer", () => {
    expect(drag(grab("a", "start", range), 2)).toMatchObject({
      id: "a",
      range: { start: 2, end: 8 },
    });
    expect(drag(grab("a", "end", range), 12)).toMatchObject({ range: { start: 4, end: 12 } });
  });

  it("stays where nothing would be left", () => {
    expect(drag(drag(grab("a", "start", range), 7), 8)).toMatchObject({ range: { start: 7, end: 8 } });
    expect(withEdge(range, "end", 4)).toBeNull();
  });

  it("that nobody holds does not move", () => {
    expect(drag(STILL, 3)).toEqual(STILL);
  });
});
