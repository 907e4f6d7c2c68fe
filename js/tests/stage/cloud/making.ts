import type { Vec3 } from "../../../src/geometry/vec3";
import type { Cloud, Slice } from "../../../src/schema";
import type { CloudId } from "../../../src/stage/cloud/cloud-frame";
import type { CloudSupply } from "../../../src/stage/cloud/cloud-store";
import { quantised } from "../../geometry/clouds";

/** A message with a cloud of some tiles, and its points as the kernel has them. */
export function cloudOf(tiles: readonly (readonly Vec3[])[], first = 2) {
  const made = tiles.map((places) => quantised(places, [0, 0, 0]));
  const cloud: Cloud = {
    ...{ type: "cloud", session: "page", token: 1, position: 0, frame: 0, frames: 1, dropped: 0 },
    ...{ remark: "", error: "" },
    points: tiles.flat().length,
    origin: [0, 0, 0],
    tiles: made.map(({ low, step, count }) => ({ low, step, count, first: Math.min(first, count) })),
    columns: [{ name: "intensity", kind: "number", low: 0, high: 1 }],
    sensor: [0, 0, 0],
    ...{ poses: [], times: [], lenses: [], sizes: {}, remark: "" },
  };
  const words = made.map(({ words }, tile) => words.subarray(0, 3 * (cloud.tiles[tile]?.first ?? 0)));
  return { cloud, words: made.map(({ words }) => words), begin: joined(words.map(bytesOf)) };
}

type Request = { readonly what: string; readonly id: CloudId; readonly slices: readonly Slice[] };

/** Answers when it is told to; a column's byte is 10 times its tile. */
export class FakeSupply implements CloudSupply {
  readonly asked: (Request & { answer(error?: string): void; signal: AbortSignal })[] = [];

  constructor(readonly made: ReturnType<typeof cloudOf>) {}

  survey(id: CloudId, signal: AbortSignal) {
    return this.#wait({ what: "survey", id, slices: [] }, signal, () => ({
      cloud: this.made.cloud,
      bytes: this.made.begin,
    }));
  }

  level(id: CloudId, signal: AbortSignal) {
    return this.#wait({ what: "ground", id, slices: [] }, signal, () => ({
      ground: { x: 0, y: 0, cell: 10, columns: 2, rows: 1, low: -2, step: 0.5 },
      bytes: new Uint8Array(new Uint16Array([0, 2]).buffer),
    }));
  }

  gather(id: CloudId, what: string, slices: readonly Slice[], signal: AbortSignal) {
    return this.#wait({ what, id, slices }, signal, () =>
      joined(slices.map((slice) => this.#part(what, slice))),
    );
  }

  #part(what: string, [tile, from, count]: Slice): Uint8Array {
    const words = this.made.words[tile] as Uint16Array;
    return what === "places"
      ? bytesOf(words.subarray(3 * from, 3 * (from + count)))
      : new Uint8Array(count).fill(10 * tile);
  }

  #wait<T>(request: Request, signal: AbortSignal, make: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const answer = (error = "") => (error ? reject(new Error(error)) : resolve(make()));
      this.asked.push({ ...request, answer, signal });
    });
  }
}

function bytesOf(words: Uint16Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
