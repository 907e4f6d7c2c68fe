import { describe, expect, it } from "vitest";
import type { SegmentMark } from "../../../src/stage/sound/segment-mark";
import { paintGrips, paintSegments } from "../../../src/stage/sound/segment-paint";
import { fakeSurface } from "../fake-context";

const VIEW = { start: 0, scale: 10 };
const MARK: SegmentMark = {
  start: 2,
  end: 6,
  top: 0,
  bottom: 100,
  isBox: false,
  color: "#4477aa",
  name: "alice",
  score: "",
  isSuggested: false,
  isSelected: false,
  isHovered: false,
};

function painted(marks: readonly SegmentMark[], isOnColours = false) {
  const made = fakeSurface(200, 100);
  paintSegments(made.surface, VIEW, marks, isOnColours);
  return made;
}

describe("segments", () => {
  it("are tinted between lines at their ends", () => {
    const [tint, start, end] = painted([MARK]).named("fillRect");
    expect(tint?.args).toEqual([20, 0, 40, 100]);
    expect(tint?.globalAlpha).toBeLessThan(0.5);
    expect([start?.args, end?.args]).toEqual([
      [20, 0, 2, 100],
      [58, 0, 2, 100],
    ]);
    expect(start?.globalAlpha).toBe(1);
  });

  it("have halos on colours, unless there are so many that these are one blur", () => {
    const halo = ({ fillStyle }: { fillStyle: string }) => fillStyle !== MARK.color;
    expect(painted([MARK]).named("fillRect").filter(halo)).toEqual([]);
    expect(painted([MARK], true).named("fillRect").filter(halo)).toHaveLength(2);
    const crowd = Array.from({ length: 600 }, () => MARK);
    expect(painted(crowd, true).named("fillRect").filter(halo)).toEqual([]);
  });

  it("are dashed all around as long as they are suggestions", () => {
    const [line] = painted([{ ...MARK, isSuggested: true }]).named("strokeRect");
    expect(line?.dash).not.toEqual([]);
    expect(painted([{ ...MARK, isBox: true }]).named("strokeRect")[0]?.dash).toEqual([]);
  });

  it("are left out where they are not in view", () => {
    expect(
      painted([{ ...MARK, start: 30, end: 40 }]).calls.filter(({ name }) => name !== "setTransform"),
    ).toEqual([]);
  });
});

describe("grips", () => {
  const count = (change: Partial<SegmentMark>) => {
    const { surface, named } = fakeSurface(200, 100);
    paintGrips(surface, VIEW, { ...MARK, ...change });
    return named("rect").length;
  };

  it("are at the ends of a segment, and around a box", () => {
    expect(count({})).toBe(2);
    expect(count({ isBox: true })).toBe(8);
  });

  it("are none on a point", () => {
    expect(count({ end: MARK.start })).toBe(0);
  });
});
