import { describe, expect, it } from "vitest";
import { type Handle, handlesOf } from "../../../src/geometry/handles";
import type { Box } from "../../../src/schema";
import { beginHandle, beginMove, type Edit, moveEdit, preview, STILL } from "../../../src/tools/draw/edit";
import { reach, SLACK } from "./hand";

const BOX: Box = { type: "box", x: 10, y: 20, width: 30, height: 40 };

/** The handle of the lower right corner. */
const corner = (): Handle => {
  const found = handlesOf(BOX, 1).find(({ kind, at }) => kind === "corner" && at[0] === 40 && at[1] === 60);
  if (!found) throw new Error("a box has a handle at each corner");
  return found;
};

describe("editing a shape", () => {
  it("moves it by as much as the pointer, unrounded", () => {
    const edit = moveEdit(beginMove("a", [15, 25]), reach(20.25, 35.5));
    expect(edit).toMatchObject({ kind: "moving", id: "a" });
    expect(preview(edit, BOX)).toEqual({ ...BOX, x: 15.25, y: 30.5 });
  });

  it("never nudges it by a click, but moves it by less once it has begun", () => {
    const pressed = beginMove("a", [15, 25]);
    expect(moveEdit(pressed, reach(15 + SLACK, 25))).toBe(pressed);
    expect(preview(pressed, BOX)).toBe(BOX);
    const edit = moveEdit(moveEdit(pressed, reach(40, 25)), reach(15.5, 25));
    expect(preview(edit, BOX)).toEqual({ ...BOX, x: 10.5 });
  });

  it("keeps to one axis with Shift", () => {
    const moving = moveEdit(beginMove("a", [15, 25]), reach(20, 55, { shift: true }));
    expect(preview(moving, BOX)).toEqual({ ...BOX, y: 50 });
    expect(preview(moveEdit(moving, reach(50, 28, { shift: true })), BOX)).toEqual({ ...BOX, x: 45 });
    expect(preview(moveEdit(moving, reach(16, 24)), BOX)).toEqual({ ...BOX, x: 11, y: 19 });
  });

  it("puts a handle exactly where the pointer goes, wherever it was taken hold of", () => {
    const pressed = beginHandle("a", corner(), [41.5, 58.5]);
    expect(moveEdit(pressed, reach(42, 59))).toBe(pressed);
    const edit = moveEdit(pressed, reach(50.5, 70.25));
    expect(edit.kind).toBe("handling");
    expect(preview(edit, BOX)).toEqual({ ...BOX, width: 40.5, height: 50.25 });
  });

  it("keeps a box in proportion with Shift, and its centre with Alt", () => {
    const edit = moveEdit(beginHandle("a", corner(), [40, 60]), reach(70, 100, { shift: true }));
    expect(preview(edit, BOX)).toEqual({ ...BOX, width: 60, height: 80 });
    const centred = moveEdit(edit, reach(45, 65, { alt: true }));
    expect(preview(centred, BOX)).toEqual({ ...BOX, x: 5, y: 15, width: 40, height: 50 });
  });

  it("leaves the shape as it is while nothing is held", () => {
    const edits: readonly Edit[] = [STILL, moveEdit(STILL, reach(99, 99))];
    for (const edit of edits) expect(preview(edit, BOX)).toBe(BOX);
  });
});
