import { describe, expect, it } from "vitest";
import { bytesOf, type PointSource, tableOf } from "../../../src/stage/cloud/colouring";

const SOURCE: PointSource = { values: new Uint8Array(3), loaded: () => 3 };
const colourAt = (table: Uint8Array, value: number) => [...table.subarray(4 * value, 4 * value + 4)];

describe("the colours of bytes", () => {
  it("are those of a map, from end to end", () => {
    const table = tableOf({ by: "height", map: "grey", low: 0, high: 1 });
    expect([0, 128, 255].map((value) => colourAt(table, value))).toEqual([
      [0, 0, 0, 255],
      [128, 128, 128, 255],
      [255, 255, 255, 255],
    ]);
  });

  it("are a palette's, again and again", () => {
    const table = tableOf({ by: "class", source: SOURCE, palette: ["#ff0000", "#0000ff"], version: 0 });
    expect(colourAt(table, 2)).toEqual([255, 0, 0, 255]);
    expect(colourAt(table, 255)).toEqual([0, 0, 255, 255]);
  });

  it("are white where nothing is said", () => {
    expect(bytesOf("red")).toEqual([255, 255, 255]);
    expect(colourAt(tableOf({ by: "single", color: "#000000" }), 7)).toEqual([255, 255, 255, 255]);
  });
});
