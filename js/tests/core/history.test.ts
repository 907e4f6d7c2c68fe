import { describe, expect, it } from "vitest";
import { History, REMEMBERED, type Step } from "../../src/document/history";

function step(change: string): Step {
  const nothing = { put: [], delete: [] };
  return { change, item: "a", forward: nothing, backward: nothing };
}

function names(history: History): [string[], string[]] {
  const { undo, redo } = history.stacks.peek();
  return [undo.map((s) => s.change), redo.map((s) => s.change)];
}

describe("a history", () => {
  it("goes back and forth", () => {
    const history = new History();
    for (const name of ["1", "2", "3"]) history.record(step(name));
    expect([history.undo()?.change, history.undo()?.change]).toEqual(["3", "2"]);
    expect(names(history)).toEqual([["1"], ["3", "2"]]);
    expect(history.redo()?.change).toBe("2");
    expect(names(history)).toEqual([["1", "2"], ["3"]]);
  });

  it("has an end on both sides", () => {
    const history = new History();
    expect([history.undo(), history.redo()]).toEqual([undefined, undefined]);
  });

  it("loses what was undone with the next edit", () => {
    const history = new History();
    history.load([step("1")], [step("2")]);
    history.record(step("3"));
    expect(names(history)).toEqual([["1", "3"], []]);
  });

  it("drops an edit wherever it is", () => {
    const history = new History();
    history.load([step("1"), step("2")], [step("3")]);
    for (const name of ["1", "3", "unknown"]) history.drop(name);
    expect(names(history)).toEqual([["2"], []]);
  });

  it("stays within bounds, the newest last", () => {
    const history = new History();
    for (let number = 0; number < REMEMBERED + 5; number++) history.record(step(`${number}`));
    const [undo] = names(history);
    expect([undo.length, undo[0], undo.at(-1)]).toEqual([REMEMBERED, "5", `${REMEMBERED + 4}`]);
  });
});
