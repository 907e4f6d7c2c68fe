import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Shape } from "../../src/schema";
import { byStyle, haloed } from "../../src/stage/line-style";
import type { ShapeMark } from "../../src/stage/shape-mark";
import { ShapePaint } from "../../src/stage/shape-paint";
import { FakeOffscreenCanvas, fakeSurface } from "./fake-context";

const camera = { scale: 1, x: 0, y: 0 };
const setting = { skeletonOf: () => undefined, hasTags: false };
const box = (x: number, y = 10): Shape => ({ type: "box", x, y, width: 50, height: 40 });

function mark(shape: Shape, more: Partial<ShapeMark> = {}): ShapeMark {
  return {
    shape,
    color: "#e45756",
    label: "car",
    isSuggested: false,
    isSelected: false,
    isHovered: false,
    isLocked: false,
    opacity: 0.2,
    ...more,
  };
}

function paint(marks: readonly ShapeMark[], more: Partial<typeof camera & { ratio: number }> = {}) {
  const fake = fakeSurface(800, 600, more.ratio);
  new ShapePaint().paint(fake.surface, { ...camera, ...more }, marks, setting);
  return fake;
}

beforeAll(() => {
  vi.stubGlobal("OffscreenCanvas", FakeOffscreenCanvas);
});

describe("ShapePaint", () => {
  it("leaves out what is not in sight", () => {
    const { named } = paint([mark(box(100)), mark(box(900)), mark(box(-51)), mark(box(-70))]);
    expect(named("fillRect").map(({ args }) => args[0])).toEqual([100, -51]);
  });

  it("keeps to the draw order in what shapes enclose", () => {
    const red = { color: "#ff0000" };
    const { named } = paint([mark(box(10), red), mark(box(20)), mark(box(30), red)]);
    expect(named("fillRect").map(({ args, fillStyle }) => [args[0], fillStyle])).toEqual([
      [10, "#ff0000"],
      [20, "#e45756"],
      [30, "#ff0000"],
    ]);
  });

  it("draws lines after all that is enclosed, halos before lines, what stands out last", () => {
    const { calls } = paint([mark(box(10), { isHovered: true }), mark(box(20))]);
    const drawn = calls.filter(({ name }) => name.endsWith("Rect"));
    expect(drawn.map(({ name, lineWidth }) => [name, lineWidth])).toEqual([
      ["fillRect", 1],
      ["fillRect", 1],
      ["strokeRect", 4],
      ["strokeRect", 5],
      ["strokeRect", 2],
      ["strokeRect", 3],
    ]);
    expect(drawn.at(-1)?.args[0]).toBe(10.5);
  });

  it("fills with the opacity that is asked for, lines are never pale", () => {
    const { named } = paint([mark(box(10), { opacity: 0 }), mark(box(20), { opacity: 1, isSelected: true })]);
    expect(named("fillRect").map(({ globalAlpha }) => globalAlpha)).toEqual([0, 1]);
    expect(named("strokeRect").every(({ globalAlpha }) => globalAlpha === 1)).toBe(true);
  });

  it("puts upright boxes on whole pixels of the screen at every ratio", () => {
    const shape: Shape = { type: "box", x: 10.3, y: 20.7, width: 30.4, height: 9.9 };
    for (const ratio of [1, 1.5, 2]) {
      const { named } = paint([mark(shape)], { ratio, scale: 0.77 });
      for (const { args, lineWidth } of named("strokeRect")) {
        const [x = 0, y = 0, width = 0, height = 0] = args as number[];
        expect([x - lineWidth / 2, y + lineWidth / 2, width, height].every(Number.isInteger)).toBe(true);
        expect(Math.abs(x - 10.3 * 0.77 * ratio)).toBeLessThanOrEqual(1);
      }
    }
  });

  it("cuts holes by the even-odd rule, and leaves lines open", () => {
    const ring = (from: number, to: number) =>
      [
        [from, from],
        [to, from],
        [to, to],
      ] as const;
    const polygon: Shape = { type: "polygon", points: ring(10, 100), holes: [ring(40, 60)] };
    const { named, calls } = paint([mark(polygon), mark({ type: "polyline", points: ring(200, 300) })]);
    expect(named("fill").map(({ args }) => args)).toEqual([["evenodd"]]);
    const fill = calls.findIndex(({ name }) => name === "fill");
    expect(calls.slice(0, fill).filter(({ name }) => name === "closePath")).toHaveLength(2);
    const line = calls.findLastIndex(({ name, args }) => name === "moveTo" && args[0] === 200);
    expect(calls.slice(line).map(({ name }) => name)).not.toContain("closePath");
  });

  it("dashes suggestions: rectangles in stripes, other lines with dashes", () => {
    const turned: Shape = { ...box(200), angle: 30 } as Shape;
    const { named } = paint([mark(turned, { isSuggested: true }), mark(box(20), { isSuggested: true })]);
    expect(named("stroke").map(({ dash }) => dash)).toEqual([[], [5, 4]]);
    expect(named("strokeRect").at(-1)?.strokeStyle).toBeTypeOf("object");
  });

  it("passes over vertices that nobody could tell apart", () => {
    const points = Array.from({ length: 1000 }, (_, i) => [100 + i * 0.05, 100 + (i % 2) * 0.05] as const);
    const { named } = paint([mark({ type: "polyline", points })]);
    expect(named("lineTo").length).toBeLessThan(200);
    expect(named("lineTo").at(-1)?.args[0]).toBeCloseTo(100 + 999 * 0.05);
  });

  it("draws joints that are seen full, those hidden hollow, those absent not", () => {
    const joints = [
      [10, 10, 2],
      [50, 50, 1],
      [0, 0, 0],
    ] as const;
    const bones = [
      [0, 1],
      [1, 2],
    ] as const;
    const fake = fakeSurface();
    const skeletonOf = () => ({ joints: ["head", "hip", "foot"], bones, template: [] });
    new ShapePaint().paint(fake.surface, camera, [mark({ type: "keypoints", joints })], {
      skeletonOf,
      hasTags: false,
    });
    expect(fake.named("arc").map(({ args }) => args.slice(0, 2))).toEqual([
      [10, 10],
      [50, 50],
    ]);
    expect(fake.named("fill")).toHaveLength(1);
    expect(fake.named("lineTo").map(({ args }) => args)).toEqual([
      [50, 50],
      [50, 50],
    ]);
  });

  it("names the joint under the pointer, and tags shapes with text in place of the label", () => {
    const fake = fakeSurface();
    const joints = [[300, 300, 2]] as const;
    const skeletonOf = () => ({ joints: ["head"], bones: [], template: [] });
    const marks = [
      mark({ type: "keypoints", joints }, { joint: 0, text: "" }),
      mark(box(20, 100), { text: "car 0.93" }),
      mark(box(120, 100)),
    ];
    new ShapePaint().paint(fake.surface, camera, marks, { skeletonOf, hasTags: true });
    expect(
      fake
        .named("fillText")
        .map(({ args }) => args[0])
        .sort(),
    ).toEqual(["car", "car 0.93", "head"]);
    const [onRed] = fake.named("fillText");
    expect(onRed?.fillStyle).toBe("#000000");
  });
});

describe("byStyle", () => {
  it("makes one group of what is drawn alike", () => {
    const marks = [box(1), box(2), { ...box(3), angle: 5 } as Shape].map((shape) => mark(shape));
    const groups = byStyle([...marks, mark(box(4), { color: "#000000" }), mark(box(5))], 1);
    expect(groups.map(({ marks }) => marks.length)).toEqual([3, 1, 1]);
  });

  it("gives halos in a crowd to what stands out only", () => {
    const crowd = Array.from({ length: 1_600 }, (_, index) => mark(box(index)));
    const groups = byStyle([...crowd, mark(box(1), { isSelected: true })], 2);
    expect(haloed(groups).map(({ style }) => style.isRaised)).toEqual([true]);
    expect(haloed(byStyle(crowd.slice(0, 100), 2))).toHaveLength(1);
  });
});
