import { describe, expect, it } from "vitest";
import { Raster } from "../../../src/geometry/raster";
import { beginStroke, endStroke, LIFTED, moveStroke } from "../../../src/tools/draw/brush";
import { drawing } from "../../geometry/pixels";
import { reach } from "./hand";

describe("a brush", () => {
  it("paints from where it is set down to where it goes, and says where", () => {
    const raster = Raster.empty(3, 8);
    const begun = beginStroke(LIFTED, raster, reach(1.5, 1.5), 0.6, true);
    expect(begun.dirty).toEqual({ x: 1, y: 1, width: 1, height: 1 });
    const moved = moveStroke(begun.stroke, raster, reach(4.5, 1.5));
    expect(moved.dirty).toEqual({ x: 1, y: 1, width: 4, height: 1 });
    expect(drawing(raster.toMask())).toEqual(["........", ".####...", "........"]);
  });

  it("paints nothing while it is lifted", () => {
    const raster = Raster.empty(3, 8);
    const { stroke } = beginStroke(LIFTED, raster, reach(1.5, 1.5), 0.6, true);
    const lifted = endStroke(stroke);
    expect(moveStroke(lifted, raster, reach(6, 2))).toEqual({ stroke: lifted, dirty: null });
    expect(drawing(raster.toMask())).toEqual(["........", ".#......", "........"]);
  });

  it("begins each stroke where it is set down", () => {
    const raster = Raster.empty(3, 8);
    const { stroke } = beginStroke(LIFTED, raster, reach(0.5, 0.5), 0.4, true);
    beginStroke(endStroke(stroke), raster, reach(6.5, 0.5), 0.4, true);
    expect(drawing(raster.toMask())[0]).toBe("#.....#.");
  });

  it("goes straight on from the end of the stroke before with Shift", () => {
    const raster = Raster.empty(3, 8);
    const first = beginStroke(LIFTED, raster, reach(0.5, 0.5), 0.4, true);
    const lifted = endStroke(moveStroke(first.stroke, raster, reach(1.5, 0.5)).stroke);
    beginStroke(lifted, raster, reach(6.5, 0.5, { shift: true }), 0.4, true);
    expect(drawing(raster.toMask())[0]).toBe("#######.");
    const fresh = Raster.empty(3, 8);
    beginStroke(LIFTED, fresh, reach(6.5, 0.5, { shift: true }), 0.4, true);
    expect(drawing(fresh.toMask())[0]).toBe("......#.");
  });

  it("wipes as an eraser", () => {
    const raster = Raster.empty(3, 8);
    raster.stamp([0, 1.5], [8, 1.5], 5, true);
    const { stroke } = beginStroke(LIFTED, raster, reach(2.5, 1.5), 0.6, false);
    moveStroke(stroke, raster, reach(3.5, 1.5));
    expect(drawing(raster.toMask())).toEqual(["########", "##..####", "########"]);
  });
});
