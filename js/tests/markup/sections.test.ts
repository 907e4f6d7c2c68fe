import { expect, it } from "vitest";
import { slug } from "../../src/kit/slug";

it.each([
  ["PERSON", "person"],
  ["  Bad  instruction\tfollowing ", "bad-instruction-following"],
  ["C", "c"],
  ["C++", "c++"],
  ["Größe", "größe"],
  ["Gro\u0308ße", "größe"],
  ["👍", "👍"],
])("makes an anchor of %j", (name, anchor) => {
  expect(slug(name)).toBe(anchor);
});
