import type { Solid3 } from "../../geometry/cuboid";
import type { Scope } from "../../kit/scope";
import { signal } from "../../kit/signals";
import type { Slice } from "../../schema";
import type { Desk } from "../../shell/desk";
import { CloudFrame, type CloudId } from "../../stage/cloud/cloud-frame";

/** Metres around a cuboid that are seen, and that it may go before more has to be seen. */
const [AROUND, STRAY] = [3, 1.5];
/** Points of a tile that are asked for at most: what is seen is small. */
const A_TILE = 12_000;

/** The points around a cuboid in one frame: metres from a place, three numbers a point. */
export interface Glimpse {
  readonly at: readonly [number, number, number];
  readonly points: Float32Array;
}

interface Asked {
  readonly around: Solid3;
  glimpse: Glimpse | null;
  hasFailed: boolean;
}

/** What lies around cuboids in frames that are not at hand. Nothing else of those frames is kept. */
export class Glimpses {
  /** Grows when more can be seen. */
  readonly version = signal(0);
  readonly #asked = new Map<string, Asked>();
  readonly #controller = new AbortController();

  constructor(
    readonly desk: Desk,
    scope: Scope,
  ) {
    scope.add(() => this.#controller.abort());
  }

  /** What lies around a cuboid; null while that is on its way. */
  around(id: CloudId, solid: Solid3): Glimpse | null {
    const key = `${id.position} ${id.frame}`;
    const known = this.#asked.get(key);
    if (known && Math.hypot(known.around.x - solid.x, known.around.y - solid.y) <= STRAY)
      return known.glimpse;
    const asked: Asked = { around: solid, glimpse: known?.glimpse ?? null, hasFailed: false };
    this.#asked.set(key, asked);
    this.#look(id, solid).then(
      (glimpse) => {
        asked.glimpse = glimpse;
        this.version.value += 1;
      },
      // A frame that cannot be had stays empty here; where it is opened it says why.
      () => {
        asked.hasFailed = true;
        asked.glimpse ??= { at: [solid.x, solid.y, solid.z], points: new Float32Array() };
        this.version.value += 1;
      },
    );
    return asked.glimpse;
  }

  /** Asks again for what could not be had of a frame, the next time it is looked at. */
  retry(frame: number): void {
    for (const [key, { hasFailed }] of this.#asked)
      if (hasFailed && key.endsWith(` ${frame}`)) this.#asked.delete(key);
  }

  async #look(id: CloudId, solid: Solid3): Promise<Glimpse> {
    const { media } = this.desk.session;
    const { signal } = this.#controller;
    const { message, bytes } = await media.survey({ type: "survey", ...id }, signal);
    const frame = new CloudFrame(id, message, bytes);
    const reach = Math.hypot(solid.length, solid.width) / 2 + AROUND;
    for (const slice of slicesNear(frame, solid, reach)) {
      const request = { type: "gather" as const, ...id, what: "places", slices: [slice] };
      frame.takeSlices("places", [slice], (await media.gather(request, signal)).bytes);
    }
    const at = [solid.x, solid.y, solid.z] as const;
    const found = frame.grid.around(solid.x, solid.y, reach);
    const points = new Float32Array(3 * found.length);
    found.forEach((point, index) => {
      const place = frame.points.place(point);
      for (const axis of [0, 1, 2] as const) points[3 * index + axis] = place[axis] - at[axis];
    });
    return { at, points };
  }
}

/** What more is wanted of the tiles around a cuboid. */
function slicesNear({ points }: CloudFrame, solid: Solid3, reach: number): readonly Slice[] {
  return points.tiles.flatMap(({ count }, tile): readonly Slice[] => {
    const { low, high } = points.bounds(tile);
    const had = points.loaded(tile);
    const wanted = Math.min(count, A_TILE) - had;
    const isNear =
      solid.x + reach >= low[0] &&
      solid.x - reach <= high[0] &&
      solid.y + reach >= low[1] &&
      solid.y - reach <= high[1];
    return wanted > 0 && isNear ? [[tile, had, wanted]] : [];
  });
}
