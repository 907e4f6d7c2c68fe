import { expect, test } from "vitest";
import { whereAbsent } from "../../src/geometry/absent";
import type { Joint, Keypoints, Skeleton } from "../../src/schema";

const TEMPLATE: Skeleton["template"] = [
  [0.5, 0],
  [0, 1],
  [1, 1],
];

function pose(...joints: readonly Joint[]): Keypoints {
  return { type: "keypoints", joints };
}

test("a joint lies where the stretched and moved template has it", () => {
  const shape = pose([90, 40, 2], [40, 120, 1], [0, 0, 0]);
  expect(whereAbsent(shape, 2, TEMPLATE)).toEqual([140, 120]);
});

test("an axis along which the others do not differ says nothing", () => {
  const shape = pose([0, 0, 0], [40, 120, 2], [140, 120, 2]);
  expect(whereAbsent(shape, 0, TEMPLATE)).toEqual([90, 120]);
});

test("without a template it lies in the middle of the others", () => {
  const shape = pose([0, 0, 0], [40, 120, 2], [140, 20, 2]);
  expect(whereAbsent(shape, 0, [])).toEqual([90, 70]);
});
