import type { Patch } from "../../document/document";
import type { Annotation } from "../../schema";
import type { Bench } from "./bench";
import { tidy } from "./edits";
import { isSolid } from "./placed";
import { takeMasks } from "./segment-acts";
import type { Masked } from "./segments";

/** The change that accepts suggestions; what the person has placed just so is not made twice. */
export function acceptance(bench: Bench, suggestions: readonly Annotation[]): Patch {
  const { desk } = bench;
  const twins = new Map(
    desk.session.annotations
      .peek()
      .flatMap(({ id, label = "", value }) => (isSolid(value) ? [[keyOf(label, value), id] as const] : [])),
  );
  const put: Annotation[] = [];
  for (const suggestion of suggestions) {
    const { label = "", value } = suggestion;
    if (!isSolid(value) || value.type === "pointmask") continue;
    const key = keyOf(label, value);
    const twin = twins.get(key);
    if (twin !== undefined) {
      put.push(desk.verdict(suggestion, "accepted", twin));
      continue;
    }
    const made = desk.acceptPatch([suggestion]).put;
    put.push(...made);
    twins.set(key, made[0]?.id ?? "");
  }
  const masked = acceptMasks(bench, suggestions);
  return { put: [...put, ...masked.put], delete: masked.delete };
}

/** Points get the labels that models propose, frame by frame. */
function acceptMasks(bench: Bench, suggestions: readonly Annotation[]): Patch {
  const frames = new Map<number, Masked[]>();
  for (const annotation of suggestions) {
    const { value: mask } = annotation;
    if (mask.type !== "pointmask") continue;
    const { frame = 0 } = mask;
    frames.set(frame, [...(frames.get(frame) ?? []), { annotation, mask }]);
  }
  const patches = [...frames.values()].map((taken) => takeMasks(bench, taken, ({ label = "" }) => label));
  return { put: patches.flatMap(({ put }) => put), delete: patches.flatMap((patch) => patch.delete) };
}

/** The same for what lies in the same place and is called the same. */
function keyOf(label: string, value: Parameters<typeof tidy>[0]): string {
  return JSON.stringify([label, Object.entries(tidy(value)).sort()]);
}
