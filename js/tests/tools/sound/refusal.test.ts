import { describe, expect, it } from "vitest";
import { type Marked, refusePoint, refuseSegment } from "../../../src/tools/sound/refusal";

const EXTENT = { duration: 10, nyquist: 4000 };
const name = ({ label }: Marked) => label;

function marked(label: string, start: number, end: number, rest: Partial<Marked> = {}): Marked {
  return { id: `${label}${start}`, label, start, end, low: null, high: null, channel: null, ...rest };
}

const ALICE = marked("alice", 1, 3);

function refused(wanted: Marked, overlap: "allow" | "lane" | "refuse", others = [ALICE]) {
  return refuseSegment(others, overlap, EXTENT, wanted, name);
}

describe("a segment is refused", () => {
  it("without a length, and beyond the recording", () => {
    expect(refused(marked("bob", 2, 2), "allow")).toMatch(/needs a length/);
    expect(refused(marked("bob", 9, 11), "allow")).toMatch(/within the recording/);
  });

  it("over another where none may overlap", () => {
    expect(refused(marked("bob", 2, 4), "refuse")).toBe(
      "Segments must not overlap here: this would lie over alice.",
    );
    expect(refused(marked("bob", 2, 4), "lane")).toBeNull();
    expect(refused(marked("alice", 2, 4), "lane")).toMatch(/^Segments of one label must not overlap/);
    expect(refused(marked("alice", 2, 4), "allow")).toBeNull();
  });

  it("not where it only touches another, or replaces itself", () => {
    expect(refused(marked("bob", 3, 4), "refuse")).toBeNull();
    expect(refused({ ...ALICE, end: 4 }, "refuse")).toBeNull();
  });

  it("where it is there already", () => {
    expect(refused({ ...ALICE, id: "new" }, "allow")).toBe("This is marked as alice already.");
    expect(refused({ ...ALICE, id: "new", channel: 1 }, "allow")).toBeNull();
  });

  it("not on another channel, nor in other bands", () => {
    const left = marked("alice", 1, 3, { channel: 0 });
    expect(refused(marked("bob", 2, 4, { channel: 1 }), "refuse", [left])).toBeNull();
    expect(refused(marked("bob", 2, 4), "refuse", [left])).not.toBeNull();
    const low = marked("bird", 1, 3, { low: 100, high: 900 });
    expect(refused(marked("bird", 1, 3, { id: "b", low: 900, high: 2000 }), "refuse", [low])).toBeNull();
    expect(refused(marked("bird", 1, 3, { id: "b", low: 800, high: 2000 }), "refuse", [low])).not.toBeNull();
  });

  it("never because of a point", () => {
    expect(refused(marked("bob", 1, 4), "refuse", [marked("clap", 2, 2)])).toBeNull();
    expect(refusePoint([ALICE], EXTENT, marked("clap", 2, 2))).toBeNull();
    expect(refusePoint([marked("clap", 2, 2)], EXTENT, marked("clap", 2, 2, { id: "b" }))).toMatch(/already/);
    expect(refusePoint([], EXTENT, marked("clap", 12, 12))).toMatch(/within/);
  });
});
